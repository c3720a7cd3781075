BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    $script:path = '/v2/manage/namespaces/dev/repos/web$app/retentions'

    function Get-Body {
        (Get-EmulatorRequest $emulator | Where-Object { $_.body } | Select-Object -Last 1).body
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Get-SwrRetentionLog' {
    BeforeAll {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web/app'; tags = 30 }, @{ name = 'api'; tags = 3 }) }
        $null = Get-SwrRepository dev | New-SwrRetentionRule -KeepCount 1 -Tag v1
        $null = Invoke-Emulator $emulator 'retention/run' -Method POST
    }

    BeforeEach {
        Clear-EmulatorRequest $emulator
    }

    It 'shows what was deleted, and what a selector named is not among it' {
        $log = Get-SwrRetentionLog dev api
        $log.Count | Should -Be 1
        $log[0].Tag | Should -Not -Be 'v1'
        $log[0].Deleted | Should -BeOfType ([DateTimeOffset])
        $log[0].Template | Should -BeExactly 'tag_rule'
        $log[0].RuleId | Should -Be (Get-SwrRetentionRule dev api).RuleId
        (Get-EmulatorLine $emulator)[0] | Should -BeExactly 'GET /v2/manage/namespaces/dev/repos/api/retentions/histories?filter=limit::1000%7Coffset::0'
    }

    It 'reads no more than is wanted' {
        @(Get-SwrRetentionLog dev web/app -First 5 -Skip 2).Count | Should -Be 5
        Get-EmulatorLine $emulator | Should -BeLike '*limit::5%7Coffset::2'
        @(Get-SwrRetentionLog dev web/app).Count | Should -Be 28
    }

    It 'takes repositories from the pipeline' {
        (Get-SwrRepository dev | Get-SwrRetentionLog).Count | Should -Be 29
    }

    It 'reports RepositoryNotFound and goes on' {
        $log = 'absent', 'api' | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = $_ } } |
            Get-SwrRetentionLog -ErrorVariable problems -ErrorAction SilentlyContinue
        $log.Name | Should -BeExactly 'api'
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'RepositoryNotFound,SwrPowerShell.Retention.GetSwrRetentionLog'
    }
}
