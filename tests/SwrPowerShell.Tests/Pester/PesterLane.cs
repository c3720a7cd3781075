using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using Xunit;

namespace SwrPowerShell.Tests.Pester;

/// <summary>
/// Runs Pester files one after the other in one PowerShell, which saves its start for each file but the first. A file that fails or hangs ends
/// the PowerShell; the next file gets a new one.
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

    // Invoke-PesterFile.ps1 -PipeName: the paths of files go in through a named pipe, because the programs that tests start share its standard
    // input; their output and a line with the result come back.
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
                _file = file;
                _output.Clear();
                _result = new TaskCompletionSource<bool>();
            }

            _pipe.Write(Encoding.UTF8.GetBytes(RepositoryFolder.File("tests", "pester", file) + "\n"));
            var ends = _result.Task.Wait(PowerShellHost.Limit);
            lock (_lock)
            {
                return ends
                    ? (_result.Task.Result, _output.ToString())
                    : (false, $"{_output}\n{PowerShellHost.StoppedAfter(PowerShellHost.Limit)}");
            }
        }

        // The end of the pipe ends the process. A process that a file started and left behind keeps the output open.
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
