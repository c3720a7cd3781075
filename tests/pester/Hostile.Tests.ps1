# What users see if a server sends invalid replies, or texts with control characters.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force

    # Starts a server on loopback that reads the head of each request, sends the bytes that a script block returns, and closes the connection.
    function Open-RawServer {
        param([Parameter(Mandatory)] [scriptblock] $Answer)

        $listener = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $listener.Start()
        $shell = [powershell]::Create().AddScript({
                param($listener, $answer)

                $answer = [scriptblock]::Create($answer)
                while ($true) {
                    try {
                        $client = $listener.AcceptTcpClient()
                    }
                    catch {
                        return
                    }

                    try {
                        $stream = $client.GetStream()
                        $buffer = [byte[]]::new(65536)
                        $request = ''
                        while ($request -notmatch "`r`n`r`n") {
                            $request += [System.Text.Encoding]::Latin1.GetString($buffer, 0, $stream.Read($buffer, 0, $buffer.Length))
                        }

                        & $answer $stream $request
                    }
                    catch [System.IO.IOException] {
                        Write-Verbose "The client has had enough: $_"
                    }
                    finally {
                        $client.Dispose()
                    }
                }
            }).AddArgument($listener).AddArgument("$Answer")
        [pscustomobject]@{ Endpoint = "http://$($listener.LocalEndpoint)"; Listener = $listener; Shell = $shell; Run = $shell.BeginInvoke() }
    }

    function Close-RawServer {
        param($Server)

        $Server.Listener.Stop()
        $Server.Shell.Stop()
        $Server.Shell.Dispose()
    }

    $script:token = 'canary-token-of-hostile-tests'
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'A server that is broken on purpose' {
    It 'makes <Name> one <Id>' -ForEach @(
        @{ Name = 'Brotli that is none'; Id = 'UnreadableResponse'; Message = '*could not be decompressed.'; Answer = {
                $args[0].Write([System.Text.Encoding]::Latin1.GetBytes("HTTP/1.1 200 OK`r`nContent-Encoding: br`r`nContent-Length: 30`r`n`r`n$('x' * 30)"))
            }
        }
        @{ Name = 'headers of a megabyte'; Id = 'UnreadableResponse'; Message = '*larger than 64 KiB*'; Answer = {
                $args[0].Write([System.Text.Encoding]::Latin1.GetBytes("HTTP/1.1 200 OK`r`nX: $('a' * 1MB)`r`n`r`n"))
            }
        }
        @{ Name = 'a body that drips'; Id = 'RequestTimedOut'; Message = '*did not reply within 1 s.'; Answer = {
                $args[0].Write([System.Text.Encoding]::Latin1.GetBytes("HTTP/1.1 200 OK`r`nContent-Length: 1000`r`n`r`n"))
                foreach ($i in 1..100) {
                    $args[0].WriteByte(32)
                    Start-Sleep -Milliseconds 100
                }
            }
        }
        @{ Name = 'the request as its answer'; Id = 'UnreadableResponse'; Message = '*did not answer in HTTP.'; Answer = {
                $args[0].Write([System.Text.Encoding]::Latin1.GetBytes("HTTP/1.1 $($args[1] -replace '[\r\n]+', ' ')`r`n`r`n"))
            }
        }
        @{ Name = 'the request as its error'; Id = 'BadRequest'; Message = '*\u{1B}*GET /v2/manage/repos*'; Answer = {
                $args[0].Write([System.Text.Encoding]::Latin1.GetBytes("HTTP/1.1 400 X`r`nContent-Length: $($args[1].Length + 9)`r`n`r`n$([char]27)[31m$($args[1])tail"))
            }
        }
        @{ Name = 'half of a character'; Id = 'UnreadableResponse'; Message = '*not the JSON*'; Answer = {
                $args[0].Write([System.Text.Encoding]::Latin1.GetBytes("HTTP/1.1 200 OK`r`nContent-Length: 19`r`n`r`n[{`"name`":`"\ud800`"}]"))
            }
        }
    ) {
        $server = Open-RawServer ([scriptblock]::Create("$Answer"))
        try {
            $connection = Connect-Swr -Endpoint $server.Endpoint -Token (ConvertTo-Secret $token) -TimeoutSec 1 -MaximumRetryCount 0 -PassThru
            $time = [Diagnostics.Stopwatch]::StartNew()
            Get-SwrRepository dev -Connection $connection -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $time.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 5)
        }
        finally {
            Close-RawServer $server
        }

        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Repositories.GetSwrRepository"
        $problems[0].Exception.Message | Should -BeLike $Message
        $shown = ($problems[0] | Out-String -Width 200), (Get-Error -InputObject $problems[0] | Out-String -Width 200), ($problems[0] | Format-List * -Force | Out-String) -join "`n"
        $shown | Should -Not -BeLike "*$token*"
        $problems[0].Exception.ToString() | Should -Not -Match '[\x00-\x08\x1b]'
    }

    It 'sends no token that would begin a header of its own' {
        $emulator = Start-SwrEmulator
        $connection = Connect-Swr -Endpoint $emulator.Endpoint -Token (ConvertTo-Secret "$token`r`nX-Evil: 1") -PassThru
        Get-SwrOrganization -Connection $connection -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'BadRequest,*'
        $problems[0].Exception.Message | Should -BeLike '*X-Auth-Token*U+000D at position 30*no request was sent.'
        "$($problems[0]) $($problems[0].Exception)" | Should -Not -BeLike "*$token*"
        (Invoke-Emulator $emulator 'requests/count').total | Should -Be 0
    }
}

Describe 'Descriptions that are not what they seem' {
    It 'come out of a file as they went in' {
        $emulator = Start-SwrEmulator
        $emulator | Connect-Swr
        New-SwrOrganization dev | Out-Null
        $pieces = '=1+1', "'", '"', ',', ';', "`r`n", "`n", "`r", "`t", ' ', '+', '-', '@', '#', "`u{FEFF}", '#TYPE x', '镜像', "`u{1F600}", "e`u{301}", '""', "''", 'a', "`u{202E}", "`0", "`u{85}"
        $random = [Random]::new(20261120)
        $wanted = @{}
        foreach ($i in 1..200) {
            $wanted["r$i"] = -join (1..$random.Next(1, 6) | ForEach-Object { $pieces[$random.Next($pieces.Count)] })
        }

        $null = 1..200 | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = "r$_"; Text = $wanted["r$_"] } } |
            ForEach-Object { New-SwrRepository -Organization dev -Name $_.Name -Description $_.Text }
        $file = Join-Path $TestDrive 'all.csv'
        Export-SwrRepository dev | Export-Csv $file
        $rows = Import-Csv $file
        $rows.Count | Should -Be 200
        $rows.Description | Where-Object { $_ -match '^[=+\-@\t\r]' } | Should -BeNullOrEmpty

        $rows | Compare-SwrRepository | Where-Object Action -NE None | ForEach-Object { "$($_.Name): $(ConvertTo-Json $wanted[$_.Name])" } | Should -BeNullOrEmpty
        Get-SwrRepository dev | Remove-SwrRepository -Confirm:$false
        $rows | New-SwrRepository | Out-Null
        foreach ($repository in Get-SwrRepository dev) {
            ConvertTo-Json $repository.Description | Should -BeExactly (ConvertTo-Json $wanted[$repository.Name])
        }
    }
}
