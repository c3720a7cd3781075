BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Start-SwrEmulator' {
    AfterEach {
        Stop-SwrEmulator
    }

    It 'answers as soon as it returns' {
        $emulator = Start-SwrEmulator
        $emulator | Should -BeOfType ([SwrPowerShell.SwrEmulator])
        $emulator.Endpoint.IsLoopback | Should -BeTrue
        $emulator.Token | Should -BeOfType ([securestring])
        (Get-Process -Id $emulator.ProcessId).HasExited | Should -BeFalse
        $emulator | Connect-Swr
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'runs several at a time, each with a token and a port of its own' {
        $one, $other = (Start-SwrEmulator), (Start-SwrEmulator)
        $one.Endpoint.Port | Should -Not -Be $other.Endpoint.Port
        $wrong = Connect-Swr -Endpoint $one.Endpoint -Token $other.Token -PassThru
        (Get-TerminatingError { Get-SwrOrganization -Connection $wrong }).FullyQualifiedErrorId | Should -BeLike 'AuthenticationFailed,*'
    }

    It 'holds replies back with -LatencyMilliseconds' {
        Start-SwrEmulator -LatencyMilliseconds 200 | Connect-Swr
        (Measure-Command { Get-SwrOrganization }).TotalMilliseconds | Should -BeGreaterOrEqual 200
    }

    It 'keeps its state over a restart with -StatePath, relative to the current folder' {
        Push-Location $TestDrive
        try {
            $emulator = Start-SwrEmulator -StatePath state.json
            $emulator | Connect-Swr
            New-SwrOrganization kept | Out-Null
            Stop-SwrEmulator $emulator
            Test-Path (Join-Path $TestDrive 'state.json') | Should -BeTrue
            Start-SwrEmulator -StatePath state.json | Connect-Swr
            (Get-SwrOrganization).Name | Should -BeExactly 'kept'
        }
        finally {
            Pop-Location
        }
    }

    It 'ends with EmulatorNotStarted when the port is taken' {
        $emulator = Start-SwrEmulator
        $problem = Get-TerminatingError { Start-SwrEmulator -Port $emulator.Endpoint.Port }
        $problem.FullyQualifiedErrorId | Should -BeExactly 'EmulatorNotStarted,SwrPowerShell.Emulator.StartSwrEmulator'
        $problem.CategoryInfo.Category | Should -Be 'ResourceUnavailable'
        $problem | Out-String | Should -BeLike '*port*'
        $problem | Out-String | Should -Not -Match '(?m)^\s+at '
    }

    It '-WhatIf starts nothing' {
        Start-SwrEmulator -WhatIf | Should -BeNullOrEmpty
    }
}

Describe 'Stop-SwrEmulator' {
    It 'stops the one given' {
        $one, $other = (Start-SwrEmulator), (Start-SwrEmulator)
        $one | Stop-SwrEmulator
        Get-Process -Id $one.ProcessId -ErrorAction Ignore | Should -BeNullOrEmpty
        Get-Process -Id $other.ProcessId | Should -Not -BeNullOrEmpty
        Stop-SwrEmulator -WhatIf
        Get-Process -Id $other.ProcessId | Should -Not -BeNullOrEmpty
    }

    It 'stops all without one, and then there is nothing to do' {
        $emulator = Start-SwrEmulator
        Stop-SwrEmulator
        Get-Process -Id $emulator.ProcessId -ErrorAction Ignore | Should -BeNullOrEmpty
        { Stop-SwrEmulator -ErrorAction Stop } | Should -Not -Throw
    }

    It 'reports one that was stopped before as EmulatorNotFound' {
        $emulator = Start-SwrEmulator
        Stop-SwrEmulator $emulator
        Stop-SwrEmulator $emulator -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'EmulatorNotFound,SwrPowerShell.Emulator.StopSwrEmulator'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problems[0].TargetObject | Should -Be $emulator
    }
}
