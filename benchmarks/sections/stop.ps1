# Stopping: from the stop of a command whose requests all hang to its return.
param([string] $Mode, [string] $Configuration, [string] $ResultPath)

. (Join-Path (Split-Path $PSScriptRoot) 'lib' 'Section.ps1')

$plan = Get-Plan stop
$hanging = 600000
$server = Open-BareServer $program
$faults = [Collections.Generic.List[string]]::new()
$times = @{}

# A terminal that is not a window: what it is told to type, it sends as keys.
# A run in the background, whose starter has it ignore Ctrl+C (signal 2), would hand that down.
$ignored = $IsLinux ? [Convert]::ToUInt64(((Get-Content /proc/self/status) -match '^SigIgn:' -split '\s+')[1], 16) : 0
$terminal = $IsLinux -and -not ($ignored -band 2) ? (Get-Command script -CommandType Application -ErrorAction Ignore | Select-Object -First 1) : $null

function Measure-Stop($ThrottleLimit) {
    $shell = [powershell]::Create()
    $null = $shell.AddScript({
            param($Module, $Endpoint, $Token)
            Import-Module $Module
            Connect-Swr -Endpoint $Endpoint -Token $Token
        }).AddArgument($module).AddArgument($server.Endpoint).AddArgument((Get-SecureToken)).Invoke()
    $shell.Commands.Clear()
    $null = $shell.AddScript({
            param($ThrottleLimit)
            1..(4 * $ThrottleLimit) | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = "app-$_" } } |
                New-SwrRepository -ThrottleLimit $ThrottleLimit
        }).AddArgument($ThrottleLimit).BeginInvoke()
    $hung = Wait-ServerInFlight $server $ThrottleLimit
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $shell.Stop()
    $watch.Stop()
    Confirm-Stop "Stop() with $ThrottleLimit" $hung ($shell.InvocationStateInfo.State -eq 'Stopped')
    $shell.Dispose()
    $watch.Elapsed.TotalMilliseconds
}

function Measure-Key($ThrottleLimit) {
    $note = [IO.Path]::GetTempFileName()
    $child = Join-Path $benchmarks 'children' 'hang.ps1'
    $start = [Diagnostics.ProcessStartInfo]::new($terminal.Source)
    '-qfec', "'$pwsh' -NoProfile -File '$child' '$module' '$($server.Endpoint)' $ThrottleLimit '$note'", '/dev/null' |
        ForEach-Object { $start.ArgumentList.Add($_) }
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    try {
        $hung = Wait-ServerInFlight $server $ThrottleLimit
        $pressed = [DateTime]::UtcNow.Ticks
        $process.StandardInput.Write([char]3)
        $process.StandardInput.Flush()
        $ended = $process.WaitForExit(10000)
        $returned = [IO.File]::ReadAllText($note)
        Confirm-Stop "Ctrl+C with $ThrottleLimit" $hung ($ended -and $returned)
        $returned ? ([long]$returned - $pressed) / [TimeSpan]::TicksPerMillisecond : 0
    }
    finally {
        if (-not $process.HasExited) {
            $process.Kill($true)
        }

        Remove-Item $note
    }
}

function Confirm-Stop($What, $Hung, $Stopped) {
    if (-not $Hung) {
        $faults.Add("${What}: the requests were never all in flight.")
    }

    if (-not $Stopped) {
        $faults.Add("${What}: the command did not stop.")
    }

    if (-not (Wait-ServerInFlight $server 0)) {
        $faults.Add("${What}: requests were left in flight.")
    }
}

try {
    Use-Latency $server $hanging
    $null = Measure-Stop 16
    foreach ($limit in $plan.InFlight) {
        $times["stop $limit"] = @()
        $times["key $limit"] = @()
        for ($repetition = 1; $repetition -le $plan.Repetitions; $repetition++) {
            Write-Information "  $limit hanging requests, repetition $repetition of $($plan.Repetitions)"
            $times["stop $limit"] += Measure-Stop $limit
            if ($terminal) {
                $times["key $limit"] += Measure-Key $limit
            }
        }
    }
}
finally {
    Close-BareServer $server
}

$all = @($times.Values | ForEach-Object { $_ })
$ways = [ordered]@{ 'stop' = 'PowerShell.Stop()'; 'key' = 'Ctrl+C in a terminal' }
$lines = foreach ($limit in $plan.InFlight) {
    foreach ($way in $ways.Keys | Where-Object { $times["$_ $limit"] }) {
        [ordered]@{
            'Hanging requests' = "$limit"; 'Stopped by' = $ways[$way]
            'Until it returned, ms' = Format-Median $times["$way $limit"]; 'Repetitions' = "$($times["$way $limit"].Count)"
        }
    }
}

Write-Section -Title 'Stopping' -Measure @($lines) -Chart @(
    @{
        Name = 'stop-return'; Title = 'From stop to return'; Axis = 'milliseconds, less is better'
        Groups = @($plan.InFlight | ForEach-Object {
                $limit = $_
                @{ Label = "$limit hanging requests"; Bars = @($ways.Keys | Where-Object { $times["$_ $limit"] } |
                            ForEach-Object { @{ Series = $ways[$_]; Value = Get-Median $times["$_ $limit"]; Accent = $true } }) }
            })
    }
) -Measured @{ 'stop' = ($all | Measure-Object -Maximum).Maximum } -Fault $faults -Note @(
    'Server: the bare Kestrel endpoint, with answers that take ten minutes.'
    'As many requests as the throttle allows hang when New-SwrRepository is stopped; afterwards none may be left in flight.'
    $terminal ? 'Ctrl+C is a key press in a pseudo-terminal (script); the time ends when the command has returned to its script.' :
    'Ctrl+C was not measured: it needs the program script of util-linux, and a run that does not ignore Ctrl+C itself.'
)
