using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using Xunit;

namespace SwrPowerShell.Tests.Pester;

/// <summary>
/// Runs Pester files one after the other in one PowerShell, to start it only once. After a file that fails or hangs, the PowerShell is ended,
/// and the next file starts a new one.
/// </summary>
public sealed class PesterLane : IDisposable
{
    private PesterProcess? _process;

    public void RequirePass(string file)
    {
        _process ??= new PesterProcess();
        var (passed, output) = _process.Run(file);
        TestContext.Current.TestOutputHelper?.WriteLine(output);
        if (!passed)
        {
            _process.Dispose();
            _process = null;
        }

        Assert.True(passed, output);
    }

    public void Dispose() => _process?.End();

    // Runs Invoke-PesterFile.ps1 -PipeName. The paths of files are sent through a named pipe, because child processes of the tests inherit the
    // standard input. The output contains a line with the result of each file.
    private sealed class PesterProcess : IDisposable
    {
        private readonly NamedPipeServerStream _pipe;
        private readonly Process _process;
        private readonly Lock _lock = new();
        private readonly StringBuilder _output = new();
        private string _file = "";
        private TaskCompletionSource<bool> _result = new();

        public PesterProcess()
        {
            var pipeName = $"swr-pester-{Guid.NewGuid():N}";
            _pipe = new NamedPipeServerStream(pipeName, PipeDirection.Out);
            var results = Directory.CreateDirectory(RepositoryFolder.File("out", "test-results"));
            _process = PowerShellHost.Start(
                "-File", RepositoryFolder.File("tests", "pester", "Invoke-PesterFile.ps1"), "-PipeName", pipeName, "-ResultFolder", results.FullName);
            _process.OutputDataReceived += (_, line) => Take(line.Data);
            _process.ErrorDataReceived += (_, line) => Take(line.Data ?? "");
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
            if (Task.WaitAny([_pipe.WaitForConnectionAsync(), _process.WaitForExitAsync()], PowerShellHost.Limit) != 0)
            {
                Dispose();
                Assert.Fail($"The PowerShell of the Pester files does not start.\n{_output}");
            }
        }

        public (bool Passed, string Output) Run(string file)
        {
            lock (_lock)
            {
                _file = Path.GetFileName(file);
                _output.Clear();
                _result = new TaskCompletionSource<bool>();
            }

            try
            {
                _pipe.Write(Encoding.UTF8.GetBytes(RepositoryFolder.File("tests", "pester", file) + "\n"));
            }
            catch (IOException e)
            {
                return (false, $"The PowerShell of the Pester files has ended after an earlier file. {e.Message}");
            }

            var ends = _result.Task.Wait(PowerShellHost.Limit);
            lock (_lock)
            {
                return ends
                    ? (_result.Task.Result, _output.ToString())
                    : (false, $"{_output}\n{PowerShellHost.StoppedAfter(PowerShellHost.Limit)}");
            }
        }

        // Closing the pipe ends the process. A child process that a file has left running keeps the output open.
        public void End()
        {
            _pipe.Dispose();
            var ends = _process.WaitForExitAsync().Wait(TimeSpan.FromSeconds(30));
            Dispose();
            Assert.True(ends, "The PowerShell of the Pester files did not end, or a file left a process behind that holds its output.");
        }

        public void Dispose()
        {
            _pipe.Dispose();
            _process.Kill(entireProcessTree: true);
            _process.Dispose();
        }

        private void Take(string? line)
        {
            lock (_lock)
            {
                if (line is null || line == $"{_file} failed")
                {
                    _result.TrySetResult(false);
                }
                else if (line == $"{_file} passed")
                {
                    _result.TrySetResult(true);
                }
                else
                {
                    _output.AppendLine(line);
                }
            }
        }
    }
}
