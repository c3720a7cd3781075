# Creates: this module, a bare HttpClient loop, ForEach-Object -Parallel and a loop of Invoke-RestMethod, turn by turn against one server.
param([string] $Mode, [string] $Configuration, [string] $ResultPath)

. (Join-Path (Split-Path $PSScriptRoot) 'lib' 'Section.ps1')

$longestWait = 90000
$once = 24000
$thrice = 2500

# A row costs ForEach-Object -Parallel about so much, latency or not.
$parallelRow = 4

$plan = Get-Plan create
$server = Open-BareServer $program
$script:url = [uri]::new($server.Endpoint, '/v2/manage/namespaces/dev/repos')
$script:headers = @{ 'X-Auth-Token' = $token }
. (Join-Path $PSScriptRoot 'create.contenders.ps1')

$faults = [Collections.Generic.List[string]]::new()
$measurements = [Collections.Generic.List[object]]::new()

# How often a contender is measured: the longer it takes, the less there is to repeat.
function Get-Repetition($Contender, $Group, $ThrottleLimit) {
    $wait = $Group.Rows * $Group.Latency / ($Contender -eq 'loop' ? 1 : $ThrottleLimit)
    if ($wait -gt $longestWait -and $Contender -ne 'loop') {
        return 0
    }

    $expected = [math]::Max($wait, $Contender -eq 'parallel' ? $Group.Rows * $parallelRow : 0)
    $expected -gt $once ? 1 : [math]::Min($plan.Repetitions, $expected -gt $thrice ? 3 : $plan.Repetitions)
}

function Measure-Contender($Contender, $Group, $ThrottleLimit, $Rows) {
    Clear-ServerCount $server
    [GC]::Collect()
    $run = & "Invoke-$Contender" $Rows $ThrottleLimit
    $count = Get-ServerCount $server
    $what = "$($titles[$Contender]), $($Rows.Count) rows, $($Group.Latency) ms, throttle $ThrottleLimit"
    if ($run.Created -ne $Rows.Count -or $count.creates -ne $Rows.Count) {
        $faults.Add("${what}: it reports $($run.Created) and the server counted $($count.creates).")
    }

    if ($count.mostInFlight -gt $ThrottleLimit) {
        $faults.Add("${what}: $($count.mostInFlight) requests were in flight.")
    }

    $measurements.Add([pscustomobject]@{
            Contender = $Contender; Rows = $Rows.Count; Latency = $Group.Latency; ThrottleLimit = $ThrottleLimit
            Milliseconds = $run.Milliseconds; Sum = $count.sum; What = $what
        })
}

function Measure-Group($Group, $Rows) {
    Use-Latency $server $Group.Latency
    $contenders = $Group.ContainsKey('Contenders') ? $Group.Contenders : @($titles.Keys)
    for ($repetition = 1; $repetition -le $plan.Repetitions; $repetition++) {
        Write-Information "  $($Rows.Count) rows at $($Group.Latency) ms, repetition $repetition of $($plan.Repetitions)"
        # One by one there is no throttle: once a repetition is enough.
        if ('loop' -in $contenders -and $repetition -le (Get-Repetition loop $Group 1)) {
            Measure-Contender loop $Group 1 $Rows
        }

        foreach ($limit in $Group.ThrottleLimits) {
            $contenders -ne 'loop' | Where-Object { $repetition -le (Get-Repetition $_ $Group $limit) } |
                ForEach-Object { Measure-Contender $_ $Group $limit $Rows }
        }
    }
}

$file = [IO.Path]::GetTempFileName()
try {
    # Everybody once, so that nobody's first time is measured.
    Write-RowFile $file 32
    $rows = Import-Csv $file
    $warmUp = @{ Rows = 32; Latency = 0 }
    $titles.Keys | ForEach-Object { Measure-Contender $_ $warmUp ($_ -eq 'loop' ? 1 : 16) $rows }
    $measurements.Clear()

    foreach ($group in $plan.Groups) {
        Write-RowFile $file $group.Rows
        Measure-Group $group (Import-Csv $file)
    }
}
finally {
    Remove-Item $file
    Close-BareServer $server
}

# The same rows are the same bytes, whoever sends them.
$measurements | Group-Object Rows | ForEach-Object {
    $usual = ($_.Group | Group-Object Sum | Sort-Object Count -Descending)[0].Name
    $_.Group | Where-Object Sum -NE $usual | ForEach-Object { $faults.Add("$($_.What): other bytes than the others sent.") }
}

. (Join-Path $PSScriptRoot 'create.results.ps1')
