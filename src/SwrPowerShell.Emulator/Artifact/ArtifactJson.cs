namespace SwrPowerShell.Emulator.Artifact;

/// <summary>Writes repositories.</summary>
internal sealed class ArtifactJson(EmulatorServices services)
{
    /// <summary>As in lists (RepositoryBasicDO).</summary>
    public void WriteBasic(Utf8JsonWriter json, ArtifactRepository repository, bool withStorage = false)
    {
        json.WriteStartObject();
        WriteCommon(json, repository);
        json.WriteString("id", repository.Name);
        json.WriteString("repoType", repository.Type);
        if (withStorage)
        {
            json.WriteStartObject("storageSummaryInfo");
            json.WriteNumber("filesCount", 0);
            json.WriteString("usedSpace", "0B");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>In full (RepositoryDO), with the account's password for package managers where it is shown.</summary>
    public void WriteFull(Utf8JsonWriter json, ArtifactRepository repository, bool withPassword)
    {
        json.WriteStartObject();
        WriteCommon(json, repository);
        json.WriteString("type", repository.Type);
        json.WriteString("uri", repository.Name);
        json.WriteStartArray("repositoryIds");
        json.WriteStringValue(repository.Name);
        json.WriteEndArray();
        json.WriteBoolean("allowAnonymous", repository.AllowAnonymous);
        json.WriteBoolean("autoCleanSnapshot", repository.AutoCleanSnapshot);
        json.WriteString("snapshotAliveDays", repository.SnapshotAliveDays);
        json.WriteString("maxUniqueSnapshots", repository.MaxUniqueSnapshots);
        json.WriteString("remoteUrl", (string?)null);
        if (repository.Policy is { } policy)
        {
            json.WriteString(policy, repository.DisplayName);
        }

        if (withPassword)
        {
            json.WriteString("userName", UserName);
            json.WriteString("password", services.Account.ArtifactPassword);
        }

        json.WriteEndObject();
    }

    public void WriteUser(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("username", UserName);
        json.WriteString("password", services.Account.ArtifactPassword);
        json.WriteEndObject();
    }

    private static string UserName => Principal.Owner.DomainName + "_" + Principal.Owner.UserName;

    private void WriteCommon(Utf8JsonWriter json, ArtifactRepository repository)
    {
        json.WriteString("status", repository.Status);
        json.WriteString("domainId", Principal.Owner.DomainId);
        json.WriteString("region", services.Options.Region);
        json.WriteString("createdTime", Time(repository.Created));
        json.WriteString("createdUserId", Principal.Owner.UserId);
        json.WriteString("createdUserName", Principal.Owner.UserName);
        json.WriteString("modifiedTime", Time(repository.Modified));
        json.WriteString("modifiedUserId", Principal.Owner.UserId);
        json.WriteString("modifiedUserName", Principal.Owner.UserName);
        json.WriteString("name", repository.Name);
        json.WriteBoolean("disable", value: false);
        json.WriteString("format", repository.Format);
        json.WriteString("packageType", repository.Format);
        json.WriteString("policy", repository.Policy);
        json.WriteString("tabId", repository.TabId);
        json.WriteString("repositoryName", repository.RepositoryName);
        json.WriteString("displayName", repository.DisplayName);
        json.WriteString("description", repository.Description);
        json.WriteString("projectId", repository.ProjectId);
        json.WriteString("includesPattern", repository.IncludesPattern);
        json.WriteString("deploymentPolicy", repository.DeploymentPolicy);
        json.WriteString("shareRight", repository.ShareRight);
        json.WriteString("url", $"https://devrepo.{services.Options.Region}.invalid/artgalaxy/{repository.Name}/");
    }

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
