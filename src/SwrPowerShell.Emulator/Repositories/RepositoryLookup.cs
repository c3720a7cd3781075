using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Organizations;
using SwrPowerShell.Emulator.Responses;
using SwrPowerShell.Emulator.State;

namespace SwrPowerShell.Emulator.Repositories;

/// <summary>Finds what a path names.</summary>
internal static class RepositoryLookup
{
    public static Repository RepositoryOf(this EmulatorState state, Exchange exchange)
    {
        lock (state.Gate)
        {
            var organization = state.FindOwn(exchange.Route("namespace"))
                ?? throw new RefusedException(SwrErrors.OrganizationNotFound);
            return state.Repositories.Find(organization.Name, exchange.RepositoryFromRoute())
                ?? throw new RefusedException(SwrErrors.ImageNotFound);
        }
    }
}
