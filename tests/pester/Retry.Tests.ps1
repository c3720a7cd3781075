# Mostly waits. Attempts after transient failures.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    $script:create = @{ method = 'POST'; pathContains = '/repos' }

    function Get-Row([int] $Count, [string] $Prefix = 'r') {
        1..$Count | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = "$Prefix$_"; Category = 'linux'; Description = "row $_" } }
    }
}

AfterAll {
    Stop-SwrEmulator $emulator -ErrorAction Ignore
}

Describe 'Retry' {
    BeforeEach {
        Clear-Emulator $emulator
        $null = New-SwrOrganization dev
    }

    It 'tries again what may pass, counts it in the result and tells it with -Verbose' {
        Register-EmulatorFault $emulator @{ match = $create; kind = 'status'; status = 503; times = 2 }
        $all = New-SwrRepository dev web -Verbose 4>&1
        $created = $all | Where-Object { $_ -is [SwrPowerShell.SwrRepository] }
        $created.Attempts | Should -Be 3
        $created.Outcome | Should -Be 'Created'
        $story = $all | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object Message
        @($story -match 'Attempt 1 of POST .* failed \(503\); attempt 2 of at most 5 follows in [\d.]+ s').Count | Should -Be 1
        @($story -match 'Attempt 2 of POST').Count | Should -Be 1
    }

    It 'gives up after -MaximumRetryCount and says how often it tried' {
        $emulator | Connect-Swr -MaximumRetryCount 1
        Register-EmulatorFault $emulator @{ match = $create; kind = 'status'; status = 503 }
        Clear-EmulatorRequest $emulator
        New-SwrRepository dev web -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'ServiceUnavailable,*'
        $bad[0].Exception.Attempts | Should -Be 2
        @(Get-EmulatorRequest $emulator | Where-Object Method -eq 'POST').Count | Should -Be 2
        $emulator | Connect-Swr
    }

    It 'sends nothing again with -MaximumRetryCount 0' {
        $emulator | Connect-Swr -MaximumRetryCount 0
        Register-EmulatorFault $emulator @{ match = $create; kind = 'reset' }
        Clear-EmulatorRequest $emulator
        New-SwrRepository dev web -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
        (Get-EmulatorRequest $emulator).method | Should -BeExactly 'POST', 'GET' -Because 'one look settles what became of the only attempt'
        $emulator | Connect-Swr
    }

    It 'settles a lost reply by looking with -MaximumRetryCount 0, too' {
        $emulator | Connect-Swr -MaximumRetryCount 0
        Register-EmulatorFault $emulator @{ match = $create; kind = 'lostReply' }
        $created = New-SwrRepository dev web -ErrorVariable bad
        $bad | Should -BeNullOrEmpty
        $created.Outcome | Should -Be 'Created'
        $created.Attempts | Should -Be 1
        $emulator | Connect-Swr
    }

    It 'pauses all workers for the <form> that Retry-After asks for, and no longer' -ForEach @(
        @{ form = 'seconds'; value = { '2' } }
        @{ form = 'date'; value = { [datetime]::UtcNow.AddSeconds(3).ToString('R') } }
    ) {
        Register-EmulatorFault $emulator @{ match = $create; kind = 'status'; status = 429; times = 1; after = 20; headers = @{ 'Retry-After' = & $value } }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $created = Get-Row 200 | New-SwrRepository
        $watch.Elapsed.TotalSeconds | Should -BeGreaterThan 1.7
        $watch.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 4)
        $created.Count | Should -Be 200

        # No requests were accepted between the refusal and the end of the delay.
        $times = Get-EmulatorRequest $emulator | Where-Object method -eq 'POST' | ForEach-Object { $_.offsetMs }
        $gaps = 1..($times.Count - 1) | ForEach-Object { $times[$_] - $times[$_ - 1] }
        ($gaps | Measure-Object -Maximum).Maximum | Should -BeGreaterThan 1500
    }

    It 'takes SWR''s own throttling, a 403, for what it is' {
        Register-EmulatorFault $emulator @{ match = $create; kind = 'status'; status = 403; errorCode = 'SVCSTG.SWR.4031042'; times = 3 }
        (New-SwrRepository dev web).Attempts | Should -Be 4
    }

    It 'does not try again what cannot pass (<status>)' -ForEach @(
        @{ status = 400; id = 'BadRequest' }
        @{ status = 403; id = 'PermissionDenied' }
        @{ status = 404; id = 'RepositoryNotFound' }
    ) {
        Register-EmulatorFault $emulator @{ match = $create; kind = 'status'; status = $status; body = '{}' }
        Clear-EmulatorRequest $emulator
        New-SwrRepository dev web -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad[0].FullyQualifiedErrorId | Should -BeLike "$id,*"
        @(Get-EmulatorRequest $emulator).Count | Should -Be 1
    }

    It 'ends soon against a service that only answers 503' {
        Register-EmulatorFault $emulator @{ match = $create; kind = 'status'; status = 503 }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        Get-Row 500 | New-SwrRepository -ErrorAction SilentlyContinue -ErrorVariable bad
        $watch.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 30)
        $bad.Count | Should -Be 500
        $bad | ForEach-Object { $_.FullyQualifiedErrorId } | Should -BeLike 'ServiceUnavailable,*'
    }

    It 'settles a lost reply by looking: <what>' -ForEach @(
        @{ what = 'created by the attempt without an answer'; other = $false }
        @{ what = 'somebody else''s, and different'; other = $true }
    ) {
        if ($other) {
            # The connection is reset before the first attempt is processed. Meanwhile, another user creates a repository with this name.
            $null = New-SwrRepository dev web -IsPublic -Description 'not mine'
            Register-EmulatorFault $emulator @{ match = $create; kind = 'reset'; times = 1 }
            New-SwrRepository dev web -ErrorAction SilentlyContinue -ErrorVariable bad
            $bad[0].FullyQualifiedErrorId | Should -BeLike 'RepositoryAlreadyExists,*'
        }
        else {
            Register-EmulatorFault $emulator @{ match = $create; kind = 'lostReply'; times = 1 }
            $created = New-SwrRepository dev web -Description mine
            $created.Outcome | Should -Be 'Created'
            $created.Attempts | Should -Be 2
        }
    }

    It 'settles by looking even when every further attempt fails, too: <kind>' -ForEach @(
        @{ kind = 'repository'; create = { New-SwrRepository dev web -Description mine -ErrorAction SilentlyContinue } }
        @{ kind = 'organization'; create = { New-SwrOrganization mine -ErrorAction SilentlyContinue } }
    ) {
        $emulator | Connect-Swr -MaximumRetryCount 1
        Register-EmulatorFault $emulator @(
            @{ match = @{ method = 'POST' }; kind = 'lostReply'; times = 1 }
            @{ match = @{ method = 'POST' }; kind = 'status'; status = 503 }
        )
        $created = & $create
        $created.Outcome | Should -Be 'Created'
        $created.Attempts | Should -Be 2
        $emulator | Connect-Swr
    }

    It 'reports what it knows when looking fails, too' {
        $emulator | Connect-Swr -MaximumRetryCount 1
        Register-EmulatorFault $emulator @(
            @{ match = $create; kind = 'lostReply'; times = 1 }
            @{ kind = 'status'; status = 503 }
        )
        New-SwrRepository dev web -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad.Count | Should -Be 1
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'ServiceUnavailable,*'
        $bad[0].Exception.Method | Should -Be 'POST'
        $emulator | Connect-Swr
    }

    It 'takes a removal without an answer for done when it is gone' {
        $null = New-SwrRepository dev web
        Register-EmulatorFault $emulator @{ match = @{ method = 'DELETE' }; kind = 'lostReply'; times = 1 }
        Remove-SwrRepository dev web -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad | Should -BeNullOrEmpty
    }

    It 'returns at once from a pause when it is stopped' {
        Register-EmulatorFault $emulator @{ match = $create; kind = 'status'; status = 429; headers = @{ 'Retry-After' = '60' } }
        $shell = Open-Shell $emulator '1..50 | ForEach-Object { [pscustomobject]@{ Organization = "dev"; Name = "p$_" } } | New-SwrRepository'
        $null = $shell.BeginInvoke()
        Wait-Until 'a refusal' { Get-EmulatorRequest $emulator | Where-Object status -EQ 429 }
        # The reply is sent, but a test cannot observe when the client has read it.
        Start-Sleep -Milliseconds 500
        $shell.InvocationStateInfo.State | Should -Be 'Running'
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 0.5)
        $shell.Dispose()
    }
}
