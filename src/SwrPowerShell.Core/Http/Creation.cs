namespace SwrPowerShell.Core.Http;

/// <summary>Settles a creation whose reply was lost, or that was refused because the resource exists already.</summary>
internal static class Creation
{
    /// <summary>
    /// Sends a creation. After a failure that leaves its outcome unknown, and after a refusal because the resource exists, what exists is
    /// compared with what was asked for: equal after an attempt without an answer means that this attempt created it. Otherwise
    /// <paramref name="ifExists"/> decides.
    /// </summary>
    /// <typeparam name="T">What is created.</typeparam>
    /// <param name="send">Sends it.</param>
    /// <param name="find">Reads what exists after the failure; null where nothing does.</param>
    /// <param name="isWanted">Whether what exists is what was asked for.</param>
    /// <param name="ifExists">What to do about a resource that exists and was not created here.</param>
    /// <param name="update">Gives it the wanted properties.</param>
    /// <param name="refuse">The error for it; null throws the failure.</param>
    /// <param name="isTaken">Whether a failure may say that the resource exists; null means the kind <see cref="SwrErrorKind.AlreadyExists"/>.</param>
    /// <param name="report">The result for what exists: with its outcome and the number of attempts; null sets them in a <see cref="SwrResource"/>.</param>
    /// <exception cref="SwrException">The failure, where it is not settled.</exception>
    public static async Task<T> SendAsync<T>(
        Func<Task<T>> send,
        Func<SwrException, Task<T?>> find,
        Func<T, bool> isWanted,
        SwrIfExists ifExists = SwrIfExists.Error,
        Func<T, Task<T>>? update = null,
        Func<SwrException, SwrException>? refuse = null,
        Func<SwrException, bool>? isTaken = null,
        Func<T, SwrOutcome, int, T>? report = null)
        where T : class
    {
        report ??= static (it, outcome, attempts) => (T)(object)(((SwrResource)(object)it) with { Outcome = outcome, Attempts = attempts });
        try
        {
            return await send();
        }
        catch (SwrException e) when (e.IsInDoubt
            || ((isTaken?.Invoke(e) ?? e.Kind == SwrErrorKind.AlreadyExists) && (e.MayHaveHappened || ifExists != SwrIfExists.Error || refuse is not null)))
        {
            var existing = await find(e);
            if (existing is not null && e.MayHaveHappened && isWanted(existing))
            {
                return report(existing, SwrOutcome.Created, e.Attempts);
            }

            if (existing is null || e.IsInDoubt)
            {
                throw;
            }

            return ifExists switch
            {
                SwrIfExists.Skip => report(existing, SwrOutcome.Unchanged, e.Attempts),
                SwrIfExists.Update when update is not null => await update(existing),
                _ => throw refuse?.Invoke(e) ?? e,
            };
        }
    }
}
