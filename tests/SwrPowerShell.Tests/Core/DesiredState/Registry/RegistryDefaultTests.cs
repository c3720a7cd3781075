using System.Text;
using SwrPowerShell.Tests.Core.Swr;
using Xunit;

namespace SwrPowerShell.Tests.Core.DesiredState.Registry;

/// <summary>What requests contain where a row does not say.</summary>
public sealed class RegistryDefaultTests
{
    private const string Rule = """{"algorithm":"or","rules":[{"template":"date_rule","params":{"days":"7"},"tag_selectors":[{"kind":"label","pattern":"v1"},{"kind":"regexp","pattern":"^v"}]}]}""";

    [Theory]
    [InlineData("image-syncs.csv", "RemoteRegion,RemoteOrganization", "emulator-2,copy", """{"remoteRegionId":"emulator-2","remoteNamespace":"copy","syncAuto":true,"override":false}""")]
    [InlineData("retention-rules.csv", "KeepCount,Tag", "5,", """{"algorithm":"or","rules":[{"template":"tag_rule","params":{"num":"5"},"tag_selectors":[]}]}""")]
    [InlineData("shares.csv", "Account,Until,Description", "partner,forever,", """{"access_domain":"partner","permit":"read","deadline":"forever"}""")]
    public async Task A_new_resource_gets_the_default(string file, string columns, string cells, string body)
    {
        await using var it = await ClientOnEmulator.StartWithAsync("shop", "web");

        Assert.Equal(body, await ApplyAsync(it, file, columns, cells));
    }

    [Theory]
    [InlineData("image-syncs.csv", "RemoteRegion,RemoteOrganization,Automatic,Overwrite", "emulator-2,copy,no,yes", "emulator-2,copy,yes,", """{"remoteRegionId":"emulator-2","remoteNamespace":"copy","syncAuto":true,"override":true}""")]
    [InlineData("image-syncs.csv", "RemoteRegion,RemoteOrganization,Automatic,Overwrite", "emulator-2,copy,no,yes", "emulator-2,copy,,no", """{"remoteRegionId":"emulator-2","remoteNamespace":"copy","syncAuto":false,"override":false}""")]
    [InlineData("shares.csv", "Account,Until,Description", "partner,forever,old", "partner,,new", """{"permit":"read","deadline":"forever","description":"new"}""")]
    [InlineData("retention-rules.csv", "KeepDays,Tag,TagPattern", "30,v1,^v", "7", Rule)]
    public async Task A_resource_that_exists_keeps_what_it_has(string file, string columns, string before, string after, string body)
    {
        await using var it = await ClientOnEmulator.StartWithAsync("shop", "web");
        await ApplyAsync(it, file, columns, before);

        Assert.Equal(body, await ApplyAsync(it, file, after.Contains(',', StringComparison.Ordinal) ? columns : columns.Split(',')[0], after));
    }

    /// <summary>The body of the only request that changes something.</summary>
    private static async Task<string> ApplyAsync(ClientOnEmulator it, string file, string columns, string cells)
    {
        using var folder = new RegistryTestFolder();
        folder.Write(file, $"Organization,Name,{columns}", $"shop,web,{cells}");
        it.Emulator.Requests.Clear();
        await folder.SyncAsync(it.Client);
        return Encoding.UTF8.GetString(Assert.Single(it.Requests, request => request.Method is "POST" or "PATCH").Body.Span);
    }
}
