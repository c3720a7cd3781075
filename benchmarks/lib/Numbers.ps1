# Numbers: what many measurements say together, and how they are written. Invariant, whatever the machine's language is.

# The middle of what was measured; of an even number of values the mean of the two in the middle.
function Get-Median {
    param([Parameter(Mandatory)] [double[]] $Value)

    $sorted = @($Value | Sort-Object)
    $middle = [int][math]::Floor($sorted.Count / 2)
    $sorted.Count % 2 ? $sorted[$middle] : ($sorted[$middle - 1] + $sorted[$middle]) / 2
}

function Format-Number {
    param([Parameter(Mandatory)] [double] $Value, [string] $Format = '#,0')

    $Value.ToString($Format, [cultureinfo]::InvariantCulture)
}

# Three significant digits below a hundred, whole numbers above: what a measurement can carry.
function Format-Measure {
    param([Parameter(Mandatory)] [double] $Value)

    Format-Number $Value ($Value -ge 100 ? '#,0' : $Value -ge 10 ? '0.0' : $Value -ge 0.995 ? '0.00' : '0.000')
}

# Median and range of repeated measurements: 745 (739–760).
function Format-Median {
    param([AllowNull()] [double[]] $Value)

    if (-not $Value) {
        return '–'
    }

    $text = Format-Measure (Get-Median $Value)
    if ($Value.Count -gt 1) {
        $range = $Value | Measure-Object -Minimum -Maximum
        $text += " ($(Format-Measure $range.Minimum)–$(Format-Measure $range.Maximum))"
    }

    $text
}

# How many times as much one median is as another: 1.07 ×.
function Format-Ratio {
    param([AllowNull()] [double[]] $Value, [AllowNull()] [double[]] $Of)

    $Value -and $Of ? "$(Format-Number ((Get-Median $Value) / (Get-Median $Of)) '0.00') ×" : '–'
}
