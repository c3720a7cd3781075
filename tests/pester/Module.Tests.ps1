BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
}

Describe 'The module' {
    It 'exports what its manifest names' {
        $manifest = Import-PowerShellDataFile (Get-ModulePath)
        $exported = (Get-Module SwrPowerShell).ExportedCmdlets.Keys
        $exported | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object)
    }
}
