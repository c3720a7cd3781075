# The largest registry that quotas allow: 5 organizations, 5,000 repositories, 100 retention rules.

BeforeDiscovery {
    $script:obstacle = if (-not $env:SWR_TEST_SLOW) { ' (slow; ./build.ps1 TestSlow runs it)' }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
}

AfterAll {
    Get-Variable first, second -Scope Script -ErrorAction Ignore -ValueOnly | Stop-SwrEmulator
}

Describe 'A registry of 5,000 repositories' {
    It "goes to files and into an empty account, and compares equal$obstacle" -Skip:([bool]$obstacle) {
        $script:first = Start-SwrEmulator
        $script:second = Start-SwrEmulator
        $old = $first | Connect-Swr -Name old -PassThru
        $new = $second | Connect-Swr -Name new -PassThru
        $folder = Join-Path $TestDrive 'registry'
        'one', 'two', 'three', 'four', 'five' | ForEach-Object { Add-EmulatorSeed $first @{ $_ = 1000 } }
        Get-SwrRepository two -First 100 -Connection $old | Select-Object Organization, Name | New-SwrRetentionRule -KeepDays 30 -Connection $old | Out-Null

        Clear-EmulatorRequest $first
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $files = Export-SwrRegistry $folder -Connection $old
        Write-Information "Export: $($clock.Elapsed)" -InformationAction Continue
        ($files | Where-Object Resource -EQ Repository).Rows | Should -Be 5000
        ($files | Where-Object Resource -EQ RetentionRule).Rows | Should -Be 100
        @(Get-EmulatorLine $first).Count | Should -BeLessThan 20100

        Clear-EmulatorRequest $first
        $clock.Restart()
        $plan = Compare-SwrRegistry $folder -Connection $old
        Write-Information "Compare: $($clock.Elapsed)" -InformationAction Continue
        $plan.Count | Should -Be 5110
        $plan | Where-Object Action -NE None | Should -BeNullOrEmpty
        @(Get-EmulatorLine $first).Count | Should -BeLessThan 120

        $clock.Restart()
        $done = Sync-SwrRegistry $folder -Connection $new 6>$null
        Write-Information "Sync: $($clock.Elapsed)" -InformationAction Continue
        @($done | Where-Object Outcome -EQ Created).Count | Should -Be 5105
        Compare-SwrRegistry $folder -Connection $new | Where-Object Action -NE None | Should -BeNullOrEmpty
        (Sync-SwrRegistry $folder -Connection $new 6>$null).Outcome | Sort-Object -Unique | Should -Be 'Unchanged'
    }
}
