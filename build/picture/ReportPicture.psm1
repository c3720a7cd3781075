# What a browser shows of a report: the picture of the README, and the views that the tests compare.

Import-Module (Join-Path $PSScriptRoot 'Browser.psm1')
$root = Split-Path (Split-Path $PSScriptRoot)
$views = [ordered]@{
    'light, 1400 pixels' = @{ Width = 1400; Height = 1800 }
    'dark, 1400 pixels'  = @{ Width = 1400; Height = 1800; Dark = $true }
    'light, 400 pixels'  = @{ Width = 400; Height = 1800 }
    'dark, 400 pixels'   = @{ Width = 400; Height = 1800; Dark = $true }
    'printed'            = @{ Width = 794; Height = 1123; Media = 'print' }
}

# Writes the page of an inventory, opens a browser and calls a script with both. The module must have been built.
function Invoke-ReportPage([Parameter(Mandatory)] [scriptblock] $Script) {
    $version = (Import-PowerShellDataFile (Join-Path $root 'SwrPowerShell.psd1')).ModuleVersion
    $module = [IO.Path]::Combine($root, 'out', 'SwrPowerShell', $version, 'SwrPowerShell.psd1')
    $page = Join-Path ([IO.Path]::GetTempPath()) "report-$([guid]::NewGuid().ToString('N')).html"
    try {
        $said = & (Get-Command pwsh -CommandType Application)[0].Source -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'New-ReportPage.ps1') `
            -ModulePath $module -Path $page 2>&1
        if ($LASTEXITCODE -ne 0) {
            throw "The page was not written: $said"
        }

        $browser = Open-Browser
        try {
            & $Script $browser $page
        }
        finally {
            Close-Browser $browser
        }
    }
    finally {
        Remove-Item $page -ErrorAction Ignore
    }
}

# Takes a picture of the page of an inventory.
function Save-ReportPicture([Parameter(Mandatory)] [string] $Path) {
    Invoke-ReportPage {
        param($Browser, $Page)
        $null = Open-BrowserPage $Browser $Page -Width 1200 -Height 900
        Save-BrowserPicture $Browser $Path
    }
}

# The views of the page of an inventory as text: a name, then lines of digits 0 (black) to f (white), one for each part of the view.
function Get-ReportView {
    $file = Join-Path ([IO.Path]::GetTempPath()) "view-$([guid]::NewGuid().ToString('N')).png"
    try {
        Invoke-ReportPage {
            param($Browser, $Page)
            foreach ($name in $views.Keys) {
                $view = $views[$name]
                $null = Open-BrowserPage $Browser $Page @view
                Save-BrowserPicture $Browser $file
                $name
                $digits = -join (Get-PictureBrightness $Browser $file).ForEach{ '{0:x}' -f [int][math]::Floor($_ / 16) }
                for ($i = 0; $i -lt $digits.Length; $i += 30) {
                    $digits.Substring($i, 30)
                }
            }
        }
    }
    finally {
        Remove-Item $file -ErrorAction Ignore
    }
}

# How far two views are apart: the mean difference of the brightness of their parts, 0 to 255.
function Get-ViewDifference([Parameter(Mandatory)] [string] $View, [Parameter(Mandatory)] [string] $OtherView) {
    $sum = 0
    foreach ($i in 0..($View.Length - 1)) {
        $sum += [math]::Abs([Convert]::ToInt32("$($View[$i])", 16) - [Convert]::ToInt32("$($OtherView[$i])", 16))
    }

    16 * $sum / $View.Length
}

# The brightness of each part of a picture, 0 to 255, row by row: what stays about the same with other fonts.
function Get-PictureBrightness([Parameter(Mandatory)] $Browser, [Parameter(Mandatory)] [string] $Path, [int] $Columns = 30, [int] $Rows = 45) {
    $null = Invoke-Browser $Browser Page.navigate @{ url = 'about:blank' }
    $data = [Convert]::ToBase64String([IO.File]::ReadAllBytes($Path))
    Invoke-BrowserScript $Browser @"
(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,$data';
    await image.decode();
    const canvas = new OffscreenCanvas($Columns, $Rows);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, $Columns, $Rows);
    const pixels = context.getImageData(0, 0, $Columns, $Rows).data;
    return Array.from({ length: $Columns * $Rows }, (_, i) => Math.round(0.2126 * pixels[4 * i] + 0.7152 * pixels[4 * i + 1] + 0.0722 * pixels[4 * i + 2]));
})()
"@
}

# How far two pictures are apart: the mean difference of the brightness of their parts, 0 to 255.
function Get-PictureDifference([Parameter(Mandatory)] $Browser, [Parameter(Mandatory)] [string] $Path, [Parameter(Mandatory)] [string] $OtherPath) {
    $one, $other = $Path, $OtherPath | ForEach-Object { , @(Get-PictureBrightness $Browser $_) }
    $sum = 0
    foreach ($i in 0..($one.Count - 1)) {
        $sum += [math]::Abs($one[$i] - $other[$i])
    }

    $sum / $one.Count
}

Export-ModuleMember -Function *-*
