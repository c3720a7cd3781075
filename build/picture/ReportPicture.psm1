# The picture of the README that shows a report in a browser.

Import-Module (Join-Path $PSScriptRoot 'Browser.psm1')
$root = Split-Path (Split-Path $PSScriptRoot)
$size = @{ Width = 1200; Height = 900 }

# Takes a picture of the page of an inventory. The module must have been built.
function Save-ReportPicture([Parameter(Mandatory)] [string] $Path) {
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
            $null = Open-BrowserPage $browser $page @size
            Save-BrowserPicture $browser $Path
        }
        finally {
            Close-Browser $browser
        }
    }
    finally {
        Remove-Item $page -ErrorAction Ignore
    }
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
