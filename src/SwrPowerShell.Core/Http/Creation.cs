namespace SwrPowerShell.Core.Http;

/// <summary>Creates resources, also if a reply is lost or the resource already exists.</summary>
internal static class Creation
{
    /// <summary>
    /// Sends a creation. If its outcome is unknown, or the service refuses it because the resource exists, the existing resource is compared
    /// with the requested one. If both are equal and an attempt had no reply, that attempt created the resource. Otherwise,
    /// <paramref name="ifExists"/> decides.
    /// </summary>
    /// <typeparam name="T">The type of the resource.</typeparam>
    /// <param name="send">Sends the request.</param>
    /// <param name="find">Reads the existing resource after a failure; null if there is none.</param>
    /// <param name="isWanted">Whether the existing resource equals the requested one.</param>
    /// <param name="ifExists">The action for an existing resource that this method has not created.</param>
    /// <param name="update">Updates the existing resource.</param>
    /// <param name="refuse">Creates the error for an existing resource; null to throw that of the service.</param>
    /// <param name="isTaken">Whether an error can mean that the resource exists; null for the kind <see cref="SwrErrorKind.AlreadyExists"/>.</param>
    /// <param name="report">Adds outcome and attempts to an existing resource; null for a <see cref="SwrResource"/>.</param>
    /// <exception cref="SwrException">The failure of the request, or the existing resource.</exception>
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
