# Credentials of other tools: profiles of the credentials file and of KooCLI, and pods on CCE.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'Credentials.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $script:secret = [Net.NetworkCredential]::new('', $emulator.SecretKey).Password
    $script:runner = Invoke-Emulator $emulator 'runner'
    $script:endpoint = @{ Endpoint = $emulator.Endpoint; IamEndpoint = $emulator.Endpoint }

    function Get-IdToken {
        (Invoke-Emulator $emulator 'id-token' -Method POST -Body @{}).idToken
    }
}

AfterAll {
    Restore-Environment
    Stop-SwrEmulator
}

Describe 'A profile of KooCLI' {
    BeforeEach {
        Clear-Environment $TestDrive
        Clear-Emulator $emulator
        Disconnect-Swr
    }

    It 'is used when the environment and the credentials file hold nothing: <Case>' -ForEach @(
        @{ Case = 'keys'; Entry = { @{ name = 'default'; mode = 'AKSK'; accessKeyId = $emulator.AccessKey; secretAccessKey = $secret; projectId = 'p1' } } }
        @{ Case = 'an agency'; Entry = { @{ name = 'default'; accessKeyId = $emulator.AccessKey; secretAccessKey = $secret; agencyName = 'emulator-agency'; agencyDomainName = $emulator.DomainName } } }
    ) {
        Write-KooCli $TestDrive (& $Entry)
        $said = Connect-Swr @endpoint -Verbose 4>&1
        "$($said[2])" | Should -BeExactly "Credentials come from the profile default of KooCLI ($env:HW_SHARED_CONFIG_FILE)."
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'is an error when its agency belongs to no account, and nothing is sent' {
        Write-KooCli $TestDrive @{ name = 'default'; mode = 'AKSK'; accessKeyId = $emulator.AccessKey; secretAccessKey = $secret; agencyName = 'emulator-agency' }
        (Get-TerminatingError { Connect-Swr @endpoint }).FullyQualifiedErrorId | Should -BeLike 'IncompleteCredentials,*'
    }

    It 'is an error when HW_PROFILE names one that is not there, so that no other account is used' {
        Write-KooCli $TestDrive @{ name = 'default'; mode = 'AKSK'; accessKeyId = $emulator.AccessKey; secretAccessKey = $secret }
        $env:HW_PROFILE = 'gone'
        $problem = Get-TerminatingError { Connect-Swr @endpoint }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ProfileNotFound,*'
        "$problem" | Should -BeLike '*no profile gone*'
    }

    It 'is chosen by -ProfileName or HW_PROFILE, and takes the keys of single sign-on' {
        $key = Invoke-Emulator $emulator 'keys' -Method POST -Body @{ temporary = $true }
        $sso = @{ name = 'sso'; mode = 'SSO'; ssoAuth = @{ stsToken = @{ accessKeyId = $key.accessKey; secretAccessKey = $key.secretKey; securityToken = $key.securityToken } } }
        Write-KooCli $TestDrive @{ name = 'default'; accessKeyId = 'WRONG'; secretAccessKey = 'wrong' }, $sso
        Connect-Swr @endpoint -ProfileName sso
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
        $env:HW_PROFILE = 'sso'
        Connect-Swr @endpoint
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'does not name the region for the keys of another place' {
        Write-KooCli $TestDrive @{ name = 'default'; region = 'cn-north-4'; accessKeyId = 'A'; secretAccessKey = 's' }
        Add-Environment @{ HW_ACCESS_KEY = 'a'; HW_SECRET_KEY = 's' }
        (Get-TerminatingError { Connect-Swr }).FullyQualifiedErrorId | Should -BeLike 'RegionRequired,*'
        Write-CredentialsFile $TestDrive "[default]`nak = a`nsk = s"
        (Get-TerminatingError { Connect-Swr -ProfileName default }).FullyQualifiedErrorId | Should -BeLike 'RegionRequired,*'
        Get-SwrConnection | Should -BeNullOrEmpty
    }

    It 'names the region' {
        Write-KooCli $TestDrive @{ name = 'default'; region = 'cn-north-4'; accessKeyId = 'A'; secretAccessKey = 's' }
        Connect-Swr
        (Get-SwrConnection).Endpoint | Should -Be 'https://swr-api.cn-north-4.myhuaweicloud.com/'
    }

    It 'that is encrypted is an error that says the way out' {
        Write-KooCli $TestDrive @{ name = 'default'; accessKeyId = 'c2VjcmV0+/=='; secretAccessKey = 'YW5vdGhlcg+/==' }
        $problem = Get-TerminatingError { Connect-Swr @endpoint }
        $problem.FullyQualifiedErrorId | Should -BeLike 'EncryptedProfile,*'
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*hcloud configure sso*'
        $problem | Format-List * -Force | Out-String | Should -Not -BeLike '*YW5vdGhlcg*'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'with an agency takes no project and no account of the profile, which belong to whoever assumes it' {
        Write-KooCli $TestDrive @{
            name = 'default'; accessKeyId = $emulator.AccessKey; secretAccessKey = $secret; projectId = 'p1'; domainId = 'd1'
            agencyName = 'emulator-agency'; agencyDomainName = $emulator.DomainName
        }
        Connect-Swr @endpoint
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
        (Get-SwrConnection).ProjectId, (Get-SwrConnection).DomainId | Should -Be $null, $null
        $headers = @(Get-EmulatorRequest $emulator | Where-Object target -Like '/v2/*').headers
        $headers.'X-Project-Id', $headers.'X-Domain-Id' | Should -Be $null, $null
    }

    It 'whose single sign-on has ended is an error that names the command for a new one: <Case>' -ForEach @(
        @{ Case = 'at the service'; Agency = @{}; Id = 'AuthenticationFailed' }
        @{ Case = 'at IAM, for an agency'; Agency = @{ agencyName = 'emulator-agency'; agencyDomainName = 'emulator-domain' }; Id = 'AgencyRefused' }
    ) {
        $sso = @{ name = 'sso'; mode = 'SSO'; ssoAuth = @{ stsToken = @{ accessKeyId = 'GONE'; secretAccessKey = 'gone'; securityToken = 'gone' } } }
        Write-KooCli $TestDrive ($sso + $Agency)
        Connect-Swr @endpoint -ProfileName sso
        $problem = Get-TerminatingError { Get-SwrOrganization }
        $problem.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $problem.ErrorDetails.RecommendedAction | Should -BeLike "*hcloud configure sso*'sso'*"
        @(Get-EmulatorRequest $emulator).Count | Should -Be 1
    }

    It 'that is not there is an error that lists those of the credentials file and of KooCLI' {
        Write-CredentialsFile $TestDrive "[basic]`nak = a`nsk = s"
        Write-KooCli $TestDrive @{ name = 'work'; accessKeyId = 'A'; secretAccessKey = 's' }, @{ name = 'home'; accessKeyId = 'A'; secretAccessKey = 's' }
        $problem = Get-TerminatingError { Connect-Swr @endpoint -ProfileName prod }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ProfileNotFound,*'
        "$problem" | Should -BeLike "*'prod'*$env:HUAWEICLOUD_SDK_CREDENTIALS_FILE*basic*$env:HW_SHARED_CONFIG_FILE*work, home*"
        $env:HW_PROFILE = 'gone'
        $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = Join-Path $TestDrive 'none'
        "$(Get-TerminatingError { Connect-Swr @endpoint })" | Should -BeLike '*HW_PROFILE*work, home*'
    }

    It 'is completed by its name, beside those of the credentials file: <Case>' -ForEach @(
        @{ Case = 'both'; Text = "[ci-file]`nak = a`nsk = s"; Names = 'ci-file', 'ci-koocli' }
        @{ Case = 'a broken credentials file'; Text = 'nonsense'; Names = @('ci-koocli') }
    ) {
        Write-CredentialsFile $TestDrive $Text
        Write-KooCli $TestDrive @{ name = 'ci-koocli'; accessKeyId = 'A'; secretAccessKey = 's' }
        $line = 'Connect-Swr -ProfileName ci'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -BeExactly $Names
    }
}

Describe 'A pod on CCE' {
    BeforeEach {
        Clear-Environment $TestDrive
        Clear-Emulator $emulator
        Disconnect-Swr
        Set-Content (Join-Path $TestDrive 'pod') $runner.token
        Add-Environment @{ HC_CONTAINER_CREDENTIALS_FULL_URI = $runner.podUrl; HC_CONTAINER_AUTHORIZATION_TOKEN_FILE = Join-Path $TestDrive 'pod' }
    }

    It 'has keys' {
        $said = Connect-Swr @endpoint -Verbose 4>&1
        "$($said[3])" | Should -BeExactly 'Credentials come from this pod on CCE (HC_CONTAINER_CREDENTIALS_FULL_URI).'
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
        (Get-SwrConnection).Authentication | Should -BeExactly 'CcePod'
        Get-IdentityLine $emulator | Should -BeExactly 'POST /_runner/cce/credentials'
    }

    It 'without its token file is an error' {
        Remove-Item env:HC_CONTAINER_AUTHORIZATION_TOKEN_FILE
        (Get-TerminatingError { Connect-Swr @endpoint }).FullyQualifiedErrorId | Should -BeLike 'IncompleteCredentials,*'
    }

    It 'is asked without the proxy, which must not see its token' {
        $proxy = Start-SwrEmulator
        try {
            Connect-Swr @endpoint -Proxy $proxy.Endpoint
            Get-SwrOrganization -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems | Should -HaveCount 1
            # The other emulator replaces a proxy. It receives the requests that are sent through it, or refuses them because of their host.
            Get-EmulatorLine $emulator | Should -BeExactly 'POST /_runner/cce/credentials'
            @(Get-EmulatorLine $proxy) -match '_runner' | Should -BeNullOrEmpty
        }
        finally {
            Stop-SwrEmulator $proxy
        }
    }

    It 'sends its token to no other host over http: <_>' -ForEach @(
        'http://cce.example.com/v1/credentials', 'http://10.0.0.5/v1/credentials', 'http://169.254.170.23.example.com/', 'http://169.254.170.23@example.com/'
    ) {
        $env:HC_CONTAINER_CREDENTIALS_FULL_URI = $_
        $problem = Get-TerminatingError { Connect-Swr @endpoint }
        $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidEndpoint,*'
        "$problem" | Should -BeLike 'HC_CONTAINER_CREDENTIALS_FULL_URI *'
        "$problem" | Should -Not -BeLike '*@*'
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*HC_CONTAINER_CREDENTIALS_FULL_URI*'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'is asked again when it is out of order, and the error counts the attempts' {
        Register-EmulatorFault $emulator @{ match = @{ pathContains = 'cce' }; kind = 'status'; status = 503 }
        Connect-Swr @endpoint -MaximumRetryCount 1
        $problem = Get-TerminatingError { Get-SwrOrganization -ErrorAction Stop }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ServiceUnavailable,*'
        $problem.Exception.Attempts | Should -Be 2
        @(Get-EmulatorLine $emulator).Count | Should -Be 2
    }

    It 'gives keys in the names of CCE''s own reply' {
        $key = Invoke-Emulator $emulator 'keys' -Method POST -Body @{ temporary = $true }
        $body = @{
            assumedAgency = @{ urn = 'u' }; audience = 'a'
            credentials = @{ accessKeyId = $key.accessKey; secretAccessKey = $key.secretKey; securityToken = $key.securityToken; expiration = '2100-01-08T03:50:07.574000Z' }
        }
        Register-EmulatorFault $emulator @{ match = @{ pathContains = 'cce' }; kind = 'status'; status = 200; body = $body | ConvertTo-Json }
        Connect-Swr @endpoint
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
    }
}

Describe 'A profile with the address of IAM' {
    BeforeEach {
        Clear-Environment $TestDrive
        Clear-Emulator $emulator
        Disconnect-Swr
        $script:iam = $emulator.Endpoint.GetLeftPart('Authority')
    }

    It 'has its agency assumed there' {
        Write-CredentialsFile $TestDrive "[ci]`nak = $($emulator.AccessKey)`nsk = $secret`niam_endpoint = $iam"
        Connect-Swr -Endpoint https://swr.example.com -ProfileName ci -AgencyName emulator-agency -AgencyDomainName $emulator.DomainName -MaximumRetryCount 0
        (Get-SwrConnection).IamEndpoint | Should -Be $emulator.Endpoint
        try { Get-SwrOrganization -ErrorAction Stop } catch { $_.FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*' }
        Get-EmulatorLine $emulator | Should -BeExactly 'POST /v3.0/OS-CREDENTIAL/securitytokens'
    }

    It 'gives way to -IamEndpoint' {
        $file = Join-Path $TestDrive 'token'
        Set-Content $file (Get-IdToken)
        Write-CredentialsFile $TestDrive "[ci]`nidp_id = emulator-provider`nid_token_file = $file`niam_endpoint = http://127.0.0.1:9"
        Connect-Swr @endpoint -ProfileName ci
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'that is none is an error that names the profile' {
        Write-CredentialsFile $TestDrive "[ci]`nak = a`nsk = s`niam_endpoint = ftp://iam"
        $problem = Get-TerminatingError { Connect-Swr -Endpoint https://swr.example.com -ProfileName ci }
        $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidEndpoint,*'
        "$problem" | Should -BeLike '*iam_endpoint*`[ci`]*'
    }
}
