# Tab completion of names from the service: its requests, its speed, and its behaviour without a reply.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    . (Join-Path $PSScriptRoot 'CompletionSteps.ps1')
}

AfterAll {
    Disconnect-Swr
    Stop-SwrEmulator
}

Describe 'What is asked for' {
    BeforeEach { Initialize-Emulator }

    It 'is one page, filtered by the service where it can' {
        $null = Get-Completion 'Get-SwrOrganization d'
        $null = Get-Completion 'Get-SwrRepository dev We'
        $null = Get-Completion 'Get-SwrImageTag dev web v'
        Get-EmulatorLine $emulator | Should -BeExactly @(
            'GET /v2/manage/namespaces?filter=mode::visible'
            'GET /v2/manage/repos?namespace=dev&name=we&order_column=name&order_type=asc&limit=1000&offset=0'
            'GET /v2/manage/namespaces/dev/repos/web/tags?tag=v&limit=1000&offset=0')
    }

    It 'is one page of many' {
        Add-EmulatorSeed $emulator @{ big = 2500 }
        (Get-Completion 'Get-SwrRepository big ').Count | Should -Be 1000
        Get-EmulatorRequest $emulator | Should -HaveCount 1
    }

    It 'is not asked for again while it is typed on' {
        foreach ($line in 'Get-SwrRepository d', 'Get-SwrRepository de', 'Get-SwrRepository o', 'Set-SwrRepository ') {
            $null = Get-Completion $line
        }

        foreach ($line in 'Get-SwrRepository dev w', 'Get-SwrRepository dev we', 'Remove-SwrRepository dev web/') {
            $null = Get-Completion $line
        }

        Get-EmulatorRequest $emulator | Should -HaveCount 2
    }

    It 'is asked for again after a change over the same connection, and not after a look' {
        $null = Get-Completion 'Get-SwrOrganization '
        $null = Get-SwrOrganization
        Clear-EmulatorRequest $emulator
        Get-Completion 'Get-SwrOrganization n' | Should -BeNullOrEmpty
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
        $null = New-SwrOrganization new
        Get-Completion 'Get-SwrOrganization n' | Should -BeExactly 'new'
        Remove-SwrOrganization new -Confirm:$false
        Get-Completion 'Get-SwrOrganization n' | Should -BeNullOrEmpty
    }

    It 'is known in less than 50 ms the second time (median of 21)' {
        Add-EmulatorSeed $emulator @{ big = 1000 }
        foreach ($line in 'Get-SwrRepository d', 'Get-SwrRepository big r', 'Get-SwrImageTag dev web ') {
            $null = Get-Completion $line
            Clear-EmulatorRequest $emulator
            $times = 1..21 | ForEach-Object { (Measure-Command { $null = Get-Completion $line }).TotalMilliseconds } | Sort-Object
            Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
            $times[10] / 1000 | Should -BeLessThan (Get-TimeLimit 0.05) -Because $line
        }
    }
}

Describe 'When nobody answers' {
    BeforeEach {
        Initialize-Emulator
        # Initializes the client with a request.
        $null = Get-SwrOrganization
        Clear-EmulatorRequest $emulator
        $Error.Clear()
    }

    It 'a service that hangs costs a second at most, all retries included' {
        Register-EmulatorFault $emulator @{ kind = 'hang' }
        foreach ($line in 'Get-SwrRepository d', 'Get-SwrRepository dev w', 'Get-SwrImageTag dev web ') {
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            Get-Completion $line | Should -BeNullOrEmpty
            $watch.Elapsed.TotalSeconds | Should -BeGreaterThan 0.8
            $watch.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 1.5)
        }

        Get-EmulatorRequest $emulator | Should -HaveCount 3
        Wait-InFlight $emulator 0
        $Error | Should -BeNullOrEmpty
        Register-EmulatorFault $emulator
        Get-Completion 'Get-SwrRepository o' | Should -BeExactly 'ops'
    }

    It 'a service that answers <What> is asked once, and nothing is said' -ForEach @(
        @{ What = '503'; Fault = @{ kind = 'status'; status = 503 } }
        @{ What = '429'; Fault = @{ kind = 'status'; status = 429 } }
        @{ What = '403'; Fault = @{ kind = 'status'; status = 403 } }
        @{ What = 'nonsense'; Fault = @{ kind = 'garbage'; body = '<html>' } }
        @{ What = 'nothing'; Fault = @{ kind = 'reset' } }
    ) {
        Register-EmulatorFault $emulator $Fault
        $VerbosePreference = $DebugPreference = 'Continue'
        $said = & { Get-Completion 'Get-SwrRepository d' } *>&1
        $VerbosePreference = $DebugPreference = 'SilentlyContinue'
        $said | Should -BeNullOrEmpty
        $Error | Should -BeNullOrEmpty
        Get-EmulatorRequest $emulator | Should -HaveCount 1
    }

    It 'a token that is refused is shown once, whatever is typed then' {
        Connect-Swr -Endpoint $emulator.Endpoint -Token (ConvertTo-Secret 'not-the-token')
        foreach ($line in 'Get-SwrRepository d', 'Get-SwrRepository dev w', 'Get-SwrImageTag dev web ', 'Get-SwrOrganization ') {
            Get-Completion $line | Should -BeNullOrEmpty
        }

        Get-EmulatorRequest $emulator | Should -HaveCount 1
        $Error | Should -BeNullOrEmpty
    }

    It 'a server that is gone costs no more' {
        $gone = Start-SwrEmulator
        $gone | Connect-Swr
        $gone | Stop-SwrEmulator
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        Get-Completion 'Get-SwrRepository d' | Should -BeNullOrEmpty
        $watch.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 1.5)
        $Error | Should -BeNullOrEmpty
    }

    It 'a connection that is closed offers nothing' {
        $script:connection = Get-SwrConnection
        Get-Completion 'Get-SwrRepository -Connection $connection d' | Should -Not -BeNullOrEmpty
        Disconnect-Swr
        Get-Completion 'Get-SwrRepository -Connection $connection d' | Should -BeNullOrEmpty
        $Error | Should -BeNullOrEmpty
    }
}
