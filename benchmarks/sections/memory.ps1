# Memory: the peak of a fresh PowerShell that streams a file of rows, by the number of rows.
param([string] $Mode, [string] $Configuration, [string] $ResultPath)

. (Join-Path (Split-Path $PSScriptRoot) 'lib' 'Section.ps1')

$plan = Get-Plan memory
$child = Join-Path $benchmarks 'children' 'stream.ps1'
$server = Open-BareServer $program
$folder = New-Item (Join-Path ([IO.Path]::GetTempPath()) "swr-benchmarks-$([guid]::NewGuid().ToString('N'))") -ItemType Directory
$peaks = @{}
$times = @{}
$faults = [Collections.Generic.List[string]]::new()
$most = ($plan.Sizes.Repetitions | Measure-Object -Maximum).Maximum
try {
    foreach ($size in $plan.Sizes) {
        Write-RowFile (Join-Path $folder "$($size.Rows).csv") $size.Rows
        $peaks[$size.Rows] = @()
        $times[$size.Rows] = @()
    }

    for ($repetition = 1; $repetition -le $most; $repetition++) {
        foreach ($size in $plan.Sizes | Where-Object Repetitions -GE $repetition) {
            Write-Information "  $(Format-Number $size.Rows) rows, repetition $repetition of $($size.Repetitions)"
            Clear-ServerCount $server
            $file = Join-Path $folder "$($size.Rows).csv"
            $milliseconds, $bytes = [double[]]((Invoke-FreshShell '-File', $child, $module, $server.Endpoint, $file).Output -split '\s+')
            $peaks[$size.Rows] += $bytes / 1MB
            $times[$size.Rows] += $milliseconds
            $count = Get-ServerCount $server
            if ($count.creates -ne $size.Rows) {
                $faults.Add("$($size.Rows) rows: the server counted $($count.creates).")
            }
        }
    }
}
finally {
    Remove-Item $folder -Recurse
    Close-BareServer $server
}

$least = $plan.Sizes[0].Rows
$measured = @{}
if ($peaks.ContainsKey(1000000) -and $peaks.ContainsKey(10000)) {
    $measured['memory'] = (Get-Median $peaks[1000000]) - (Get-Median $peaks[10000])
}

Write-Section -Title 'Memory' -Ratio @(
    $plan.Sizes | Select-Object -Skip 1 | ForEach-Object {
        [ordered]@{
            'Rows' = Format-Number $_.Rows; 'Compared with' = Format-Number $least; 'Peak' = Format-Ratio $peaks[$_.Rows] $peaks[$least]
            'Difference, MiB' = Format-Number ((Get-Median $peaks[$_.Rows]) - (Get-Median $peaks[$least])) '0.0'
        }
    }
) -Measure @(
    $plan.Sizes | ForEach-Object {
        [ordered]@{
            'Rows' = Format-Number $_.Rows; 'Peak, MiB' = Format-Median $peaks[$_.Rows]; 'Time, ms' = Format-Median $times[$_.Rows]
            'Rows per second' = Format-Number ($_.Rows * 1000 / (Get-Median $times[$_.Rows])); 'Repetitions' = "$($_.Repetitions)"
        }
    }
) -Chart @(
    @{
        Name = 'memory-peak'; Title = 'Peak memory of PowerShell while it streams a CSV file'; Axis = 'MiB, less is better'
        Groups = @(@{
                Label = ''
                Bars  = @($plan.Sizes | ForEach-Object { @{ Series = "$(Format-Number $_.Rows) rows"; Value = Get-Median $peaks[$_.Rows]; Accent = $true } })
            })
    }
) -Measured $measured -Fault $faults -Note @(
    'Server: the bare Kestrel endpoint, which keeps nothing, without latency.'
    'Import-Csv file | New-SwrRepository | Out-Null, each time in a fresh PowerShell.'
    'The peak is that of the whole process (PeakWorkingSet64, which is VmHWM on Linux), the time that of the pipeline.'
)
