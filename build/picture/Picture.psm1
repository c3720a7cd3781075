# The picture of the README: what a terminal shows when its quickstart runs.

$root = Split-Path (Split-Path $PSScriptRoot)
$columns = 100
$cell = @{ Width = 8.4; Height = 19; Size = 14 }
$frame = @{ Left = 18; Top = 52; Bottom = 16 }
$colours = @{
    Window = '#161b22'; Bar = '#21262d'; Text = '#c9d1d9'
    Normal = '#6e7681', '#ff7b72', '#56d364', '#d29922', '#79c0ff', '#d2a8ff', '#56d4dd', '#c9d1d9'
    Bright = '#8b949e', '#ffa198', '#7ee787', '#e3b341', '#a5d6ff', '#e2c5ff', '#b3f0ff', '#f0f6fc'
}

# The commands that are shown: those of the README's quickstart that stand before the picture, but for the build.
function Get-PictureCommand {
    $readme = (Get-Content (Join-Path $root 'README.md') -Raw) -replace '\r'
    $quickstart = $readme -split '(?m)^## ' | Where-Object { $_ -like "Quickstart`n*" }
    [regex]::Matches(($quickstart -split '!\[')[0], '(?ms)^```powershell\n(.*?)\n```') | ForEach-Object { $_.Groups[1].Value -split '\n' } |
        Where-Object { $_ -notlike './build.ps1*' }
}

# What the terminal shows, with its colours. The module must have been built.
function Get-PictureText {
    $work = New-Item (Join-Path ([IO.Path]::GetTempPath()) "picture-$([guid]::NewGuid().ToString('N'))") -ItemType Directory
    try {
        Get-PictureCommand | Set-Content (Join-Path $work commands.txt)
        $said = & (Get-Command pwsh -CommandType Application)[0].Source -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'Invoke-Session.ps1') `
            -Folder $root -CommandPath (Join-Path $work commands.txt) -OutputPath (Join-Path $work text.txt) 2>&1
        if ($LASTEXITCODE -ne 0) {
            throw "The quickstart did not run: $said"
        }

        (Get-Content (Join-Path $work text.txt) -Raw) -replace '\r' -split '\n' | Join-String -Separator "`n" | ForEach-Object TrimEnd
    }
    finally {
        Remove-Item $work -Recurse
    }
}

# Takes what an escape sequence asks for into the style.
function Add-Style([hashtable] $Style, [string] $Codes) {
    foreach ($code in $Codes -split ';' | ForEach-Object { [int]('0' + $_) }) {
        switch ($code) {
            0 { $Style.Clear() }
            1 { $Style.Bold = $true }
            3 { $Style.Italic = $true }
            4 { $Style.Underline = $true }
            22 { $Style.Remove('Bold') }
            23 { $Style.Remove('Italic') }
            24 { $Style.Remove('Underline') }
            39 { $Style.Remove('Colour') }
            { $_ -in 30..37 } { $Style.Colour = $colours.Normal[$code - 30] }
            { $_ -in 90..97 } { $Style.Colour = $colours.Bright[$code - 90] }
            default { throw "The picture knows no way to show the escape code $code." }
        }
    }
}

# Text with escape sequences as lines of runs: each with its column, text and style. Lines break where the terminal ends.
function Split-TerminalText([string] $Text) {
    $style, $line, $column = @{}, 0, 0
    foreach ($part in [regex]::Matches($Text, "`e\[(?<codes>[\d;]*)m|(?<break>\n)|(?<text>[^`e\n]+)")) {
        if ($part.Groups['codes'].Success) {
            Add-Style $style $part.Groups['codes'].Value
            continue
        }

        if ($part.Groups['break'].Success) {
            $line, $column = ($line + 1), 0
            continue
        }

        $rest = $part.Value
        while ($rest) {
            if ($column -eq $columns) {
                $line, $column = ($line + 1), 0
            }

            $fits = $rest.Substring(0, [Math]::Min($rest.Length, $columns - $column))
            [pscustomobject]@{ Line = $line; Column = $column; Text = $fits; Style = $style.Clone() }
            $column += $fits.Length
            $rest = $rest.Substring($fits.Length)
        }
    }
}

# One run as an element, at its own place and of its own length, so that columns stand in line in any font.
function Format-Run($Run) {
    $text = $Run.Text.TrimEnd()
    $indent = $text.Length - $text.TrimStart().Length
    $text = $text.Substring($indent)
    if (-not $text) {
        return
    }

    $fill = $Run.Style.Colour ?? $colours.Text
    $more = ''
    if ($fill -ne $colours.Text) { $more += " fill=`"$fill`"" }
    if ($Run.Style.Bold) { $more += ' font-weight="bold"' }
    if ($Run.Style.Italic) { $more += ' font-style="italic"' }
    if ($Run.Style.Underline) { $more += ' text-decoration="underline"' }
    $x = [Math]::Round($frame.Left + ($Run.Column + $indent) * $cell.Width, 1)
    $y = $frame.Top + $Run.Line * $cell.Height
    $length = [Math]::Round($text.Length * $cell.Width, 1)
    "<text x=`"$x`" y=`"$y`" textLength=`"$length`"$more>$([Security.SecurityElement]::Escape($text))</text>"
}

# A terminal window as SVG.
function ConvertTo-TerminalSvg([Parameter(Mandatory)] [string] $Text, [string] $Title, [string] $Description) {
    $runs = @(Split-TerminalText $Text)
    $width = [int](2 * $frame.Left + $columns * $cell.Width)
    $height = $frame.Top + $runs[-1].Line * $cell.Height + $frame.Bottom
    @"
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 $width $height" width="$width" height="$height" role="img" aria-labelledby="title desc">
<title id="title">$([Security.SecurityElement]::Escape($Title))</title>
<desc id="desc">$([Security.SecurityElement]::Escape($Description))</desc>
<rect width="$width" height="$height" rx="8" fill="$($colours.Window)"/>
<path d="M0 30V8a8 8 0 0 1 8-8H$($width - 8)a8 8 0 0 1 8 8V30Z" fill="$($colours.Bar)"/>
<circle cx="18" cy="15" r="5" fill="#ff5f57"/><circle cx="36" cy="15" r="5" fill="#febc2e"/><circle cx="54" cy="15" r="5" fill="#28c840"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace" font-size="$($cell.Size)" fill="$($colours.Text)" xml:space="preserve">
$(($runs | ForEach-Object { Format-Run $_ }) -join "`n")
</g>
</svg>
"@
}

# The lines of text that an SVG of ConvertTo-TerminalSvg shows.
function Get-SvgLine([Parameter(Mandatory)] [string] $Path) {
    $svg = [xml]::new()
    $svg.PreserveWhitespace = $true
    $svg.Load($Path)
    $lines = [System.Collections.Generic.SortedDictionary[int, string]]::new()
    foreach ($run in $svg.GetElementsByTagName('text')) {
        $line = [int](([int]$run.y - $frame.Top) / $cell.Height)
        $column = [int][Math]::Round(([double]::Parse($run.x, [cultureinfo]::InvariantCulture) - $frame.Left) / $cell.Width)
        $before = ''
        $null = $lines.TryGetValue($line, [ref] $before)
        $lines[$line] = "$before".PadRight($column) + $run.InnerText
    }

    0..([Linq.Enumerable]::Last($lines.Keys)) | ForEach-Object { $lines.ContainsKey($_) ? $lines[$_] : '' }
}

# The lines of a text as they stand in a terminal.
function Get-TerminalLine([Parameter(Mandatory)] [string] $Text) {
    $runs = @(Split-TerminalText $Text)
    $byLine = $runs | Group-Object Line -AsHashTable
    0..$runs[-1].Line | ForEach-Object { -join @($byLine[$_]).Text | ForEach-Object TrimEnd }
}

# Takes the picture anew.
function Save-Picture {
    $path = Join-Path $root 'docs' 'images' 'quickstart.svg'
    $svg = ConvertTo-TerminalSvg (Get-PictureText) 'SwrPowerShell in a terminal' (
        'A PowerShell session against the emulator: 20 repositories of a CSV file are created in one command, three bad rows each say what is ' +
        'wrong with them, and a plan shows what a change would need, before -WhatIf says the same in words.')
    [IO.File]::WriteAllText($path, ($svg -replace '\r') + "`n")
    "The picture is $path"
}

Export-ModuleMember -Function *-*
