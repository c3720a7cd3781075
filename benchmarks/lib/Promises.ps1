# Promises beside what was measured. A value that this run did not measure says so; so does one that not even the limit of the run,
# measured under the promise's id with -limit, keeps.

function Get-Verdict {
    param([Parameter(Mandatory)] [System.Collections.IDictionary] $Promise, [AllowNull()] $Value)

    if ($null -eq $Value) {
        return 'not measured'
    }

    $kept = $Promise.ContainsKey('AtMost') ? $Value -le $Promise.AtMost : $Value -ge $Promise.AtLeast
    $kept ? 'pass' : 'FAIL'
}

function Get-Excuse {
    param([Parameter(Mandatory)] [System.Collections.IDictionary] $Promise, [AllowNull()] $Limit)

    if ((Get-Verdict $Promise $Limit) -eq 'FAIL') {
        $number, $unit = $Promise.Format -split ' ', 2
        "; the bare loop reaches $(Format-Number $Limit $number) $unit"
    }
}

function Get-PromiseRow {
    param([Parameter(Mandatory)] [object[]] $Promise, [Parameter(Mandatory)] [System.Collections.IDictionary] $Measured)

    foreach ($one in $Promise) {
        $number, $unit = $one.Format -split ' ', 2
        $value = $Measured[$one.Id]
        [ordered]@{
            'Promise'  = $one.Text
            'Limit'    = $one.ContainsKey('AtMost') ? "≤ $($one.AtMost) $unit" : "≥ $($one.AtLeast) $unit"
            'Measured' = $null -eq $value ? '–' : "$(Format-Number $value $number) $unit"
            'Verdict'  = (Get-Verdict $one $value) + (Get-Excuse $one $Measured["$($one.Id)-limit"])
        }
    }
}
