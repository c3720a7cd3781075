# Mostly waits. Proxies, time limits and connections.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator

    # A proxy on loopback that forwards each request to the emulator, refuses tunnels, and records the received heads.
    $script:seen = [Collections.Concurrent.ConcurrentQueue[string]]::new()
    $script:listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $script:proxy = "http://127.0.0.1:$($listener.LocalEndpoint.Port)"
    $script:job = Start-ThreadJob {
        $server = $using:listener
        $log = $using:seen
        while ($true) {
            try { $client = $server.AcceptTcpClient() } catch { return }
            try {
                $stream = $client.GetStream()
                $head = ''
                while (-not $head.EndsWith("`r`n`r`n") -and ($byte = $stream.ReadByte()) -ge 0) { $head += [char]$byte }
                $log.Enqueue($head)
                $answer = "HTTP/1.1 403 Forbidden`r`nContent-Length: 0`r`nConnection: close`r`n`r`n"
                if ($head -match '^(\w+) (http://\S+) ') {
                    $target = [uri]$Matches[2]
                    $upstream = [Net.Sockets.TcpClient]::new($target.Host, $target.Port)
                    $text = ($head -replace '^(\w+) \S+', "`$1 $($target.PathAndQuery)") -replace "`r`n`r`n$", "`r`nConnection: close`r`n`r`n"
                    $upstream.GetStream().Write([Text.Encoding]::ASCII.GetBytes($text))
                    $answer = [IO.StreamReader]::new($upstream.GetStream()).ReadToEnd()
                    $upstream.Dispose()
                }
                $stream.Write([Text.Encoding]::UTF8.GetBytes($answer))
            }
            catch { $log.Enqueue("proxy failed: $_") }
            finally { $client.Dispose() }
        }
    }

    function Get-Seen {
        $all = [Collections.Generic.List[string]]::new()
        $one = ''
        while ($seen.TryDequeue([ref]$one)) { $all.Add($one) }
        $all
    }
}

AfterAll {
    $listener.Stop()
    $job | Wait-Job -Timeout 5 | Remove-Job -Force
    Stop-SwrEmulator
}

Describe '-Proxy' {
    BeforeEach {
        Clear-Emulator $emulator
        $null = Get-Seen
    }

    It 'carries the requests of a token' {
        Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token -Proxy $proxy
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
        $heads = @(Get-Seen)
        $heads.Count | Should -Be 1
        $heads[0] | Should -BeLike "GET $($emulator.Endpoint)v2/manage/namespaces[?]filter=mode::visible HTTP/1.1*"
        @(Get-EmulatorRequest $emulator).Count | Should -Be 1
    }

    It 'carries signed requests, whose signature holds' {
        Connect-Swr -Endpoint $emulator.Endpoint -AccessKey $emulator.AccessKey -SecretKey $emulator.SecretKey -Proxy $proxy
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
        @(Get-Seen).Count | Should -Be 1
        (Get-EmulatorRequest $emulator).status | Should -Be 200
    }

    It 'carries the request to IAM too' {
        Connect-Swr -Endpoint $emulator.Endpoint -IamEndpoint http://127.0.0.1:9 -Credential ([pscredential]::new('u', (ConvertTo-Secret 'a-password'))) -DomainName d -Proxy $proxy -MaximumRetryCount 0
        Get-SwrOrganization -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        @(Get-Seen)[0] | Should -BeLike 'POST http://127.0.0.1:9/v3/auth/tokens*'
    }

    It 'is asked for a tunnel to an address with TLS, and nothing secret is in the clear' {
        Connect-Swr -Endpoint https://127.0.0.1:9 -Token $emulator.Token -Proxy $proxy -MaximumRetryCount 0
        Get-SwrOrganization -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $heads = @(Get-Seen)
        $heads[0] | Should -BeLike 'CONNECT 127.0.0.1:9 HTTP/1.1*'
        "$heads" | Should -Not -BeLike "*$([Net.NetworkCredential]::new('', $emulator.Token).Password)*"
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
        $problem[0].Exception.Message | Should -BeLike 'The proxy did not open a connection to 127.0.0.1:9*'
    }

    It 'serves one connection and not the next' {
        $through = Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token -Proxy $proxy -PassThru
        Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token
        Get-SwrOrganization | Should -BeNullOrEmpty
        Get-Seen | Should -BeNullOrEmpty
        Get-SwrOrganization -Connection $through | Should -BeNullOrEmpty
        @(Get-Seen).Count | Should -Be 1
    }

    It 'that is not there is named in the error' {
        Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token -Proxy http://127.0.0.1:9 -MaximumRetryCount 0
        Get-SwrOrganization -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
        "$($problem[0].Exception.Message) $($problem[0].ErrorDetails.RecommendedAction)" | Should -BeLike '*proxy*'
    }

    It 'is refused when it is no address: <_>' -ForEach '127.0.0.1:9', 'proxy:8080', 'ftp://127.0.0.1:9' {
        $problem = Get-TerminatingError { Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token -Proxy $_ }
        $problem.Exception | Should -BeOfType ([SwrPowerShell.SwrException])
        $problem.CategoryInfo.Category | Should -Be 'InvalidArgument'
    }
}

Describe 'The system''s proxy' {
    It 'is used by default' {
        $null = Get-Seen
        $said = Invoke-ChildShell -Emulator $emulator @"
[Net.Http.HttpClient]::DefaultProxy = [Net.WebProxy]::new('$proxy')
Get-SwrOrganization -ErrorAction Stop
'done'
"@
        $said | Should -BeExactly 'done'
        @(Get-Seen)[0] | Should -BeLike 'GET http://127.0.0.1:*/v2/manage/namespaces*'
    }
}

Describe '-TimeoutSec' {
    BeforeEach {
        Clear-Emulator $emulator
    }

    It 'ends a request that is not answered' {
        Register-EmulatorFault $emulator @{ kind = 'hang' }
        Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token -TimeoutSec 1 -MaximumRetryCount 0
        $watch = [Diagnostics.Stopwatch]::StartNew()
        Get-SwrOrganization -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $watch.Elapsed.TotalSeconds | Should -BeGreaterThan 0.9
        $watch.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 5)
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'RequestTimedOut,*'
        $problem[0].CategoryInfo.Category | Should -Be 'OperationTimeout'
        $problem[0].Exception.Message | Should -BeLike '*did not reply within 1 s*'
    }

    It 'ends a request to IAM that is not answered' {
        Register-EmulatorFault $emulator @{ match = @{ pathContains = '/v3/' }; kind = 'hang' }
        $user = [pscredential]::new($emulator.UserName, $emulator.Password)
        Connect-Swr -Endpoint $emulator.Endpoint -IamEndpoint $emulator.Endpoint -Credential $user -DomainName $emulator.DomainName -TimeoutSec 1 -MaximumRetryCount 0
        $watch = [Diagnostics.Stopwatch]::StartNew()
        Get-SwrOrganization -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $watch.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeGreaterThan 0.9
        $watch.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 5)
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'RequestTimedOut,*'
    }

    It 'ends twenty rows of a service that never answered about as soon as one' {
        Register-EmulatorFault $emulator @{ kind = 'hang' }
        Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token -TimeoutSec 1 -MaximumRetryCount 0
        $watch = [Diagnostics.Stopwatch]::StartNew()
        1..20 | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = "row$_" } } |
            New-SwrRepository -ThrottleLimit 16 -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        @($problem).Count | Should -Be 20
        $watch.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeGreaterThan 0.9
        $watch.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 8)
    }

    It 'is 1 to 3600: <_> is refused' -ForEach 0, -1, 3601 {
        (Get-TerminatingError { Connect-Swr cn-north-4 -Token $emulator.Token -TimeoutSec $_ }).FullyQualifiedErrorId |
            Should -BeLike 'ParameterArgumentValidationError,*'
    }
}

Describe '-Connection' {
    It '$null is refused and the session''s connection is not taken instead: <_>' -ForEach @(
        'Get-SwrOrganization', 'New-SwrOrganization dev', 'Get-SwrRepository', 'New-SwrRepository dev web', 'Remove-SwrRepository dev web -Confirm:$false'
    ) {
        $emulator | Connect-Swr
        Clear-Emulator $emulator
        $problem = Get-TerminatingError ([scriptblock]::Create("$_ -Connection `$null"))
        $problem.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
        $problem.Exception.Message | Should -BeLike "*'Connection'*"
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}
