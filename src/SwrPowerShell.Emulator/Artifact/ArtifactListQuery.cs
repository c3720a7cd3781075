namespace SwrPowerShell.Emulator.Artifact;

/// <summary>Filters and pages the list of repositories. The order is always that of creation: no source tells what sort takes.</summary>
internal sealed class ArtifactListQuery(Exchange exchange)
{
    /// <summary>Inferred.</summary>
    private const int DefaultPageSize = 20;

    public (ArtifactRepository[] Page, int Total) Select(IEnumerable<ArtifactRepository> repositories)
    {
        var status = Flag("is_recycle_bin") == true ? ArtifactRepository.Trash : ArtifactRepository.Active;
        var (name, type, formats, inProject) = (exchange.Query("qname"), exchange.Query("type"), Formats(), Flag("in_project"));
        var found = repositories.Where(repository =>
            repository.Status == status
            && (name is null || repository.DisplayName.Contains(name, StringComparison.OrdinalIgnoreCase))
            && (type is null || repository.Type.Equals(type, StringComparison.OrdinalIgnoreCase))
            && (formats is null || formats.Contains(repository.Format))
            && (inProject != true || repository.ProjectId is not null)).ToArray();
        if (Flag("is_need_paging") == false)
        {
            return (found, found.Length);
        }

        var (number, size) = (Number("page_no", 1), Number("page_size", DefaultPageSize));
        var skipped = (long)(number - 1) * size;
        return (skipped >= found.Length ? [] : [.. found.Skip((int)skipped).Take(size)], found.Length);
    }

    private HashSet<string>? Formats()
    {
        var names = string.Join(',', new[] { exchange.Query("format"), exchange.Query("format_list") }.Where(text => text is not null));
        return names.Length == 0
            ? null
            : [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Format)];
    }

    private static string Format(string name) => ArtifactFormats.Find(name) ?? throw Invalid("format");

    private int Number(string name, int otherwise) => exchange.Query(name) switch
    {
        null => otherwise,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        _ => throw Invalid(name),
    };

    private bool? Flag(string name) => exchange.Query(name) switch
    {
        null => null,
        var text when bool.TryParse(text, out var flag) => flag,
        _ => throw Invalid(name),
    };

    private static ApiException Invalid(string name) => ArtifactBody.Invalid(name);
}
