# Servers that end or send invalid replies. Each test file has its own emulator, and these tests end theirs.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force

    function Get-Row {
        param([int] $Count)

        1..$Count | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = "r$_" } }
    }

    # Asserts that the text of an error contains a recommendation, and no stack trace or type name.
    function Assert-Readable {
        param($Problem)

        $text = $Problem | Out-String -Width 120
        $text | Should -Not -Match '(?m)^\s+at \S+\('
        $text | Should -Not -Match '(System|Microsoft)\.\w+\.\w+'
        $text | Should -Match 'Recommendation: '
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'A server that dies in the middle of 300 rows' {
    BeforeAll {
        $emulator = Start-SwrEmulator -LatencyMilliseconds 20
        $emulator | Connect-Swr
        Add-EmulatorSeed $emulator @{ dev = 0 }
        $script:rows = Get-Row 300
        $script:seen = 0
        $time = [Diagnostics.Stopwatch]::StartNew()
        $script:created = $rows | New-SwrRepository -ErrorVariable problems -ErrorAction SilentlyContinue | ForEach-Object {
            if (++$script:seen -eq 50) {
                Stop-Process -Id $emulator.ProcessId -Force
            }

            $_
        }
        $script:took = $time.Elapsed
        $script:problems = $problems
        $script:after = $null
        Get-SwrRepository dev -ErrorVariable after -ErrorAction SilentlyContinue
        $script:after = $after
        Stop-SwrEmulator $emulator
    }

    It 'leaves each row a result or an error' {
        $created.Count | Should -BeGreaterOrEqual 50
        $problems.Count | Should -BeGreaterThan 100
        $created.Count + $problems.Count | Should -Be 300
        # A lost reply may belong to an earlier row than the last received reply.
        ($created.Name + $problems.TargetObject.Name | Sort-Object) | Should -BeExactly ($rows.Name | Sort-Object)
        foreach ($names in $created.Name, $problems.TargetObject.Name) {
            $numbers = $names | ForEach-Object { [int]$_.Substring(1) }
            $numbers | Should -BeExactly ($numbers | Sort-Object)
        }
    }

    It 'makes every error ConnectionFailed' {
        $problems.FullyQualifiedErrorId | Select-Object -Unique | Should -BeExactly 'ConnectionFailed,SwrPowerShell.Repositories.NewSwrRepository'
        $problems.CategoryInfo.Category | Select-Object -Unique | Should -Be 'ConnectionError'
        $problems.Exception.StatusCode | Where-Object { $null -ne $_ } | Should -BeNullOrEmpty
    }

    It 'shows no stack trace' {
        Assert-Readable $problems[0]
    }

    It 'is over soon' {
        $took.TotalSeconds | Should -BeLessThan (Get-TimeLimit 10)
    }

    It 'fails a listing with ConnectionFailed, too' {
        $after.FullyQualifiedErrorId | Should -BeExactly 'ConnectionFailed,SwrPowerShell.Repositories.GetSwrRepository'
        $after[0].Exception.Message | Should -BeLike '*refused*'
    }
}

Describe 'A server that was never there' {
    It 'is one error and costs <Where> the time of a few rows, however many there are' -ForEach @(
        @{ Where = 'a refused port'; Name = '127.0.0.1'; Says = '*refused the connection.*' }
        @{ Where = 'a name that does not resolve'; Name = 'name.invalid'; Says = 'The host name.invalid was not found.*' }
    ) {
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $port = $listener.LocalEndpoint.Port
        $listener.Stop()
        Connect-Swr -Endpoint "http://${Name}:$port" -Token (ConvertTo-Secret 'token') -MaximumRetryCount 1
        $time = [Diagnostics.Stopwatch]::StartNew()
        $problem = Get-TerminatingError { Get-Row 600 | New-SwrRepository }
        # Windows reports a refused connection after two seconds. With sixteen at a time, 600 rows would take over a minute.
        $time.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 10)
        $problem.FullyQualifiedErrorId | Should -BeExactly 'ConnectionFailed,SwrPowerShell.Repositories.NewSwrRepository'
        "$problem" | Should -BeLike $Says
        Assert-Readable $problem
    }
}

Describe 'A server that misbehaves' {
    BeforeAll {
        $script:emulator = Start-SwrEmulator
        # Without retries and delays, so each failure is final.
        $emulator | Connect-Swr -TimeoutSec 1 -MaximumRetryCount 0 -MaximumWaitSec 0
    }

    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = 3 }
    }

    It 'makes <Name> that row''s <Id> and no other''s' -ForEach @(
        @{ Name = 'a reset'; Id = 'ConnectionFailed'; Category = 'ConnectionError'; Fault = @{ kind = 'reset' } }
        @{ Name = 'a web page'; Id = 'UnreadableResponse'; Category = 'ProtocolError'; Fault = @{ kind = 'garbage' } }
        @{ Name = 'a redirect'; Id = 'UnreadableResponse'; Category = 'ProtocolError'; Fault = @{ kind = 'redirect' } }
        @{ Name = '429'; Id = 'RequestsThrottled'; Category = 'LimitsExceeded'; Fault = @{ kind = 'status'; status = 429; headers = @{ 'Retry-After' = '1' } } }
        @{ Name = 'a throttling 403'; Id = 'RequestsThrottled'; Category = 'LimitsExceeded'; Fault = @{ kind = 'status'; errorCode = '4031032' } }
        @{ Name = '500'; Id = 'ServiceUnavailable'; Category = 'ResourceUnavailable'; Fault = @{ kind = 'status'; status = 500 } }
        @{ Name = '503'; Id = 'ServiceUnavailable'; Category = 'ResourceUnavailable'; Fault = @{ kind = 'status'; status = 503 } }
        @{ Name = '502 with a web page'; Id = 'ServiceUnavailable'; Category = 'ResourceUnavailable'; Fault = @{ kind = 'status'; status = 502; body = '<html>Bad gateway</html>' } }
        @{ Name = 'no reply in time'; Id = 'RequestTimedOut'; Category = 'OperationTimeout'; Fault = @{ kind = 'hang' } }
    ) {
        Register-EmulatorFault $emulator ($Fault + @{ match = @{ bodyContains = '"r5"' } })
        $created = Get-Row 10 | New-SwrRepository -ErrorVariable problems -ErrorAction SilentlyContinue
        $created.Name | Should -BeExactly 'r1', 'r2', 'r3', 'r4', 'r6', 'r7', 'r8', 'r9', 'r10'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Repositories.NewSwrRepository"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        $problems[0].TargetObject.Name | Should -BeExactly 'r5'
        "$($problems[0])" | Should -BeLike 'Row 5: *'
        Assert-Readable $problems[0]
    }

    It 'looks up the row of <_>, and finds it created' -ForEach 'lostReply', 'truncate' {
        Register-EmulatorFault $emulator @{ kind = $_; match = @{ bodyContains = '"r5"' } }
        $created = Get-Row 10 | New-SwrRepository -ErrorVariable problems
        $problems | Should -BeNullOrEmpty
        $created.Name | Should -BeExactly (1..10 -replace '^', 'r')
        Get-EmulatorLine $emulator | Where-Object { $_ -like 'GET *' } | Should -HaveCount 1
    }

    It 'makes <Name> of a listing one UnreadableResponse' -ForEach @(
        @{ Name = 'half a reply'; Fault = @{ kind = 'truncate' } }
        @{ Name = 'a web page'; Fault = @{ kind = 'garbage' } }
        @{ Name = 'an object for an array'; Fault = @{ kind = 'garbage'; body = '{"a":1}' } }
        @{ Name = 'an array of numbers'; Fault = @{ kind = 'garbage'; body = '[1,2]' } }
        @{ Name = 'null'; Fault = @{ kind = 'garbage'; body = 'null' } }
        @{ Name = 'an array of null'; Fault = @{ kind = 'garbage'; body = '[null]' } }
    ) {
        Register-EmulatorFault $emulator $Fault
        Get-SwrRepository dev -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'UnreadableResponse,SwrPowerShell.Repositories.GetSwrRepository'
        $problems[0].CategoryInfo.Category | Should -Be 'ProtocolError'
        Assert-Readable $problems[0]
    }

    It 'does not hang a listing that gets no reply' {
        Register-EmulatorFault $emulator @{ kind = 'hang' }
        $time = [Diagnostics.Stopwatch]::StartNew()
        Get-SwrOrganization -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'RequestTimedOut,*'
        $problems[0].Exception.Message | Should -BeLike '*within 1 s*'
        $time.Stop()
        $time.Elapsed.TotalSeconds | Should -BeGreaterThan 0.9
        $time.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 3)
    }

    It 'cannot send the credentials elsewhere by a redirect with <_>' -ForEach 301, 302, 303, 307, 308 {
        $elsewhere = Start-SwrEmulator
        try {
            Register-EmulatorFault $emulator @{ kind = 'redirect'; status = $_; location = "$($elsewhere.Endpoint)v2/manage/repos" }
            Get-SwrRepository dev -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
            Get-Row 2 | New-SwrRepository -ErrorAction SilentlyContinue -ErrorVariable +problems | Should -BeNullOrEmpty
            $problems.Count | Should -Be 3
            $problems[0].Exception.StatusCode | Should -Be $_
            (Invoke-Emulator $elsewhere 'requests/count').total | Should -Be 0
        }
        finally {
            Stop-SwrEmulator $elsewhere
        }
    }

    It 'ends everything with one terminating AuthenticationFailed when the token expires' {
        $null = Invoke-Emulator $emulator 'latency' -Method POST -Body @{ ms = 5 }
        $created = [Collections.Generic.List[object]]::new()
        $Error.Clear()
        $caught = $null
        try {
            Get-Row 300 | New-SwrRepository -OutVariable +created -ErrorVariable problems | ForEach-Object {
                if ($_.Name -eq 'r50') {
                    $null = Invoke-Emulator $emulator 'token/expire' -Method POST
                }
            }
        }
        catch {
            $caught = $_
        }

        $caught.FullyQualifiedErrorId | Should -BeExactly 'AuthenticationFailed,SwrPowerShell.Repositories.NewSwrRepository'
        $caught.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $caught.Exception.StatusCode | Should -Be 401
        # All rows before it are complete. Some rows after it may have been accepted before the token expired.
        $refused = [int] $caught.TargetObject.Name.Substring(1)
        $created.Name | Select-Object -First ($refused - 1) | Should -BeExactly (1..($refused - 1)).ForEach({ "r$_" })
        $created.Name | Should -Not -Contain $caught.TargetObject.Name
        $Error.Count | Should -Be 1
        $created.Count | Should -BeGreaterOrEqual 50
        (Invoke-Emulator $emulator 'requests/count').total | Should -BeLessThan 150
        Assert-Readable $caught
    }
}

Describe 'No server' {
    It '<Name> is ConnectionFailed' -ForEach @(
        @{ Name = 'a closed port'; Endpoint = 'http://127.0.0.1:9'; Count = 1 }
        @{ Name = 'a name that does not resolve'; Endpoint = 'https://swr-api.invalid'; Count = 1 }
        @{ Name = 'TLS with a server that has none'; Endpoint = ''; Count = 2 }
    ) {
        $server = Start-SwrEmulator
        $Endpoint = $Endpoint ? $Endpoint : "https://127.0.0.1:$($server.Endpoint.Port)"
        $connection = Connect-Swr -Endpoint $Endpoint -Token (ConvertTo-Secret 'some-token') -MaximumRetryCount 0 -PassThru
        # A missing server ends the command. If a server accepts connections, the next row is sent.
        $problems = @(try { Get-Row 2 | New-SwrRepository -Connection $connection -ErrorAction SilentlyContinue -ErrorVariable each } catch { $_ })
        Stop-SwrEmulator $server
        $problems = $problems ? $problems : $each
        $problems.Count | Should -Be $Count
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
        $problems[0].Exception.RequestUri | Should -BeLike 'http*'
        Assert-Readable $problems[0]
    }
}
