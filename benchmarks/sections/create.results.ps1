# The measurements of sections/create.ps1 as tables and charts, a line for each number of rows, latency and throttle.

function Get-Time($Contender, $Group, $ThrottleLimit) {
    $measurements | Where-Object {
        $_.Contender -eq $Contender -and $_.Rows -eq $Group.Rows -and $_.Latency -eq $Group.Latency -and $_.ThrottleLimit -eq $ThrottleLimit
    } | ForEach-Object Milliseconds
}

$ratios = [Collections.Generic.List[object]]::new()
$times = [Collections.Generic.List[object]]::new()
$charts = [Collections.Generic.List[object]]::new()
$measured = @{}
foreach ($group in $plan.Groups) {
    $loop = @(Get-Time loop $group 1)
    $bars = foreach ($limit in $group.ThrottleLimits) {
        $all = [ordered]@{}
        'module', 'bare', 'parallel' | ForEach-Object { $all[$_] = @(Get-Time $_ $group $limit) }
        $all.loop = $loop
        $cell = [ordered]@{ 'Rows' = Format-Number $group.Rows; 'Latency, ms' = "$($group.Latency)"; 'Throttle' = "$limit" }
        if ($all.module) {
            $ratios.Add($cell + [ordered]@{
                    'Module ÷ bare loop'         = Format-Ratio $all.module $all.bare
                    'ForEach-Parallel ÷ module'  = Format-Ratio $all.parallel $all.module
                    'One by one ÷ module'        = Format-Ratio $all.loop $all.module
                    'Module, creates per second' = Format-Number ($group.Rows * 1000 / (Get-Median $all.module))
                })
        }

        $line = [ordered]@{} + $cell
        $titles.Keys | ForEach-Object { $line[$titles[$_]] = Format-Median $all[$_] }
        $line['Repetitions'] = ($all.Values | Where-Object Count | ForEach-Object Count | Sort-Object -Unique -Descending) -join ' / '
        $times.Add($line)

        if ($limit -eq 16 -and $group.Latency -eq 20 -and $group.Rows -eq 500) {
            $measured['create-20-bare'] = (Get-Median $all.module) / (Get-Median $all.bare)
            $measured['create-20-loop'] = (Get-Median $all.loop) / (Get-Median $all.module)
        }

        if ($limit -eq 64 -and $group.Latency -eq 20 -and $group.Rows -eq 500) {
            $measured['create-20-parallel'] = (Get-Median $all.parallel) / (Get-Median $all.module)
            $measured['create-20-parallel-limit'] = (Get-Median $all.parallel) / (Get-Median $all.bare)
        }

        if ($limit -eq 16 -and $group.Latency -eq 0 -and $group.Rows -eq 3000) {
            $measured['create-0-bare'] = (Get-Median $all.module) / (Get-Median $all.bare)
        }

        @{
            Label = "Throttle $limit"
            Bars  = @($titles.Keys | Where-Object { $all[$_] } |
                    ForEach-Object { @{ Series = $titles[$_]; Value = (Get-Median $all[$_]) / 1000; Accent = $_ -eq 'module' } })
        }
    }

    $charts.Add(@{
            Name = "create-$($group.Rows)-rows-$($group.Latency)-ms"; Title = "$(Format-Number $group.Rows) creates, $($group.Latency) ms latency"
            Axis = 'seconds, less is better'; Groups = @($bars)
        })
}

Write-Section -Title 'Creating repositories' -Ratio $ratios -Measure $times -Chart $charts -Measured $measured -Fault $faults -Note @(
    'Server: a bare Kestrel endpoint that answers 201 and counts, in a process of its own on the same machine, with the latency added to each answer.'
    'All contenders get the same rows, send the same bodies to the byte (the server sums them up) and run turn by turn in one process.'
    'Each run opens its connections within the time taken.'
    'One by one has no throttle: it is measured once a repetition and stands in every line of its rows and latency.'
    'Repetitions: of the contenders that were repeated most, and of those repeated less since they take long.'
    "–: not measured. Where the waiting alone takes longer than $($longestWait / 1000) s only one by one is measured; the line with fewer rows says the same."
)
