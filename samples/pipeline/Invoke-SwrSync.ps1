#Requires -Version 7.6

<#
.SYNOPSIS
    Applies a CSV file to SWR, or shows the changes, as a step of a pipeline.
.DESCRIPTION
    The script of action.yml and samples/azure-pipelines/swr-sync.yml. Each parameter can also be an environment variable, because runners
    pass variables without inserting them into a script. Credentials are environment variables only: HUAWEICLOUD_SDK_IDP_ID with an id token
    of the runner, HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, HW_AUTH_TOKEN, or other sources of Connect-Swr.

    The module is imported from SWR_MODULE_PATH (its folder or its manifest); by default, the installed module is used.

    Ends with exit code 1 if a row failed, or the file, the module or the credentials are missing; docs/pipelines.md lists the exit codes.
.EXAMPLE
    ./Invoke-SwrSync.ps1 -Csv repositories.csv -Mode plan -Region cn-north-4
.EXAMPLE
    ./Invoke-SwrSync.ps1 -Csv repositories.csv -Mode apply -Region cn-north-4 -CreateOrganizations true
.EXAMPLE
    ./Invoke-SwrSync.ps1 -Csv repositories.csv -Mode check -Delimiter ';'
#>
[CmdletBinding()]
param(
    # The CSV file.
    [string] $Csv = $env:SWR_CSV,

    # plan shows the changes, apply makes them, check only validates the file: without credentials and without a request.
    [string] $Mode = $env:SWR_MODE,

    # The delimiter of the file, such as ; or tab; by default a comma.
    [string] $Delimiter = $env:SWR_DELIMITER,

    # The encoding of the file: a name or the number of a code page; by default UTF-8.
    [string] $Encoding = $env:SWR_ENCODING,

    # The region, such as cn-north-4.
    [string] $Region = $env:SWR_REGION,

    # The endpoint of the service; by default that of the region.
    [string] $Endpoint = $env:SWR_ENDPOINT,

    # true: creates missing organizations.
    [string] $CreateOrganizations = $env:SWR_CREATE_ORGANIZATIONS,

    # true: removes the repositories in these organizations that the file does not list, without confirmation.
    [string] $Prune = $env:SWR_PRUNE,

    # true: also removes repositories that contain images.
    [string] $PruneNonEmpty = $env:SWR_PRUNE_NON_EMPTY,

    # The maximum number of removals; by default 10, or a tenth of the existing repositories in these organizations if that is more.
    [string] $RemovalLimit = $env:SWR_REMOVAL_LIMIT,

    # A folder of files of a registry (Export-SwrRegistry), instead of a CSV file of repositories.
    [string] $Path = $env:SWR_PATH,

    # With -Path: the kinds of resources, such as Repository,RetentionRule; by default all that have a file.
    [string] $Resource = $env:SWR_RESOURCE,

    # The condition for failure: error, change or never.
    [string] $FailOn = $env:SWR_FAIL_ON,

    # The HTML page to write.
    [string] $Report = $env:SWR_REPORT,

    # The file for the summary in Markdown, for example for a comment.
    [string] $Summary = $env:SWR_SUMMARY,

    # The maximum number of parallel requests.
    [string] $ThrottleLimit = $env:SWR_THROTTLE_LIMIT
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

function ConvertTo-Switch([string] $Name, [string] $Text) {
    switch ($Text) {
        { $_ -in 'true', 'yes', '1' } { return $true }
        { $_ -in '', 'false', 'no', '0' } { return $false }
        default { throw "$Name must be true or false." }
    }
}

# The manifest in SWR_MODULE_PATH (a file, or a folder with or without a version); otherwise the installed module.
function Resolve-SwrModule([string] $Path) {
    if (-not $Path) {
        if (Get-Module -ListAvailable SwrPowerShell) {
            return 'SwrPowerShell'
        }

        throw 'The module SwrPowerShell is not installed, and SWR_MODULE_PATH does not say where it is. It is on no gallery yet: build it with ./build.ps1 Build.'
    }

    $found = Get-Item $Path, "$Path/SwrPowerShell.psd1", "$Path/*/SwrPowerShell.psd1" -ErrorAction Ignore |
        Where-Object Name -EQ 'SwrPowerShell.psd1' | Select-Object -Last 1
    if (-not $found) {
        throw "There is no SwrPowerShell.psd1 in '$Path', which SWR_MODULE_PATH names."
    }

    $found.FullName
}

# An error that no report contains, as the runner shows errors.
function Write-Failure([string] $Message) {
    if ($env:GITHUB_ACTIONS -eq 'true') {
        "::error::$($Message -replace '%', '%25' -replace "`r", '%0D' -replace "`n", '%0A')"
    }
    elseif ($env:TF_BUILD -eq 'true') {
        "##vso[task.logissue type=error;]$($Message -replace '[\r\n]+', ' ')"
    }
    else {
        [Console]::Error.WriteLine($Message)
    }
}

# The rows of the file. A file without rows is an error: a step that has nothing to do is more likely to have the wrong file.
function Read-Row([string] $Csv, [hashtable] $Format) {
    if (-not $Csv) {
        throw 'No CSV file was named: give -Csv, or the input csv.'
    }

    if (-not (Test-Path -LiteralPath $Csv -PathType Leaf)) {
        throw "The CSV file '$Csv' does not exist."
    }

    $count = 0
    Import-Csv -LiteralPath $Csv @Format | ForEach-Object {
        # Spreadsheets write rows of empty cells for lines that were cleared.
        $count += "$($_.PSObject.Properties.Value)".Trim() ? 1 : 0
        $_
    }
    if (-not $count) {
        throw "The CSV file '$Csv' has no rows."
    }
}

# The result of the validation of each row. Without a host, -WhatIf shows nothing.
function Test-Row([object[]] $Row) {
    $shell = [powershell]::Create()
    try {
        $null = $shell.AddCommand('Import-Module').AddParameter('Name', (Get-Module SwrPowerShell).Path).Invoke()
        $shell.Commands.Clear()
        $null = $shell.AddCommand('New-SwrRepository').AddParameter('WhatIf').Invoke($Row)
        $shell.Streams.Error
        $failed = @($shell.Streams.Error.ForEach({ $_.TargetObject }))
        if ($shell.Streams.Error.Where({ -not $_.TargetObject -or $_.FullyQualifiedErrorId -match '^(UnusableHeader|MissingColumn)' })) {
            return
        }

        for ($i = 0; $i -lt $Row.Count; $i++) {
            if (-not $failed.Where({ [object]::ReferenceEquals($_, $Row[$i]) }) -and "$($Row[$i].PSObject.Properties.Value)".Trim()) {
                $Row[$i] | Select-Object * -ExcludeProperty Outcome, Row | Add-Member -NotePropertyMembers @{ Outcome = 'Valid'; Row = $i + 1 } -PassThru
            }
        }
    }
    finally {
        $shell.Dispose()
    }
}

# The results of the rows of a file, in its order. $Bulk are arguments of the Compare- and Sync- commands.
function Invoke-SwrRow([string] $Csv, [hashtable] $Format, [string] $Mode, [hashtable] $Where, [hashtable] $Bulk, [bool] $Create) {
    if ($Mode -notin 'plan', 'apply', 'check') {
        throw 'The mode must be plan, apply or check.'
    }

    # Before the connection, so that a wrong file is reported first.
    $rows = @(Read-Row $Csv $Format)
    if ($Mode -eq 'check') {
        return Test-Row $rows
    }

    Connect-Swr @Where
    if ($Mode -eq 'apply') {
        $rows | Sync-SwrRepository @Bulk -CreateOrganization:$Create -Force -Confirm:$false
    }
    else {
        $rows | Compare-SwrRepository @Bulk -CreateOrganization:$Create
    }
}

# The results of the rows of all files of a folder, in the order in which they are applied.
function Invoke-SwrFolder([string] $Path, [string] $Resource, [hashtable] $Format, [string] $Mode, [hashtable] $Where, [hashtable] $Bulk) {
    if ($Mode -notin 'plan', 'apply') {
        throw 'With a folder, the mode must be plan or apply.'
    }

    $folder = @{ Path = $Path } + $Format + $Bulk
    if ($Resource) {
        $folder.Resource = $Resource -split '[,\s]+' -ne ''
    }

    Connect-Swr @Where
    if ($Mode -eq 'apply') {
        Sync-SwrRegistry @folder -Force -Confirm:$false
    }
    else {
        Compare-SwrRegistry @folder
    }
}

# Adds the inputs that have a value.
function Add-Given([hashtable] $Argument, [hashtable] $Value) {
    foreach ($name in @($Value.Keys).Where({ $Value[$_] })) {
        $Argument[$name] = $Value[$name]
    }

    $Argument
}

# What the inputs ask for.
function Invoke-Step {
    $format = Add-Given @{} @{
        Delimiter = $Delimiter -in 'tab', '\t' ? "`t" : $Delimiter
        Encoding  = $Encoding -match '^\d+$' ? [int] $Encoding : $Encoding
    }
    $where = Add-Given @{} @{ Region = $Region; Endpoint = $Endpoint }

    # Errors of rows are passed to the report; 'Stop' would end the run at the first one.
    $bulk = Add-Given @{
        ErrorAction   = 'Continue'
        Prune         = ConvertTo-Switch 'prune' $Prune
        PruneNonEmpty = ConvertTo-Switch 'prune-non-empty' $PruneNonEmpty
    } @{ RemovalLimit = $RemovalLimit; ThrottleLimit = $ThrottleLimit }
    $creates = ConvertTo-Switch 'create-organizations' $CreateOrganizations
    if (-not $Path) {
        Invoke-SwrRow $Csv $format $wanted $where $bulk $creates
    }
    elseif ($Csv) {
        throw 'Both a CSV file and a folder were named: give -Csv or -Path, or one of the inputs csv and path.'
    }
    else {
        Invoke-SwrFolder $Path $Resource $format $wanted $where $bulk
    }
}

# Runners read UTF-8; the console of a Windows server has another code page.
[Console]::OutputEncoding = [Text.UTF8Encoding]::new($false)

# Azure Pipelines does not replace the name of a missing variable: '$(NAME)' is not a credential.
Get-ChildItem Env:HUAWEICLOUD_SDK_*, Env:CLOUD_SDK_*, Env:HW_*, Env:SWR_AZURE_* | Where-Object Value -Like '$(*)' | Remove-Item

$wanted = $Mode ? $Mode : 'plan'
$kind = $Path ? 'registry' : 'repositories'
$heading = Add-Given @{ Title = "SWR $kind ($($wanted -in 'apply', 'check' ? $wanted.ToLowerInvariant() : 'plan'))" } @{ Source = $Path ? $Path : $Csv }
$condition = Add-Given @{} @{ FailOn = $FailOn }

# An error that ends the run is also reported, after the completed rows.
$run = @{ Ended = $false }
function Invoke-Run {
    try {
        Invoke-Step
    }
    catch {
        $run.Ended = $true
        $_
    }
}

try {
    Import-Module (Resolve-SwrModule $env:SWR_MODULE_PATH)
    $document = @{}
    if ($Summary) {
        $document.Format = $env:GITHUB_ACTIONS -eq 'true' ? 'GitHub' : $env:TF_BUILD -eq 'true' ? 'AzureDevOps' : 'Markdown'
        $document.Path = $Summary
    }

    # The page is complete before the other report fails the step.
    if ($Report) {
        Invoke-Run 2>&1 | Out-SwrReport Html $Report @heading -FailOn Never -PassThru | Out-SwrReport @document @heading @condition
    }
    else {
        Invoke-Run 2>&1 | Out-SwrReport @document @heading @condition
    }

    $code = [int] $run.Ended
}
catch {
    $code = 1
    if ($_.FullyQualifiedErrorId -notlike 'ReportFailed*') {
        Write-Failure "$_"
    }
}

# Each error has been shown once: an error of PowerShell would repeat it.
exit $code
