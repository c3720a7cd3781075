# Connect-Swr -Test, which is the default at a prompt.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Connect-Swr -Test' {
    BeforeEach {
        Clear-Emulator $emulator
        Disconnect-Swr
    }

    It 'sends one request and says where, as whom and that it works' {
        $line = Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token -Test 6>&1
        "$line" | Should -BeExactly "Connected to $($emulator.Endpoint.Authority) as Token of -Token. The service accepts the credentials."
        Get-EmulatorLine $emulator | Should -BeLike 'GET /v2/manage/repos?*limit=1*'
    }

    It 'writes nothing to the output, and with -PassThru no line' {
        Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token -Test 6>$null | Should -BeNullOrEmpty
        $all = @(Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token -Test -PassThru 6>&1)
        $all.Count | Should -Be 1
        $all[0] | Should -BeOfType ([SwrPowerShell.SwrConnection])
    }

    It 'is off in a script' {
        Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token 6>&1 | Should -BeNullOrEmpty
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'leaves no connection where the credentials are refused, and shows no secret' {
        $problem = Get-TerminatingError { Connect-Swr -Endpoint $emulator.Endpoint -Token (ConvertTo-Secret 'canary-wrong') -Test }
        $problem.FullyQualifiedErrorId | Should -BeExactly 'AuthenticationFailed,SwrPowerShell.Connection.ConnectSwr'
        "$problem$($problem.Exception)" | Should -Not -BeLike '*canary*'
        Get-SwrConnection | Should -BeNullOrEmpty
    }

    It 'takes a refused permission for recognized credentials' {
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 403 }
        $line = Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token -Test 6>&1
        "$line" | Should -BeLike '*accepts the credentials, but*'
        Get-SwrConnection | Should -Not -BeNullOrEmpty
    }

    It 'fails at once where nothing answers' {
        $problem = Get-TerminatingError { Connect-Swr -Endpoint 'http://127.0.0.1:9' -Token (ConvertTo-Secret 'x') -Test }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
    }
}
