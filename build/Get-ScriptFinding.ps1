# The scripts without build output, and the manifest in the module folder, because the rules check the files that it lists.
function Get-AnalyzedScript([string] $Root, [string] $ModuleFolder) {
    Get-ChildItem $Root -Recurse -Include *.ps1, *.psm1, *.psd1 -File |
        Where-Object { [IO.Path]::GetRelativePath($Root, $_.FullName) -notmatch '(^|[\\/])(out|bin|obj)[\\/]|^SwrPowerShell\.psd1$' }
    Get-Item (Join-Path $ModuleFolder 'SwrPowerShell.psd1')
}

# The findings of PSScriptAnalyzer with the settings of the repository.
function Get-ScriptFinding([IO.FileInfo[]] $Script) {
    $settings = Join-Path (Split-Path $PSScriptRoot) 'PSScriptAnalyzerSettings.psd1'
    $Script.FullName | ForEach-Object { Invoke-ScriptAnalyzer $_ -Settings $settings }
}
