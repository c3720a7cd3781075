using SwrPowerShell.Core.DesiredState;

namespace SwrPowerShell.Base;

/// <summary>What all commands share that read rows of repositories: the columns, and what their texts mean.</summary>
/// <typeparam name="TItem">What one request needs.</typeparam>
/// <typeparam name="TResult">What one request yields.</typeparam>
public abstract class RepositoryRowCmdlet<TItem, TResult> : SwrBulkCmdlet<TItem, TResult>
    where TItem : notnull
{
    private SwitchParameter _isPublic;
    private bool _isPublicGiven;
    private string? _isPublicText;

    /// <summary>The organization.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    [Alias("Namespace")]
    public string? Organization { get; set; }

    /// <summary>The name of the repository; slashes are part of it.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(RepositoryCompleter))]
    [Alias("Repository")]
    public string? Name { get; set; }

    /// <summary>Everyone may pull; <c>-IsPublic:$false</c> is private. A CSV may say true/false, yes/no, 1/0 or public/private.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("is_public")]
    [VisibilityText]
    public SwitchParameter IsPublic
    {
        get => _isPublic;
        set
        {
            _isPublic = value;
            (_isPublicGiven, _isPublicText) = VisibilityTextAttribute.Take();
        }
    }

    /// <summary>The category: app_server, linux, framework_app, database, lang, other, windows or arm.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [ArgumentCompleter(typeof(CategoryCompleter))]
    public string? Category { get; set; }

    /// <summary>The description.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [AllowEmptyString]
    public string? Description { get; set; }

    /// <summary>Whether it is public; null when nothing was given. An empty cell is private.</summary>
    /// <exception cref="SwrException"><c>InvalidIsPublic</c>.</exception>
    private protected bool? GivenIsPublic
    {
        get
        {
            Visibility.Require(_isPublicText);
            return _isPublicGiven ? IsPublic.IsPresent : null;
        }
    }

    /// <summary>Whether the visibility came from an empty cell.</summary>
    private protected bool IsPublicIsEmpty => _isPublicText is not null && string.IsNullOrWhiteSpace(_isPublicText);

    /// <summary>Whether a category comes from the service: that of a piped repository, known or not.</summary>
    private protected bool IsServiceCategory(string category) => category == RepositoryCategory.Read(InputObject?.BaseObject switch
    {
        SwrRepository piped => piped.Category,
        SwrRepositoryRow piped => piped.Category,
        _ => null,
    });

    /// <summary>Whether the command line has a description for all rows.</summary>
    private protected bool IsDescriptionGiven { get; private set; }

    /// <summary>The description; null when nothing was given. In a row of text, the apostrophe that guards against formulas is taken off.</summary>
    /// <remarks>Between rows PowerShell puts null back; what it says of bound parameters then still holds for an earlier row.</remarks>
    private protected string? GivenDescription =>
        !IsDescriptionGiven && PipedRow.IsGuarded(InputObject) ? FormulaGuard.Unprotect(Description) : Description;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        IsDescriptionGiven = MyInvocation.BoundParameters.ContainsKey(nameof(Description));
    }
}
