using SwrPowerShell.Core.DesiredState;
using Xunit;

namespace SwrPowerShell.Tests.ModuleContract;

/// <summary>Rules that all cmdlets follow.</summary>
public sealed class CmdletTests
{
    private const int High = 3;

    // The approved verbs (Get-Verb) that this module may use.
    private static readonly string[] s_approvedVerbs =
    [
        "Add", "Clear", "Copy", "Find", "Get", "New", "Remove", "Rename", "Reset", "Select", "Set", "Show", "Backup", "Compare",
        "Convert", "ConvertFrom", "ConvertTo", "Export", "Group", "Import", "Initialize", "Limit", "Merge", "Out", "Publish", "Restore",
        "Save", "Sync", "Unpublish", "Update", "Measure", "Repair", "Resolve", "Test", "Trace", "Approve", "Complete", "Confirm",
        "Disable", "Enable", "Install", "Invoke", "Register", "Request", "Restart", "Resume", "Start", "Stop", "Submit", "Suspend",
        "Uninstall", "Unregister", "Wait", "Connect", "Disconnect", "Read", "Receive", "Send", "Write", "Grant", "Revoke", "Protect",
        "Unprotect", "Use",
    ];

    // Cmdlets that create a connection, or do not need one.
    private static readonly string[] s_local =
        ["Connect-Swr", "Test-SwrName", "Start-SwrEmulator", "Stop-SwrEmulator", "Out-SwrReport"];

    private static readonly string[] s_bulk =
    [
        "New-SwrOrganization", "Remove-SwrOrganization", "Get-SwrRepository", "New-SwrRepository", "Set-SwrRepository",
        "Remove-SwrRepository",
    ];

    public static TheoryData<string> All => [.. BuiltModule.Cmdlets.Select(c => c.Name)];

    [Fact]
    public void The_cmdlets_of_the_main_job_are_there()
    {
        string[] promised =
        [
            "Connect-Swr", "Disconnect-Swr", "Get-SwrConnection", "Get-SwrOrganization", "New-SwrOrganization", "Remove-SwrOrganization",
            "Get-SwrRepository", "New-SwrRepository", "Set-SwrRepository", "Remove-SwrRepository", "Start-SwrEmulator", "Stop-SwrEmulator",
        ];

        Assert.Empty(promised.Except(BuiltModule.Cmdlets.Select(c => c.Name)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_a_public_sealed_class_with_an_approved_verb_and_a_noun_of_ours(string name)
    {
        var cmdlet = BuiltModule.Cmdlet(name);

        Assert.True(cmdlet.IsPublic && cmdlet.IsSealed);
        Assert.Contains(cmdlet.Verb, s_approvedVerbs);
        Assert.Matches("^(Swr|Artifact)[A-Za-z]*$", cmdlet.Noun);
        Assert.Equal(cmdlet.Verb + cmdlet.Noun, cmdlet.TypeName[(cmdlet.TypeName.LastIndexOf('.') + 1)..]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_asks_before_it_changes_anything_and_loudly_before_it_removes(string name)
    {
        var cmdlet = BuiltModule.Cmdlet(name);
        var changes = cmdlet.Verb is "New" or "Set" or "Remove" or "Copy" or "Restore" or "Sync" or "Start" or "Stop" or "Invoke" || (cmdlet.Noun == "SwrRegistry" && cmdlet.Verb != "Compare");

        Assert.Equal(changes, cmdlet.SupportsShouldProcess);
        if (cmdlet.Verb == "Remove")
        {
            Assert.Equal(High, cmdlet.ConfirmImpact);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_takes_a_connection_exactly_if_it_needs_one(string name) =>
        Assert.Equal(!s_local.Contains(name), BuiltModule.Cmdlet(name).Has("Connection"));

    [Fact]
    public void Those_that_take_many_have_a_throttle_limit() =>
        Assert.All(s_bulk, name => Assert.True(BuiltModule.Cmdlet(name).Has("ThrottleLimit"), name));

    [Theory]
    [MemberData(nameof(All))]
    public void Names_of_parameters_and_aliases_are_unambiguous(string name)
    {
        string[] taken =
        [
            .. BuiltModule.Cmdlet(name).Parameters.SelectMany(p => p.Aliases.Prepend(p.Name)),
            "Verbose", "Debug", "ErrorAction", "WarningAction", "InformationAction", "ProgressAction", "ErrorVariable", "WarningVariable",
            "InformationVariable", "OutVariable", "OutBuffer", "PipelineVariable", "WhatIf", "Confirm",
        ];

        Assert.Equal(taken.Length, taken.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData("New-SwrRepository")]
    [InlineData("Set-SwrRepository")]
    public void Rows_bind_by_exactly_the_headers_that_files_may_have(string name)
    {
        var columns = RepositoryColumns.Known.Split(" or ").Select(list => list.Split(',')).ToArray();
        Assert.Equal(2, columns.Length);

        for (var i = 0; i < columns[0].Length; i++)
        {
            var parameter = Assert.Single(BuiltModule.Cmdlet(name).Parameters, p => p.Name == columns[0][i]);
            Assert.True(parameter.BindsByPropertyName, parameter.Name);
            Assert.Equal(
                new[] { columns[0][i], columns[1][i] }.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase),
                parameter.Aliases.Prepend(parameter.Name).Order(StringComparer.OrdinalIgnoreCase),
                StringComparer.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("New-SwrRepository")]
    [InlineData("Set-SwrRepository")]
    public void No_parameter_binds_from_a_row_that_is_not_a_known_header(string name)
    {
        var known = RepositoryColumns.Known.Split(" or ")[0].Split(',');

        // Base classes declare some of them.
        Assert.Equal(known.Order(), BuiltModule.Cmdlet(name).Parameters.Where(p => p.BindsByPropertyName).Select(p => p.Name).Order());
    }
}
