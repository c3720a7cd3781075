# The scripts, without what was built and with the manifest where the files are that it names: only there it can be judged.
function Get-AnalyzedScript([string] $Root, [string] $ModuleFolder) {
    Get-ChildItem $Root -Recurse -Include *.ps1, *.psm1, *.psd1 -File |
        Where-Object { [IO.Path]::GetRelativePath($Root, $_.FullName) -notmatch '(^|[\\/])(out|bin|obj)[\\/]|^SwrPowerShell\.psd1$' }
    Get-Item (Join-Path $ModuleFolder 'SwrPowerShell.psd1')
}

# What PSScriptAnalyzer says of them, with the settings of the repository.
function Get-ScriptFinding([IO.FileInfo[]] $Script) {
    $settings = Join-Path (Split-Path $PSScriptRoot) 'PSScriptAnalyzerSettings.psd1'
    $Script.FullName | ForEach-Object { Invoke-ScriptAnalyzer $_ -Settings $settings }
}
