# Creating repositories behind a rate limit that refuses without saying how long to wait, as the service's gateway does.
param([string] $Mode, [string] $Configuration, [string] $ResultPath)

. (Join-Path (Split-Path $PSScriptRoot) 'lib' 'Section.ps1')

$plan = Get-Plan limited
Import-Module $module
$faults = [Collections.Generic.List[string]]::new()
$runs = [Collections.Generic.List[object]]::new()
$titles = [ordered]@{
    module   = 'New-SwrRepository'
    parallel = 'ForEach-Object -Parallel, with a retry loop'
    loop     = 'Invoke-RestMethod one by one, with a retry loop'
}

# The usual loop: after a 429 it waits one second, then twice as long each time, five times.
$send = {
    param($Row, $Url, $Headers)

    $body = [ordered]@{ repository = $Row.Name; is_public = $true; category = $Row.Category; description = $Row.Description } | ConvertTo-Json -Compress
    for ($attempt = 0; ; $attempt++) {
        $answer = Invoke-WebRequest $Url -Method Post -Headers $Headers -ContentType 'application/json' -Body $body -SkipHttpErrorCheck
        if ($answer.StatusCode -ne 429 -or $attempt -eq 5) {
            return $answer.StatusCode
        }

        Start-Sleep -Seconds ([math]::Pow(2, $attempt))
    }
}

function Invoke-Contender($Contender, $Rows, $Emulator) {
    if ($Contender -eq 'module') {
        return @($Rows | New-SwrRepository -ThrottleLimit $plan.ThrottleLimit -ErrorAction SilentlyContinue).Count
    }

    $url = "$($Emulator.Endpoint)v2/manage/namespaces/dev/repos"
    $headers = @{ 'X-Auth-Token' = [Net.NetworkCredential]::new('', $Emulator.Token).Password }
    $statuses = if ($Contender -eq 'loop') {
        $Rows | ForEach-Object { & $send $_ $url $headers }
    }
    else {
        $text = "$send"
        $Rows | ForEach-Object -ThrottleLimit $plan.ThrottleLimit -Parallel { & ([scriptblock]::Create($using:text)) $_ $using:url $using:headers }
    }

    @($statuses -eq 201).Count
}

# An emulator of its own for each, so that nobody meets a window that another has used up.
function Measure-Contender($Contender, $Group, $Rows) {
    Write-Information "  $($Group.Rows) rows, $($Group.Limit), $Contender"
    $emulator = Start-SwrEmulator
    try {
        $emulator | Connect-Swr
        $null = New-SwrOrganization dev
        $null = Invoke-RestMethod "$($emulator.Endpoint)_emulator/rate" -Method Post -ContentType 'application/json' -Body (@{ limit = $Group.Limit } | ConvertTo-Json)
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $created = Invoke-Contender $Contender $Rows $emulator
        $watch.Stop()
        $refused = (Invoke-RestMethod "$($emulator.Endpoint)_emulator/rate").refused
        $there = @((Invoke-RestMethod "$($emulator.Endpoint)_emulator/state").repositories).Count
        if ($created -ne $there) {
            $faults.Add("$($titles[$Contender]), $($Group.Limit): $created were reported created and $there are there.")
        }

        $runs.Add([pscustomobject]@{
                Contender = $Contender; Group = $Group; Created = $created; Seconds = $watch.Elapsed.TotalSeconds
                Over = $watch.Elapsed.TotalSeconds / $Group.Ideal; Refused = 100 * $refused / ($Group.Rows + $refused)
            })
    }
    finally {
        Stop-SwrEmulator $emulator
    }
}

$file = [IO.Path]::GetTempFileName()
try {
    foreach ($group in $plan.Groups) {
        Write-RowFile $file $group.Rows
        $rows = Import-Csv $file
        $group.Contenders | ForEach-Object { Measure-Contender $_ $group $rows }
    }
}
finally {
    Remove-Item $file
}

$own = @($runs | Where-Object Contender -EQ module)
$own | Where-Object { $_.Created -ne $_.Group.Rows } | ForEach-Object { $faults.Add("$($_.Group.Limit): $($_.Created) of $($_.Group.Rows) rows arrived.") }
$seconds = @($own | Where-Object { $_.Group.Limit -eq '200/1s' -and $_.Group.Rows -eq 2000 })
$windows = @($own | Where-Object { $_.Group.Limit -in '30/20s', '60/1m' })
$measured = @{}
if ($seconds) {
    $measured['limited-second-time'] = $seconds[0].Over
    $measured['limited-second-refused'] = $seconds[0].Refused
}

if ($windows) {
    $measured['limited-window-time'] = ($windows.Over | Measure-Object -Maximum).Maximum
    $measured['limited-window-refused'] = ($windows.Refused | Measure-Object -Maximum).Maximum
}

Write-Section -Title 'Behind a rate limit' -Ratio @(
    $runs | ForEach-Object {
        [ordered]@{
            'Rows' = Format-Number $_.Group.Rows; 'Limit' = $_.Group.Limit; 'Who' = $titles[$_.Contender]
            'Time over ideal' = "$(Format-Number $_.Over '0.00') ×"; 'Refused' = "$(Format-Number $_.Refused '0.0') %"
            'Rows that failed' = Format-Number ($_.Group.Rows - $_.Created)
        }
    }
) -Measure @(
    $runs | ForEach-Object {
        [ordered]@{
            'Rows' = Format-Number $_.Group.Rows; 'Limit' = $_.Group.Limit; 'Who' = $titles[$_.Contender]
            'Ideal, s' = Format-Measure $_.Group.Ideal; 'Time, s' = Format-Measure $_.Seconds
        }
    }
) -Chart @(
    @{
        Name = 'limited-time'; Title = 'Time behind a rate limit, over what the limit allows'; Axis = 'multiples of the ideal, less is better'
        Groups = @($plan.Groups | ForEach-Object {
                $group = $_
                @{ Label = "$($group.Rows) rows, $($group.Limit)"; Bars = @($runs | Where-Object Group -EQ $group |
                            ForEach-Object { @{ Series = $titles[$_.Contender]; Value = $_.Over; Accent = $_.Contender -eq 'module' } }) }
            })
    }
) -Measured $measured -Fault $faults -Note @(
    "Server: the emulator with a fixed window (Start-SwrEmulator -RateLimit), which answers 429 without Retry-After. $($plan.ThrottleLimit) at a time."
    'The ideal is what the limit allows: the rows at its rate, and with windows of more than a second the whole windows before the last.'
    'The retry loop waits 1, 2, 4, 8 and 16 seconds after a 429, then gives up: the rows that failed.'
    'Each run happens once: it waits more than it works.'
)
