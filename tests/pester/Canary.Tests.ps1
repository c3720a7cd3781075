# A recognizable token does not appear in any output of a session with verbose and debug messages.

BeforeDiscovery {
    $script:cases = @(
        # Contains characters that JSON and URLs escape.
        @{ Name = 'short'; Canary = 'CanaryHead+Middle/"&=CanaryTail' }
        # As long as a token of IAM.
        @{ Name = 'long'; Canary = 'CanaryHead' + '-0123456789abcdefCanaryMiddle' * 100 + 'CanaryTail' }
    )
}

Describe 'A <Name> token' -ForEach $cases {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
        Import-Module (Get-ModulePath) -Force
        $env:SWR_EMULATOR_TOKEN = $Canary
        $script:emulator = Start-SwrEmulator
        $env:SWR_EMULATOR_TOKEN = $null
        Add-EmulatorSeed $emulator @{ dev = 2 }

        # Replies that contain the token: as text, in JSON, in JSON with escapes, after a long text, and in headers.
        $json = ConvertTo-Json $Canary
        $escaped = -join ($Canary.ToCharArray() | ForEach-Object { [char]::IsAsciiLetterOrDigit($_) ? $_ : '\u{0:x4}' -f [int]$_ })
        Register-EmulatorFault $emulator @(
            @{ match = @{ bodyContains = '"as-text"' }; kind = 'status'; status = 400; body = "No: $Canary" }
            @{ match = @{ bodyContains = '"as-json"' }; kind = 'status'; status = 400; body = "{`"errorCode`":`"SVCSTG.SWR.4000014`",`"errorMessage`":$json}" }
            @{ match = @{ bodyContains = '"as-code"' }; kind = 'status'; status = 500; body = "[{`"errorCode`":$json,`"errorMessage`":`"x`"}]" }
            @{ match = @{ bodyContains = '"as-escapes"' }; kind = 'status'; status = 400; body = "{`"errorMessage`":`"$escaped`"}" }
            @{ match = @{ bodyContains = '"as-tail"' }; kind = 'status'; status = 400; body = ('x' * 110) + $Canary }
            @{ match = @{ bodyContains = '"as-id"' }; kind = 'status'; status = 400; body = "{`"error_msg`":`"x`",`"request_id`":$json}"; headers = @{ 'X-Echo' = $Canary } }
            @{ match = @{ bodyContains = '"as-request"' }; kind = 'status'; status = 400; body = "{`"errorMessage`":`"x`"}"; headers = @{ 'X-Request-Id' = $Canary } }
            @{ match = @{ bodyContains = '"as-url"' }; kind = 'redirect'; location = "/login?token=$([uri]::EscapeDataString($Canary))" }
            @{ match = @{ bodyContains = '"reset"' }; kind = 'reset' }
        )

        # Writes each kind of output of a session to a file. No command line contains the token.
        $script:folder = New-Item (Join-Path $TestDrive $Name) -ItemType Directory
        $emulator | Export-Clixml (Join-Path $folder 'emulator.xml')
        $env:SWR_TEST_TOKEN = $Canary
        $script:said = Invoke-ChildShell @"
Set-Location '$folder'
`$token = [Net.NetworkCredential]::new('', `$env:SWR_TEST_TOKEN).SecurePassword
`$env:SWR_TEST_TOKEN = `$null
Start-Transcript transcript.txt | Out-Null
Import-Module `$module
`$VerbosePreference = `$DebugPreference = `$InformationPreference = 'Continue'
function Invoke-All {
    Connect-Swr -Endpoint $($emulator.Endpoint) -Token `$token -MaximumRetryCount 1 -PassThru
    Get-SwrOrganization
    Get-SwrRepository dev
    'as-text', 'as-json', 'as-code', 'as-escapes', 'as-tail', 'as-id', 'as-request', 'as-url', 'reset', 'good' |
        ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = `$_; Description = 'd' } } | New-SwrRepository
    New-SwrRepository dev Bad
    'as-text', 'as-json', 'as-escapes', 'as-tail', 'as-id', 'as-request' | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = `$_ } } |
        New-SwrRepository 2>&1 | Out-SwrReport Html report.html -FailOn Never
    Get-SwrInventory -IncludeTags -IncludePermissions 2>&1 | Out-SwrReport Html inventory.html -FailOn Never
    Get-SwrConnection | Format-List * | Out-String
    Get-SwrConnection | Format-Custom -Depth 5 | Out-String
    Get-SwrConnection | ConvertTo-Json -Depth 5
    [Management.Automation.PSSerializer]::Serialize((Get-SwrConnection), 5)
    `$null = Invoke-RestMethod $($emulator.Endpoint)_emulator/token/expire -Method POST -Verbose:`$false -Debug:`$false
    try { Get-SwrRepository dev } catch { `$_; `$_ | Format-List * -Force; `$_ | Out-String | Set-Content caught.txt }
}
Invoke-All *>&1 | Out-String -Width 5000 | Set-Content streams.txt
Connect-Swr -Endpoint http://127.0.0.1:9 -Token `$token -MaximumRetryCount 1
& { Get-SwrOrganization; Get-SwrRepository dev } *>&1 | Out-String -Width 5000 | Set-Content refused.txt
`$Error | Format-List * -Force | Out-String -Width 5000 | Set-Content errors.txt
`$Error | ForEach-Object { `$_.Exception; `$_.ErrorDetails; `$_.CategoryInfo; `$_.InvocationInfo } | Format-List * -Force | Out-String -Width 5000 | Set-Content exceptions.txt
`$Error | ForEach-Object { `$_.Exception.ToString() } | Set-Content tostring.txt
`$Error | ForEach-Object { [Management.Automation.PSSerializer]::Serialize(`$_, 4) } | Set-Content errors.xml
Get-Error -Newest 50 | Out-String -Width 5000 | Set-Content geterror.txt
`$shell = [powershell]::Create()
`$settings = [Management.Automation.PSInvocationSettings]@{ AddToHistory = `$true }
`$null = `$shell.AddScript('param(`$module, `$token) Import-Module `$module; Connect-Swr cn-north-4 -Token `$token').AddArgument(`$module).AddArgument(`$token).Invoke(`$null, `$settings)
`$shell.Commands.Clear()
`$shell.AddScript('Get-History | Format-List * | Out-String').Invoke() | Set-Content history.txt
Stop-Transcript | Out-Null
"@
        $env:SWR_TEST_TOKEN = $null

        # Returns the parts of a text around the token.
        function Find-Canary {
            param([string] $Text)

            for ($i = 0; ($i = $Text.IndexOf('Canary', $i, [StringComparison]::OrdinalIgnoreCase)) -ge 0; $i += 200) {
                $Text.Substring([Math]::Max(0, $i - 60), [Math]::Min(120, $Text.Length - [Math]::Max(0, $i - 60)))
            }
        }
    }

    AfterAll {
        Stop-SwrEmulator
    }

    It 'went over the wire, so that this test can fail' {
        $requests = Get-EmulatorRequest $emulator
        @($requests | Where-Object { $_.headers.'X-Auth-Token' -ceq $Canary }).Count | Should -BeGreaterOrEqual 13

        # 404 is the result of the query for a row without a reply to any attempt.
        @($requests.status | Sort-Object -Unique) | Should -BeExactly 200, 201, 307, 400, 401, 404, 500
    }

    It 'comes out of no stream, error, transcript, object or history: <_>' -ForEach @(
        'streams.txt', 'caught.txt', 'refused.txt', 'errors.txt', 'exceptions.txt', 'tostring.txt', 'errors.xml', 'geterror.txt', 'history.txt', 'transcript.txt', 'emulator.xml',
        'report.html', 'inventory.html'
    ) {
        Find-Canary (Get-Content (Join-Path $folder $_) -Raw) | Select-Object -First 3 | Should -BeNullOrEmpty
    }

    It 'comes out of no standard output' {
        Find-Canary $said | Should -BeNullOrEmpty
    }

    It 'was looked for where there was something to find' {
        $streams = Get-Content (Join-Path $folder 'streams.txt') -Raw
        $streams | Should -BeLike '*X-Auth-Token: `*`*`**'
        $streams | Should -BeLike '*POST http*/v2/manage/namespaces/dev/repos answered 201*'
        $streams | Should -BeLike '*"errorMessage"*'
        Get-Content (Join-Path $folder 'caught.txt') -Raw | Should -BeLike '*credentials*'
        Get-Content (Join-Path $folder 'refused.txt') -Raw | Should -BeLike '*refused*'
        Get-Content (Join-Path $folder 'errors.txt') -Raw | Should -BeLike '*AuthenticationFailed*'
        Get-Content (Join-Path $folder 'tostring.txt') -Raw | Should -BeLike '*`*`*`**'
        Get-Content (Join-Path $folder 'history.txt') -Raw | Should -BeLike '*Connect-Swr*'
        Get-Content (Join-Path $folder 'report.html') -Raw | Should -BeLike '*as-id*Request id*'
        Get-Content (Join-Path $folder 'inventory.html') -Raw | Should -BeLike '*All repositories*'
        (Get-Item (Join-Path $folder 'transcript.txt')).Length | Should -BeGreaterThan 500
    }
}
