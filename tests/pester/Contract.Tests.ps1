BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force

    # Get-SwrUsageReport binds piped text to -InputObject, so that invalid text is an error of its row.
    $moved = 'set Get-SwrUsageReport -Type __AllParameterSets: position 0, by value, by property name'
    $script:promised = (Get-Content (Join-Path $PSScriptRoot 'fixtures' 'public-contract.txt')).Where{ $_ -ne $moved }
    $troubleshooting = Join-Path (Get-RepositoryRoot) 'docs' 'troubleshooting.md'
    $script:known = [System.Collections.Generic.HashSet[string]]::new([string[]] (& (Join-Path $PSScriptRoot 'Get-PublicContract.ps1') -Module (Get-ModulePath) -Troubleshooting $troubleshooting))
}

Describe 'What scripts depend on' {
    It 'is all there: <_>' -ForEach 'command', 'parameter', 'alias', 'set', 'output', 'view', 'error' {
        $lines = $promised -like "$_ *"

        $lines | Should -Not -BeNullOrEmpty

        # A parameter may accept more kinds of pipeline input than before.
        $lines | Where-Object { -not $known.Contains($_) } | Where-Object { $line = $_; -not @($known).Where{ $_.StartsWith($line) } } | Should -BeNullOrEmpty
    }
}
