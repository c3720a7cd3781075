# Horizontal bars as SVG: no script, no font of its own, readable on light and on dark.

$svgStyle = @'
  .paper { fill: #ffffff } text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; fill: #24292f }
  text { paint-order: stroke; stroke: #ffffff; stroke-width: 4px; stroke-linejoin: round }
  .title { font-size: 16px; font-weight: 600 } .group { font-weight: 600 } .faint { fill: #57606a; font-size: 12px }
  .grid { stroke: #d0d7de; stroke-width: 1 } .bar { fill: #8c959f } .accent { fill: #0969da }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117 } text { fill: #e6edf3; stroke: #0d1117 } .faint { fill: #9198a1 } .grid { stroke: #30363d } .bar { fill: #6e7681 } .accent { fill: #4493f8 }
  }
'@

# The step between marks of an axis: 1, 2 or 5 times a power of ten, for five marks or so.
function Get-AxisStep {
    param([Parameter(Mandatory)] [double] $Most)

    $rough = [math]::Max($Most, 1e-9) / 5
    $power = [math]::Pow(10, [math]::Floor([math]::Log10($rough)))
    1, 2, 5, 10 | Where-Object { $_ * $power -ge $rough * 0.999 } | Select-Object -First 1 | ForEach-Object { $_ * $power }
}

function ConvertTo-XmlText([string] $Text) {
    [Security.SecurityElement]::Escape($Text)
}

function ConvertTo-BarChart {
    param([Parameter(Mandatory)] $Chart)

    $left, $plot, $right, $top, $barHeight, $rowHeight, $headHeight = 250, 440, 80, 52, 18, 24, 28
    $most = (@($Chart.Groups.Bars.Value) | Measure-Object -Maximum).Maximum
    $step = Get-AxisStep $most
    $end = [math]::Ceiling($most / $step - 1e-9) * $step
    $bars = [Collections.Generic.List[string]]::new()
    $y = $top
    foreach ($group in $Chart.Groups) {
        if ($group.Label) {
            $bars.Add("<text class=`"group`" x=`"16`" y=`"$($y + 16)`">$(ConvertTo-XmlText $group.Label)</text>")
            $y += $headHeight
        }

        foreach ($bar in $group.Bars) {
            $width = [math]::Max(1, [math]::Round($bar.Value / $end * $plot, 1))
            $class = $bar['Accent'] ? 'accent' : 'bar'
            $value = Format-Measure $bar.Value
            $bars.Add("<text x=`"$($left - 10)`" y=`"$($y + 14)`" text-anchor=`"end`">$(ConvertTo-XmlText $bar.Series)</text>")
            $bars.Add("<rect class=`"$class`" x=`"$left`" y=`"$y`" width=`"$width`" height=`"$barHeight`" rx=`"2`"/>")
            $bars.Add("<text x=`"$($left + $width + 6)`" y=`"$($y + 14)`">$value</text>")
            $y += $rowHeight
        }

        $y += 8
    }

    $grid = for ($i = 0; $i * $step -le $end * 1.0001; $i++) {
        $x = [math]::Round($left + $i * $step / $end * $plot, 1)
        "<line class=`"grid`" x1=`"$x`" y1=`"$($top - 6)`" x2=`"$x`" y2=`"$y`"/>"
        "<text class=`"faint`" x=`"$x`" y=`"$($y + 16)`" text-anchor=`"middle`">$(Format-Number ($i * $step) '#,0.######')</text>"
    }

    $width, $height = ($left + $plot + $right), ($y + 46)
    "<svg xmlns=`"http://www.w3.org/2000/svg`" viewBox=`"0 0 $width $height`" width=`"$width`" height=`"$height`" role=`"img`">"
    "<title>$(ConvertTo-XmlText $Chart.Title)</title>"
    "<style>`n$svgStyle`n</style>"
    "<rect class=`"paper`" width=`"$width`" height=`"$height`" rx=`"6`"/>"
    "<text class=`"title`" x=`"16`" y=`"28`">$(ConvertTo-XmlText $Chart.Title)</text>"
    $grid
    $bars
    "<text class=`"faint`" x=`"$($left + $plot / 2)`" y=`"$($y + 36)`" text-anchor=`"middle`">$(ConvertTo-XmlText $Chart.Axis)</text>"
    '</svg>'
}
