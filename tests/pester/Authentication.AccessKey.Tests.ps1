# Access keys: each request is signed, and a command ends as soon as the credentials are refused.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator

    function Connect-Key {
        param([string] $AccessKey, [string] $SecretKey, [string] $SecurityToken, [hashtable] $More = @{})

        if ($SecurityToken) {
            $More.SecurityToken = ConvertTo-Secret $SecurityToken
        }

        Connect-Swr -Endpoint $emulator.Endpoint -Region $emulator.Region -AccessKey $AccessKey -SecretKey (ConvertTo-Secret $SecretKey) @More
    }

    function Get-IssuedKey {
        param([hashtable] $Body = @{})

        Invoke-Emulator $emulator 'keys' -Method POST -Body $Body
    }

    # The requests and errors of a hundred rows and sixteen workers with invalid credentials.
    function Get-BulkRefusal {
        Clear-EmulatorRequest $emulator
        $before = $Error.Count
        $problem = Get-TerminatingError {
            1..100 | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = "row$_" } } |
                New-SwrRepository -ThrottleLimit 16 -ErrorVariable +problems -ErrorAction SilentlyContinue
        }
        [pscustomobject]@{
            Problem = $problem
            Requests = @(Get-EmulatorRequest $emulator)
            Others = @($Error | Select-Object -First ($Error.Count - $before) | Where-Object FullyQualifiedErrorId -NotLike 'AuthenticationFailed*')
        }
    }

    function Assert-Refusal {
        param($Refusal, [string] $Says, [string] $Advice, [int] $Requests = 1)

        $Refusal.Problem.FullyQualifiedErrorId | Should -BeExactly 'AuthenticationFailed,SwrPowerShell.Repositories.NewSwrRepository'
        $Refusal.Problem.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $Refusal.Problem.Exception.Message | Should -BeLike $Says
        $Refusal.Problem.Exception.StatusCode | Should -Be 401
        $Refusal.Problem.ErrorDetails.RecommendedAction | Should -BeLike $Advice
        $Refusal.Others | Should -BeNullOrEmpty
        $Refusal.Requests.Count | Should -Be $Requests
        $Refusal.Requests.status | Select-Object -Unique | Should -Be 401
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe '<Name> keys' -ForEach @(
    @{ Name = 'Permanent'; Body = @{}; Signed = 'host;x-sdk-date'; More = @{} }
    @{ Name = 'Permanent, with a project,'; Body = @{}; Signed = 'host;x-project-id;x-sdk-date'; More = @{ ProjectId = '0123' } }
    @{ Name = 'Permanent, with an account,'; Body = @{}; Signed = 'host;x-domain-id;x-sdk-date'; More = @{ DomainId = '4567' } }
    @{ Name = 'Temporary'; Body = @{ temporary = $true }; Signed = 'host;x-project-id;x-sdk-date;x-security-token'; More = @{ ProjectId = '0123' } }
) {
    BeforeAll {
        Clear-Emulator $emulator
        $script:key = Get-IssuedKey $Body
        Connect-Key $key.accessKey $key.secretKey -SecurityToken $key.securityToken -More $More.Clone()
        New-SwrOrganization dev | Out-Null
        Get-SwrOrganization | Out-Null
        Get-SwrOrganization dev | Out-Null
        New-SwrRepository dev team/app -Description ([char]0xFC + ' + & = %2F') | Out-Null
        New-SwrRepository dev web -Category linux | Out-Null
        Get-SwrRepository dev team/app | Out-Null
        Get-SwrRepository | Out-Null
        Get-SwrRepository dev -Name 'te*' -Category other | Out-Null
        Set-SwrRepository dev team/app -IsPublic -Description 'other' | Out-Null
        $script:state = Invoke-Emulator $emulator 'state'
        Remove-SwrRepository dev team/app -Confirm:$false
        Remove-SwrRepository dev web -Confirm:$false
        Remove-SwrOrganization dev -Confirm:$false
        $script:requests = Get-EmulatorRequest $emulator
    }

    It 'serve every command about organizations and repositories' {
        $requests.Count | Should -BeGreaterOrEqual 12
        $requests.status | Where-Object { $_ -ge 300 } | Should -BeNullOrEmpty
        ($requests.method | Sort-Object -Unique) | Should -BeExactly 'DELETE', 'GET', 'PATCH', 'POST'
        $app = $state.repositories | Where-Object name -EQ 'team/app'
        $app.description | Should -BeExactly 'other'
        (Invoke-Emulator $emulator 'state').organizations | Should -BeNullOrEmpty
    }

    It 'sign every request, and nothing else proves who it is from' {
        foreach ($request in $requests) {
            $request.headers.Authorization |
                Should -MatchExactly "^SDK-HMAC-SHA256 Access=$($key.accessKey), SignedHeaders=$Signed, Signature=[0-9a-f]{64}$"
            $request.headers.'X-Sdk-Date' | Should -Match '^\d{8}T\d{6}Z$'
            $request.headers.Host | Should -BeExactly '127.0.0.1'
            $request.headers.PSObject.Properties.Name | Should -Not -Contain 'X-Auth-Token'
            $request.headers.'X-Security-Token' | Should -BeExactly $key.securityToken
            $request.headers.'X-Project-Id' | Should -BeExactly $More.ProjectId
            $request.headers.'X-Domain-Id' | Should -BeExactly $More.DomainId
        }
    }

    It 'appear as such in the connection' {
        (Get-SwrConnection).Authentication | Should -BeExactly 'AccessKey'
    }
}

Describe 'A retry' {
    It 'is signed afresh' {
        Clear-Emulator $emulator
        $key = Get-IssuedKey
        Connect-Key $key.accessKey $key.secretKey
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 503; times = 1; headers = @{ 'Retry-After' = '1' } }
        Get-SwrOrganization | Should -BeNullOrEmpty
        $requests = @(Get-EmulatorRequest $emulator)
        $requests.status | Should -Be 503, 200
        $requests[0].headers.'X-Sdk-Date' | Should -Not -Be $requests[1].headers.'X-Sdk-Date'
        $requests[0].headers.Authorization | Should -Not -Be $requests[1].headers.Authorization
        Register-EmulatorFault $emulator
    }
}

Describe 'Keys that are no good' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = 0 }
        $script:key = Get-IssuedKey
    }

    AfterEach {
        $null = Invoke-Emulator $emulator 'clock' -Method POST -Body @{ offsetSeconds = 0 }
        (Invoke-Emulator $emulator 'state').repositories | Should -BeNullOrEmpty
    }

    It 'a wrong secret: one request, one error' {
        Connect-Key $key.accessKey 'not-the-secret-of-it'
        Assert-Refusal (Get-BulkRefusal) -Says '*did not accept the credentials*' -Advice '*access key and secret key belong together*'
    }

    It 'six short commands in a loop: one request, and after a new Connect-Swr another' {
        Connect-Key $key.accessKey 'not-the-secret-of-it'
        Clear-EmulatorRequest $emulator
        $problems = 1..6 | ForEach-Object { Get-TerminatingError { Get-SwrOrganization } }
        $problems.FullyQualifiedErrorId | Select-Object -Unique | Should -BeLike 'AuthenticationFailed,*'
        @(Get-EmulatorRequest $emulator).Count | Should -Be 1
        $problems[0].Exception.Message | Should -Not -BeLike 'Nothing was sent*'
        $problems[5].Exception.Message | Should -BeLike 'Nothing was sent*did not accept the credentials*'
        $problems[5].ErrorDetails.RecommendedAction | Should -BeLike '*Connect-Swr*'

        Connect-Key $key.accessKey $key.secretKey
        (Get-SwrOrganization).Name | Should -Be 'dev'
    }

    It 'an unknown key: one request, one error' {
        Connect-Key 'NOSUCHKEY0123456789' 'not-the-secret-of-it'
        Assert-Refusal (Get-BulkRefusal) -Says '*not exist*' -Advice '*access key*'
    }

    It 'a revoked key: one request, one error' {
        $null = Invoke-Emulator $emulator "keys/$($key.accessKey)" -Method DELETE
        Connect-Key $key.accessKey $key.secretKey
        Assert-Refusal (Get-BulkRefusal) -Says '*disabled*' -Advice '*are enabled*'
    }

    It 'a clock <Minutes> minutes off: one request, one error that says so' -ForEach @(
        @{ Minutes = 20; Says = '*clock is 20 minutes behind the service*' }
        @{ Minutes = -20; Says = '*clock is 20 minutes ahead of the service*' }
    ) {
        $null = Invoke-Emulator $emulator 'clock' -Method POST -Body @{ offsetSeconds = 60 * $Minutes }
        Connect-Key $key.accessKey $key.secretKey
        Assert-Refusal (Get-BulkRefusal) -Says $Says -Advice 'Set the clock*'
    }

    It 'a security token that has expired: one request, one error' {
        $temporary = Get-IssuedKey @{ temporary = $true; lifetimeSeconds = 0.05 }
        Start-Sleep -Milliseconds 80
        Connect-Key $temporary.accessKey $temporary.secretKey -SecurityToken $temporary.securityToken
        Assert-Refusal (Get-BulkRefusal) -Says '*security token expires*' -Advice '*security token*'
    }

    It 'temporary keys without their token, or with another''s: one request, one error' {
        $temporary = Get-IssuedKey @{ temporary = $true }
        Connect-Key $temporary.accessKey $temporary.secretKey
        Assert-Refusal (Get-BulkRefusal) -Says '*did not accept*' -Advice '*security token too*'
        Connect-Key $temporary.accessKey $temporary.secretKey -SecurityToken 'another-token-0123456789'
        Assert-Refusal (Get-BulkRefusal) -Says '*did not accept*' -Advice '*security token too*'
    }

    It 'a key that is locked: one request, one error that tells of the lock' {
        1..6 | ForEach-Object {
            Connect-Key $key.accessKey 'not-the-secret-of-it'
            $null = Get-TerminatingError { Get-SwrOrganization }
        }
        Connect-Key $key.accessKey $key.secretKey
        Assert-Refusal (Get-BulkRefusal) -Says '*reach the limit*' -Advice '*lock an access key for five minutes*'
    }

    It 'five commands with sixteen workers each do not lock a key' {
        Connect-Key $key.accessKey 'not-the-secret-of-it'
        1..5 | ForEach-Object { $null = Get-BulkRefusal }
        Connect-Key $key.accessKey $key.secretKey
        (Get-SwrOrganization).Name | Should -BeExactly 'dev'
    }

    It 'a key that is revoked after it has served: sixteen workers do not lock it either' {
        Connect-Key $key.accessKey $key.secretKey
        (Get-SwrOrganization).Name | Should -BeExactly 'dev'
        $null = Invoke-Emulator $emulator "keys/$($key.accessKey)" -Method DELETE
        $null = Invoke-Emulator $emulator 'latency' -Method POST -Body @{ ms = 30 }
        $refusal = Get-BulkRefusal
        $refusal.Problem.FullyQualifiedErrorId | Should -BeLike 'AuthenticationFailed,*'
        $refusal.Requests.Count | Should -BeLessOrEqual 5
    }

    It 'the next command after the clock was set succeeds on the same connection' {
        $null = Invoke-Emulator $emulator 'clock' -Method POST -Body @{ offsetSeconds = 1200 }
        Connect-Key $key.accessKey $key.secretKey
        $null = Get-TerminatingError { Get-SwrOrganization }
        $null = Invoke-Emulator $emulator 'clock' -Method POST -Body @{ offsetSeconds = 0 }
        (Get-SwrOrganization).Name | Should -BeExactly 'dev'
    }
}

Describe 'Connect-Swr with keys' {
    It 'refuses an empty secret' {
        $problem = Get-TerminatingError { Connect-Key 'AK' '' }
        $problem.FullyQualifiedErrorId | Should -BeLike 'EmptyCredential,*'
    }

    It 'sends nothing' {
        Clear-EmulatorRequest $emulator
        Connect-Key $emulator.AccessKey 'whatever'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}
