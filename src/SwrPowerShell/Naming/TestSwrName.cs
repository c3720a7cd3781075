namespace SwrPowerShell.Naming;

/// <summary>
/// <para type="synopsis">Tests whether names are valid; if not, returns the reason, the position and a valid suggestion.</para>
/// <para type="description">Sends no request and needs no connection. An invalid name is a result, not an error.</para>
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "SwrName", DefaultParameterSetName = NameSet)]
[OutputType(typeof(SwrNameCheck))]
public sealed class TestSwrName : PSCmdlet
{
    private const string NameSet = "Name";
    private const string RowSet = "Row";

    private NameRule? _rule;
    private long _row;

    /// <summary>The names.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NameSet)]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [AllowNull]
    public string?[]? Name { get; set; }

    /// <summary>Names, or rows with a column for the -Type: Name or Repository; Organization, Namespace or Name; Tag; DisplayName, display_name or Name.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = RowSet)]
    [AllowEmptyString]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The type of the names. Default: repository.</summary>
    [Parameter(Position = 1)]
    public SwrNameType Type { get; set; }

    /// <summary>Uses the stricter rules of an installation on premises. Default: the rules of the service of the current connection.</summary>
    [Parameter]
    public SwitchParameter OnPremises { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        var given = MyInvocation.BoundParameters.ContainsKey(nameof(OnPremises));
        var rules = (given ? OnPremises : RunspaceConnections.Current?.OnPremises ?? false) ? NameRules.OnPremises : NameRules.Cloud;
        _rule = rules.For(Type);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == NameSet)
        {
            foreach (var name in Name ?? [null])
            {
                Check(name);
            }

            return;
        }

        _row++;
        if (InputObject is null || InputObject.BaseObject is string)
        {
            Check(InputObject?.BaseObject as string);
        }
        else if (Columns.Select(column => InputObject.Properties[column]).FirstOrDefault(property => property is not null) is { } cell)
        {
            Check(LanguagePrimitives.ConvertTo<string>(cell.Value));
        }
        else
        {
            WriteError(ErrorRecords.Create(Missing(), InputObject, _row));
        }
    }

    private string[] Columns => Type switch
    {
        SwrNameType.Organization => ["Organization", "Namespace", "Name"],
        SwrNameType.ImageTag => ["Tag"],
        SwrNameType.ArtifactDockerRepository => ["DisplayName", "display_name", "Name"],
        _ => ["Name", "Repository"],
    };

    private void Check(string? name)
    {
        var check = _rule!.Check(name);
        WriteObject(new SwrNameCheck
        {
            Name = check.Name,
            Type = Type,
            IsValid = check.IsValid,
            Position = check.Position,
            Reason = check.Fault,
            Suggestion = check.Suggestion,
            Rule = _rule.Text,
        });
    }

    private SwrException Missing() => SwrRules.Invalid(
        ErrorIds.NameColumnMissing,
        $"The object has no name to check: it has no property {string.Join(" or ", Columns)}.",
        "Pipe text, or objects with such a property; -Type specifies the type of the names.");
}
