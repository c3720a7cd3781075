# Micro-benchmarks of the client core, by BenchmarkDotNet.
param([string] $Mode, [string] $Configuration, [string] $ResultPath)

. (Join-Path (Split-Path $PSScriptRoot) 'lib' 'Section.ps1')

$plan = Get-Plan core
$file = [IO.Path]::GetTempFileName()
try {
    Write-Information '  BenchmarkDotNet, in one process'
    $said = & dotnet exec $program core $plan.Effort $file 2>&1
    $ended = $LASTEXITCODE
    $results = @(Get-Content $file -Raw | ConvertFrom-Json)
}
finally {
    Remove-Item $file
}

if (-not $results) {
    throw "BenchmarkDotNet left no results: $said"
}

Write-Section -Title 'Core' -Measure @(
    $results | ForEach-Object {
        $range = @($_.minMicroseconds, $_.medianMicroseconds, $_.maxMicroseconds | ForEach-Object { Format-Measure ($_ / 1000 * 1000) })
        [ordered]@{
            'What' = $_.name.Trim("'"); 'µs' = $_.rounds -gt 1 ? "$($range[1]) ($($range[0])–$($range[2]))" : $range[1]
            'ms' = Format-Number ($_.medianMicroseconds / 1000) '0.000000'; 'Allocated, bytes' = Format-Number $_.allocatedBytes; 'Repetitions' = "$($_.rounds)"
        }
    }
) -Fault @(
    if ($ended -ne 0 -or $results.success -contains $false) { "BenchmarkDotNet failed: $said" }
) -Note @(
    'No server. BenchmarkDotNet in one process, median (least–most) of its rounds.'
)
