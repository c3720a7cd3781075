# The report as Markdown.

function ConvertTo-MarkdownTable {
    param([Parameter(Mandatory)] [object[]] $Row)

    $columns = @($Row[0].Keys)
    "| $($columns -join ' | ') |"
    "|$(($columns | ForEach-Object { '---' }) -join '|')|"
    foreach ($one in $Row) {
        $cells = foreach ($column in $columns) { "$($one[$column])" -replace '\|', '\|' -replace '\r?\n', ' ' }
        "| $($cells -join ' | ') |"
    }
}

# Promises and ratios first, since they hold on any machine; then the medians; then how they came about.
function ConvertTo-Report {
    param(
        [Parameter(Mandatory)] [System.Collections.IDictionary] $Section,
        [Parameter(Mandatory)] [object[]] $Promise,
        [Parameter(Mandatory)] [System.Collections.IDictionary] $Machine,
        [AllowEmptyCollection()] [string[]] $Fault
    )

    '# Benchmarks', ''
    $Fault ? "**Not everything was correct: see [Faults](#faults).**" : 'Everything that was measured was correct: all rows arrived, as the servers counted them.'
    '', '## Promises', '', 'Times never fail a run; ratios and differences come from one run on one machine.', ''
    ConvertTo-MarkdownTable $Promise
    if ($Fault) {
        '', '## Faults', ''
        $Fault | ForEach-Object { "- $($_ -replace '\r?\n', ' ')" }
    }

    $compared = @($Section.Keys | Where-Object { $Section[$_].Ratios })
    if ($compared) {
        '', '## Ratios', '', 'Of medians, of measurements that took turns.'
    }

    foreach ($name in $compared) {
        '', "### $($Section[$name].Title)", ''
        ConvertTo-MarkdownTable $Section[$name].Ratios
    }

    '', '## Medians', '', 'In milliseconds unless the head says otherwise; the least and the most in parentheses.'
    foreach ($name in $Section.Keys) {
        '', "### $($Section[$name].Title): measurements", ''
        $Section[$name].Notes | ForEach-Object { "- $_" }
        ''
        ConvertTo-MarkdownTable $Section[$name].Measures
        $Section[$name].Charts | ForEach-Object { '', "![$($_.Title)]($($_.Name).svg)" }
    }

    '', '## Machine', ''
    ConvertTo-MarkdownTable @($Machine.Keys | ForEach-Object { [ordered]@{ ' ' = $_; '  ' = $Machine[$_] } })
}
