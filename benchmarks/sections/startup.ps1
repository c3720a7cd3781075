# The start: what Import-Module adds to a fresh PowerShell, and how long the first answer takes after it.
param([string] $Mode, [string] $Configuration, [string] $ResultPath)

. (Join-Path (Split-Path $PSScriptRoot) 'lib' 'Section.ps1')

$plan = Get-Plan startup
$child = Join-Path $benchmarks 'children' 'first-request.ps1'
$server = Open-BareServer $program
$times = @{ bare = @(); import = @(); module = @(); cmdlet = @(); client = @(); warm = @() }
$requests = 7

function Get-FirstRequest($Contender) {
    [double[]]((Invoke-FreshShell '-File', $child, $Contender, $module, $server.Endpoint.AbsoluteUri.TrimEnd('/')).Output -split '\s+')
}

try {
    # Once for the file cache and for the server.
    $null = Invoke-FreshShell '-Command', "Import-Module '$module'"
    $null = Get-FirstRequest module
    Clear-ServerCount $server
    for ($repetition = 1; $repetition -le $plan.Repetitions; $repetition++) {
        Write-Information "  repetition $repetition of $($plan.Repetitions)"
        $times.bare += (Invoke-FreshShell '-Command', 'exit').Milliseconds
        $times.import += (Invoke-FreshShell '-Command', "Import-Module '$module'").Milliseconds
        $times.module += (Get-FirstRequest module)[0]
        $times.cmdlet += (Get-FirstRequest cmdlet)[0]
        $client = Get-FirstRequest bare
        $times.client += $client[0]
        $times.warm += $client[-1]
    }

    $creates = (Get-ServerCount $server).creates
}
finally {
    Close-BareServer $server
}

$wanted = $requests * $plan.Repetitions
$median = @{}
$times.Keys | ForEach-Object { $median[$_] = Get-Median $times[$_] }
$titles = [ordered]@{
    bare   = 'pwsh -NoProfile'
    import = 'pwsh -NoProfile with Import-Module'
    module = 'First answer to Connect-Swr, New-SwrRepository'
    cmdlet = 'First answer to Invoke-RestMethod'
    client = 'First answer to a bare HttpClient'
    warm   = 'Fifth answer to it: the server''s own time'
}

# The server's own time is next to nothing: a multiple of it says nothing.
function Get-Comparison($What, $Time, $Of) {
    [ordered]@{
        'What'           = $What
        'Difference, ms' = Format-Measure ($median[$Time] - $median[$Of])
        'Ratio'          = $Of -eq 'warm' ? '–' : (Format-Ratio $times[$Time] $times[$Of])
    }
}

Write-Section -Title 'Starting' -Ratio @(
    Get-Comparison 'Import-Module over the bare start' import bare
    Get-Comparison 'First answer over the server''s own time' module warm
    Get-Comparison 'First answer over that of a bare HttpClient' module client
    Get-Comparison 'First answer over that of Invoke-RestMethod' module cmdlet
) -Measure @(
    $titles.Keys | ForEach-Object { [ordered]@{ 'What' = $titles[$_]; 'ms' = Format-Median $times[$_]; 'Repetitions' = "$($times[$_].Count)" } }
) -Chart @(
    @{
        Name = 'startup-first-answer'; Title = 'Start and first answer'; Axis = 'milliseconds, less is better'
        Groups = @(
            @{
                Label = 'Start to end of the process'
                Bars  = @(
                    @{ Series = 'pwsh -NoProfile'; Value = $median.bare }
                    @{ Series = 'and Import-Module'; Value = $median.import; Accent = $true }
                )
            }
            @{
                Label = 'From the import to the first answer'
                Bars  = @(
                    @{ Series = 'New-SwrRepository'; Value = $median.module; Accent = $true }
                    @{ Series = 'Invoke-RestMethod'; Value = $median.cmdlet }
                    @{ Series = 'HttpClient'; Value = $median.client }
                )
            }
        )
    }
) -Measured @{ 'import' = $median.import - $median.bare; 'first-request' = $median.module - $median.warm } -Fault @(
    if ($creates -ne $wanted) { "The server counted $creates requests instead of $wanted." }
) -Note @(
    'Server: the bare Kestrel endpoint, warm, without latency.'
    'Every value comes from a PowerShell of its own, turn by turn. A start is timed from outside, from the start of the process to its end.'
    'A first answer is timed inside, from the end of Import-Module; that of this module includes Connect-Swr.'
    'The server''s own time is a fifth request over a bare HttpClient''s connection in such a process.'
)
