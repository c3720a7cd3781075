using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SwrPowerShell.Base;

/// <summary>Writes the log of a command for -Verbose: connection, list results and a summary. Call on the pipeline thread unless stated otherwise.</summary>
internal sealed class RunLog(ConnectedCmdlet cmdlet, PipelineObserver observer)
{
    private readonly CmdletInfo _command = (CmdletInfo)cmdlet.MyInvocation.MyCommand;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly SortedDictionary<string, long> _done = new(StringComparer.Ordinal);
    private long _failed;
    private bool _hasBegun;

    /// <summary>Writes endpoint and authentication of the command, once.</summary>
    public void Begin(Uri endpoint, string authentication, int? throttleLimit)
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            Write($"{_command.Name} sends requests to {endpoint}, authenticated by {authentication}"
                + (throttleLimit is { } limit ? $"; at most {limit} requests at a time." : "."));
        }
    }

    /// <summary>Returns the pages of a list, and logs the number of items of each. Any thread.</summary>
    public async IAsyncEnumerable<ListPage<T>> Listing<T>(IAsyncEnumerable<ListPage<T>> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0;
        await foreach (var page in source.WithCancellation(cancellationToken))
        {
            Listed(++number, page);
            yield return page;
        }

        if (number == 0)
        {
            Listed(1, new ListPage<T>([], 0));
        }
    }

    /// <summary>Logs the number of items of a page. Any thread.</summary>
    public void Listed<T>(long page, ListPage<T> found)
    {
        var isWhole = page == 1 && found.Total == found.Items.Count;
        observer.Verbose($"The service listed {Words.Count(found.Items.Count, Words.Of(typeof(T)))}"
            + (isWhole ? "." : $" on page {page}{(found.Total is { } total ? $", of {total:N0} in all" : "")}."));
    }

    /// <summary>Writes a message after all earlier messages.</summary>
    public void Write(string sentence)
    {
        observer.Verbose(sentence);
        observer.WriteTo(cmdlet);
    }

    /// <summary>Counts an item that is done.</summary>
    public void Done(object? result)
    {
        // The output shows the results of Get- and Export- commands, and one row can return a whole list.
        if (_command.Verb is not (VerbsCommon.Get or VerbsData.Export))
        {
            var word = WordOf(result);
            _done[word] = _done.GetValueOrDefault(word) + 1;
        }
    }

    /// <summary>Counts an item that failed.</summary>
    public void Failed() => _failed++;

    /// <summary>Writes the summary, unless no request was sent.</summary>
    public void End()
    {
        if (!_hasBegun && _failed == 0)
        {
            return;
        }

        var took = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        var counts = _done.Select(done => $"{done.Value:N0} {done.Key}").Append($"{_failed:N0} failed");
        Write($"{_command.Name} is done{(_done.Count + _failed > 0 ? $": {string.Join(", ", counts)}," : "")}"
            + $" in {took.ToString(took < 1 ? "0.00" : "0.0", null)} s with {Words.Count(observer.Requests, "request")}"
            + (observer.Retries > 0 ? $", {observer.Retries:N0} of them repeated." : "."));
    }

    private string WordOf(object? result) => result switch
    {
        SwrRepositoryChange { Outcome: null } planned => WordOf(planned.Action),
        SwrRegistryChange { Outcome: null } planned => WordOf(planned.Action),
        _ when _command.Verb == VerbsCommon.Remove => "removed",
        not null when PSObject.AsPSObject(result).Properties[nameof(SwrRepository.Outcome)]?.Value is SwrOutcome outcome => outcome.ToString().ToLowerInvariant(),
        _ => "done",
    };

    private static string WordOf(SwrAction planned) => planned switch
    {
        SwrAction.None => "as wanted",
        SwrAction.Extra => "extra",
        SwrAction.CreateOrganization => "organization to create",
        _ => $"to {planned.ToString().ToLowerInvariant()}",
    };
}
