# Runs PSScriptAnalyzer on all scripts of the repository, like ./build.ps1 Analyze.

BeforeDiscovery {
    $script:obstacle = if (-not (Get-Module -ListAvailable PSScriptAnalyzer)) { ' (the module PSScriptAnalyzer is not installed)' }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    . (Join-Path (Get-RepositoryRoot) 'build' 'Get-ScriptFinding.ps1')
}

Describe "PSScriptAnalyzer$obstacle" -Skip:([bool]$obstacle) {
    It 'finds nothing in any script' {
        $scripts = @(Get-AnalyzedScript (Get-RepositoryRoot) (Split-Path (Get-ModulePath)))
        'build.ps1', 'Common.psm1', 'quickstart.ps1', 'modules.psd1', 'SwrPowerShell.psd1' | ForEach-Object {
            @($scripts.Name) -eq $_ | Should -HaveCount 1 -Because "$_ is to be looked at, once"
        }
        Get-ScriptFinding $scripts | ForEach-Object { "$($_.ScriptPath):$($_.Line) $($_.RuleName): $($_.Message)" } | Should -BeNullOrEmpty
    }

    It 'would find a fault' {
        $bad = Join-Path $TestDrive 'bad.ps1'
        Set-Content $bad '$unused = gci'
        (Get-ScriptFinding (Get-Item $bad)).RuleName | Sort-Object | Should -Be 'PSAvoidUsingCmdletAliases', 'PSUseDeclaredVarsMoreThanAssignments'
    }
}
