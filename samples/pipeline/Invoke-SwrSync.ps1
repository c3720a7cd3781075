#Requires -Version 7.6

<#
.SYNOPSIS
    Makes SWR look like a CSV file, or says what that would change, as a step of a pipeline.
.DESCRIPTION
    The script part of action.yml and of samples/azure-pipelines/swr-sync.yml. Each parameter can also come as an environment
    variable, since runners pass those without pasting them into a script. Credentials come from the environment only:
    HUAWEICLOUD_SDK_IDP_ID with an id token of the runner, HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, HW_AUTH_TOKEN, or whatever else
    Connect-Swr finds by itself.

    The module is imported from SWR_MODULE_PATH (its folder or its manifest), or as it is installed.

    Ends with exit code 1 when a row failed or the file, the module or the credentials are missing.
.EXAMPLE
    ./Invoke-SwrSync.ps1 -Csv repositories.csv -Mode plan -Region cn-north-4
.EXAMPLE
    ./Invoke-SwrSync.ps1 -Csv repositories.csv -Mode apply -Region cn-north-4 -CreateOrganizations true
#>
[CmdletBinding()]
param(
    # The CSV file.
    [string] $Csv = $env:SWR_CSV,

    # plan says what would change, apply changes it.
    [string] $Mode = $env:SWR_MODE,

    # The region, such as cn-north-4.
    [string] $Region = $env:SWR_REGION,

    # The address of the service, in place of the region's.
    [string] $Endpoint = $env:SWR_ENDPOINT,

    # true: creates the organizations that the file names and that do not exist.
    [string] $CreateOrganizations = $env:SWR_CREATE_ORGANIZATIONS,

    # true: removes the repositories of these organizations that the file does not name. Nobody is asked.
    [string] $Prune = $env:SWR_PRUNE,

    # true: removes those of them that hold images, too, and the images.
    [string] $PruneNonEmpty = $env:SWR_PRUNE_NON_EMPTY,

    # The most repositories that may be removed. Without it 10, or a tenth of what exists in these organizations.
    [string] $RemovalLimit = $env:SWR_REMOVAL_LIMIT,

    # What fails the step: error, change or never.
    [string] $FailOn = $env:SWR_FAIL_ON,

    # How many requests are in flight at a time.
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

# The manifest that SWR_MODULE_PATH names, itself or by a folder with or without a version; otherwise the installed module.
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

# A plan that could not be applied is no plan: rows of an organization that nobody creates become errors.
filter Assert-Organization([string[]] $Known) {
    if ($_ -isnot [SwrPowerShell.SwrRepositoryChange] -or $_.Organization -in $Known) {
        return $_
    }

    $message = "The organization '$($_.Organization)' was not found."
    $problem = [Management.Automation.ErrorRecord]::new([Exception]::new($message), 'OrganizationNotFound', 'ObjectNotFound', $_)
    $problem.ErrorDetails = [Management.Automation.ErrorDetails]::new($message)
    $problem.ErrorDetails.RecommendedAction = 'Correct its name, create it first, or set create-organizations to true.'
    $problem
}

# What the rows lead to, in the order of the file.
function Invoke-SwrRow(
    [string] $Csv, [string] $Mode, [hashtable] $Where, [string] $Create,
    [string] $Prune, [string] $PruneNonEmpty, [string] $RemovalLimit, [string] $ThrottleLimit
) {
    if (-not $Csv) {
        throw 'No CSV file was named: give -Csv, or the input csv.'
    }

    if ($Mode -notin 'plan', 'apply') {
        throw 'The mode must be plan or apply.'
    }

    if (-not (Test-Path -LiteralPath $Csv -PathType Leaf)) {
        throw "The CSV file '$Csv' does not exist."
    }

    $creates = ConvertTo-Switch 'create-organizations' $Create

    # Errors of rows go on to the report; 'Stop' would end the run at the first.
    $bulk = @{
        ErrorAction   = 'Continue'
        Prune         = ConvertTo-Switch 'prune' $Prune
        PruneNonEmpty = ConvertTo-Switch 'prune-non-empty' $PruneNonEmpty
    }
    if ($RemovalLimit) {
        $bulk.RemovalLimit = $RemovalLimit
    }

    if ($ThrottleLimit) {
        $bulk.ThrottleLimit = $ThrottleLimit
    }

    Connect-Swr @Where
    if ($Mode -eq 'apply') {
        Import-Csv -LiteralPath $Csv | Sync-SwrRepository @bulk -CreateOrganization:$creates -Force -Confirm:$false
    }
    elseif ($creates) {
        Import-Csv -LiteralPath $Csv | Compare-SwrRepository @bulk
    }
    else {
        $known = @(Get-SwrOrganization -ErrorAction Stop | ForEach-Object Name)
        Import-Csv -LiteralPath $Csv | Compare-SwrRepository @bulk | Assert-Organization $known
    }
}

# Runners read UTF-8; the console of a Windows server has another code page.
[Console]::OutputEncoding = [Text.UTF8Encoding]::new($false)

# Azure Pipelines leaves the name of a variable that does not exist as it stands: '$(NAME)' is no credential.
Get-ChildItem Env:HUAWEICLOUD_SDK_*, Env:CLOUD_SDK_*, Env:HW_*, Env:SWR_AZURE_* | Where-Object Value -Like '$(*)' | Remove-Item

$step = @{
    Csv           = $Csv
    Mode          = $Mode ? $Mode : 'plan'
    Where         = @{}
    Create        = $CreateOrganizations
    Prune         = $Prune
    PruneNonEmpty = $PruneNonEmpty
    RemovalLimit  = $RemovalLimit
    ThrottleLimit = $ThrottleLimit
}
if ($Region) {
    $step.Where.Region = $Region
}

if ($Endpoint) {
    $step.Where.Endpoint = $Endpoint
}

$report = @{ Title = "SWR repositories ($($Mode -eq 'apply' ? 'apply' : 'plan'))" }
if ($Csv) {
    $report.Source = $Csv
}

if ($FailOn) {
    $report.FailOn = $FailOn
}

Import-Module (Resolve-SwrModule $env:SWR_MODULE_PATH)

# What ends the run goes into the report as well, behind the rows that were done before.
$run = @{ Ended = $false }
& {
    try {
        Invoke-SwrRow @step
    }
    catch {
        $run.Ended = $true
        $_
    }
} 2>&1 | Out-SwrReport @report

if ($run.Ended) {
    throw 'The run ended before its time; the report says why.'
}
