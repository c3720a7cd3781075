BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force

    # A piped text reaches Get-SwrUsageReport through -InputObject, so that one that names no type is an error with its row.
    $moved = 'set Get-SwrUsageReport -Type __AllParameterSets: position 0, by value, by property name'
    $script:promised = (Get-Content (Join-Path $PSScriptRoot 'fixtures' 'public-contract.txt')).Where{ $_ -ne $moved }
    $troubleshooting = Join-Path (Get-RepositoryRoot) 'docs' 'troubleshooting.md'
    $script:known = [System.Collections.Generic.HashSet[string]]::new([string[]] (& (Join-Path $PSScriptRoot 'Get-PublicContract.ps1') -Module (Get-ModulePath) -Troubleshooting $troubleshooting))
}

Describe 'What scripts depend on' {
    It 'is all there: <_>' -ForEach 'command', 'parameter', 'alias', 'set', 'output', 'view', 'error' {
        $lines = $promised -like "$_ *"

        $lines | Should -Not -BeNullOrEmpty

        # A parameter may bind in more ways than before.
        $lines | Where-Object { -not $known.Contains($_) } | Where-Object { $line = $_; -not @($known).Where{ $_.StartsWith($line) } } | Should -BeNullOrEmpty
    }
}
