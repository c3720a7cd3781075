# Connections without a stored secret: id tokens of a pipeline, and agencies.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'Credentials.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $script:secret = [Net.NetworkCredential]::new('', $emulator.SecretKey).Password
    $script:runner = Invoke-Emulator $emulator 'runner'
    function Get-IdToken {
        param([hashtable] $With = @{})

        (Invoke-Emulator $emulator 'id-token' -Method POST -Body $With).idToken
    }

    $script:endpoint = @{ Endpoint = $emulator.Endpoint; IamEndpoint = $emulator.Endpoint }
}

AfterAll {
    Restore-Environment
    Stop-SwrEmulator
}

Describe 'An identity provider' {
    BeforeEach {
        Clear-Environment $TestDrive
        Clear-Emulator $emulator
        Disconnect-Swr
    }

    AfterEach {
        $null = Invoke-Emulator $emulator 'clock' -Method POST -Body @{ offsetSeconds = 0 }
    }

    It 'lets a job of <Job> apply a CSV without a key' -ForEach @(
        @{ Job = 'GitHub'; With = @{ Audience = 'emulator-audience' } }
        @{ Job = 'Azure'; With = @{} }
    ) {
        & "Add-${Job}Job" $runner
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'old'; is_public = $false }) }
        "Organization,Name,IsPublic`ndev,old,true`ndev,new/app,false" | Set-Content (Join-Path $TestDrive 'rows.csv')
        Connect-Swr @endpoint -IdentityProvider emulator-provider @With
        Get-IdentityLine $emulator | Should -BeNullOrEmpty
        Import-Csv (Join-Path $TestDrive 'rows.csv') | Sync-SwrRepository -Confirm:$false -ErrorAction Stop | Out-Null
        (Get-SwrRepository dev).Name | Sort-Object | Should -Be 'new/app', 'old'
        (Get-IdentityLine $emulator).Count | Should -Be 3
        @(Get-EmulatorRequest $emulator | Where-Object target -Like '/v2/*').headers.'X-Security-Token' | Select-Object -Unique | Should -Not -BeNullOrEmpty
    }

    It 'needs one variable in a job that may ask for id tokens' {
        Add-GitHubJob $runner
        Add-Environment @{ HUAWEICLOUD_SDK_IDP_ID = 'emulator-provider'; SWR_ID_TOKEN_AUDIENCE = 'emulator-audience' }
        $said = Connect-Swr @endpoint -Verbose 4>&1
        "$($said[0])" | Should -BeExactly 'Credentials come from the environment (HUAWEICLOUD_SDK_IDP_ID; id token from GitHub Actions).'
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
        (Get-SwrConnection).Authentication | Should -BeExactly 'Federation'
    }

    It 'warns of each address that is not encrypted and is sent a token: <Case>' -ForEach @(
        @{ Case = 'the runner'; Environment = @{ ACTIONS_ID_TOKEN_REQUEST_URL = 'http://runner.example.com/x?y=z'; ACTIONS_ID_TOKEN_REQUEST_TOKEN = 't0ken' }; Says = 'http://runner.example.com/ is not encrypted*' }
        @{ Case = 'STS'; Environment = @{
                HUAWEICLOUD_SDK_ID_TOKEN_FILE = 'none'; HUAWEICLOUD_SDK_STS_ENDPOINT = 'http://sts.example.com'
                HW_ASSUME_ROLE_AGENCY_NAME = 'a'; HW_ASSUME_ROLE_DOMAIN_ID = 'd'
            }; Says = 'http://sts.example.com/ is not encrypted*' }
    ) {
        Add-Environment ($Environment + @{ HUAWEICLOUD_SDK_IDP_ID = 'emulator-provider' })
        Connect-Swr @endpoint -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike $Says
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'lasts as long as -DurationSec says, from <Where> too' -ForEach @(@{ Where = 'the environment' }, @{ Where = 'the credentials file' }) {
        $file = Join-Path $TestDrive 'token'
        Set-Content $file (Get-IdToken)
        if ($Where -eq 'the environment') {
            Add-Environment @{ HUAWEICLOUD_SDK_IDP_ID = 'emulator-provider'; HUAWEICLOUD_SDK_ID_TOKEN_FILE = $file }
        }
        else {
            $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = Join-Path $TestDrive 'credentials'
            "[basic]`nidp_id = emulator-provider`nid_token_file = $file" | Set-Content $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE
        }

        Add-Environment @{ HW_ASSUME_ROLE_AGENCY_NAME = 'emulator-agency'; HW_ASSUME_ROLE_DOMAIN_NAME = $emulator.DomainName; HW_ASSUME_ROLE_DURATION = 1200 }
        Connect-Swr @endpoint -DurationSec 900
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
        $asked = @((Get-EmulatorRequest $emulator | Where-Object target -Like '*securitytokens').body)
        $asked.Count | Should -Be 2
        $asked | Should -BeLike '*"duration_seconds":900*'
    }

    It 'wins over keys, with a token in <Variable>' -ForEach @(
        @{ Provider = 'HUAWEICLOUD_SDK_IDP_ID'; Variable = 'HUAWEICLOUD_SDK_ID_TOKEN_FILE'; IsFile = $true }
        @{ Provider = 'HW_ASSUME_ROLE_IDP_ID'; Variable = 'HW_ASSUME_ROLE_ID_TOKEN_FILE'; IsFile = $true }
        @{ Provider = 'HW_ASSUME_ROLE_IDP_ID'; Variable = 'HW_ASSUME_ROLE_ID_TOKEN'; IsFile = $false }
    ) {
        $file = Join-Path $TestDrive 'token'
        $token = Get-IdToken
        Set-Content $file $token
        Add-Environment @{ $Provider = 'emulator-provider'; $Variable = $IsFile ? $file : $token; HUAWEICLOUD_SDK_AK = 'wrong'; HUAWEICLOUD_SDK_SK = 'wrong' }
        Connect-Swr @endpoint
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'that is not named is an error where its token is: <Variable>' -ForEach @(
        @{ Variable = 'HUAWEICLOUD_SDK_ID_TOKEN_FILE'; Provider = 'HUAWEICLOUD_SDK_IDP_ID' }
        @{ Variable = 'HW_ASSUME_ROLE_ID_TOKEN'; Provider = 'HW_ASSUME_ROLE_IDP_ID' }
        @{ Variable = 'HW_ASSUME_ROLE_ID_TOKEN_FILE'; Provider = 'HW_ASSUME_ROLE_IDP_ID' }
    ) {
        Add-Environment @{ $Variable = 'x'; HW_ACCESS_KEY = 'a'; HW_SECRET_KEY = 's' }
        $problem = Get-TerminatingError { Connect-Swr @endpoint }
        $problem.FullyQualifiedErrorId | Should -BeLike 'IncompleteCredentials,*'
        "$problem" | Should -BeExactly "The environment sets $Variable but not $Provider."
    }

    It 'is read from the credentials file, and wins over keys there' {
        Set-Content (Join-Path $TestDrive 'token') (Get-IdToken)
        $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = Join-Path $TestDrive 'credentials'
        "[basic]`nak = a`nsk = b`nidp_id = emulator-provider`nid_token_file = $(Join-Path $TestDrive 'token')`niam_endpoint = $($emulator.Endpoint.GetLeftPart('Authority'))" |
            Set-Content $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE
        Connect-Swr -Endpoint $emulator.Endpoint
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'says as whom, and until when, and asks once' {
        Connect-Swr @endpoint -IdentityProvider emulator-provider -IdToken (ConvertTo-Secret (Get-IdToken)) -DurationSec 900
        (Get-SwrConnection).ExpiresAt | Should -BeNullOrEmpty
        $said = Get-SwrOrganization -Verbose 4>&1
        "$said" | Should -BeLike '*issued temporary keys for the id token from -IdToken (identity provider ''emulator-provider''), good until*'
        Get-SwrOrganization | Should -BeNullOrEmpty
        (Get-SwrConnection).Identity | Should -BeExactly 'identity provider emulator-provider'
        ((Get-SwrConnection).ExpiresAt - [datetimeoffset]::Now).TotalSeconds | Should -BeGreaterThan 800
        ((Get-SwrConnection).ExpiresAt - [datetimeoffset]::Now).TotalSeconds | Should -BeLessOrEqual 901
        (Get-IdentityLine $emulator).Count | Should -Be 2
    }

    It 'renews keys that expire in the middle of 1,000 rows once, with a new id token' {
        Add-GitHubJob $runner
        Add-EmulatorSeed $emulator @{ dev = 0 }
        $null = Invoke-Emulator $emulator 'oidc' -Method POST -Body @{ keyLifetimeSeconds = 600 }
        Connect-Swr @endpoint -IdentityProvider emulator-provider -Audience emulator-audience
        $made = 1..1000 | ForEach-Object {
            if ($_ -eq 500) { $null = Invoke-Emulator $emulator 'clock' -Method POST -Body @{ offsetSeconds = 700 } }
            [pscustomobject]@{ Organization = 'dev'; Name = "r$_" }
        } | New-SwrRepository -ErrorVariable problems -ErrorAction SilentlyContinue
        $null = Invoke-Emulator $emulator 'oidc' -Method POST -Body @{ keyLifetimeSeconds = 86400 }
        $problems | Should -BeNullOrEmpty
        @($made).Count | Should -Be 1000
        $exchanges = @(Get-EmulatorRequest $emulator | Where-Object target -Like '*id-token/tokens')
        $exchanges.Count | Should -Be 2
        @($exchanges.body | Select-Object -Unique).Count | Should -Be 2
        @(Get-IdentityLine $emulator | Where-Object { $_ -like '*securitytokens' }).Count | Should -Be 2
        @(Get-EmulatorRequest $emulator | Where-Object { $_.target -like '/v2/*' -and $_.status -eq 401 }).Count | Should -BeGreaterThan 0
    }
}

Describe 'An identity provider that lets nobody in' {
    BeforeEach {
        Clear-Environment $TestDrive
        Clear-Emulator $emulator
        Disconnect-Swr
    }

    It 'says so once, in one round trip, and retries nothing: <Case>' -ForEach @(
        @{ Case = 'wrong audience'; With = @{ audience = 'elsewhere' }; Provider = 'emulator-provider'; Advice = "*a client ID with the audience 'elsewhere'*" }
        @{ Case = 'expired'; With = @{ lifetimeSeconds = -60 }; Provider = 'emulator-provider'; Advice = 'The id token expired at *' }
        @{ Case = 'unknown provider'; With = @{}; Provider = 'nobody'; Advice = 'Check -IdentityProvider*' }
    ) {
        Connect-Swr @endpoint -IdentityProvider $Provider -IdToken (ConvertTo-Secret (Get-IdToken $With))
        $problem = Get-TerminatingError { 1..50 | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = "r$_" } } | New-SwrRepository }
        $problem.FullyQualifiedErrorId | Should -BeLike 'IdTokenRefused,*'
        $problem.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $problem.ErrorDetails.RecommendedAction | Should -BeLike $Advice
        Get-EmulatorLine $emulator | Should -BeExactly 'POST /v3.0/OS-AUTH/id-token/tokens'
        (Get-TerminatingError { Get-SwrOrganization }).FullyQualifiedErrorId | Should -BeLike 'IdTokenRefused,*'
        @(Get-EmulatorLine $emulator).Count | Should -Be 1
    }

    It 'says what the workflow lacks, and sends nothing: <Case>' -ForEach @(
        @{ Case = 'permission in GitHub Actions'; Environment = @{ GITHUB_ACTIONS = 'true' }; Message = '*ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN are not set*'; Advice = '*id-token: write*' }
        @{ Case = 'address of GitHub Actions'; Environment = @{ ACTIONS_ID_TOKEN_REQUEST_TOKEN = 't' }; Message = '*ACTIONS_ID_TOKEN_REQUEST_URL is not set*'; Advice = '*both*' }
        @{ Case = 'token of GitHub Actions'; Environment = @{ GITHUB_ACTIONS = 'true'; ACTIONS_ID_TOKEN_REQUEST_URL = 'http://127.0.0.1:9/x' }; Message = '*ACTIONS_ID_TOKEN_REQUEST_TOKEN is not set*'; Advice = '*both*' }
        @{ Case = 'token in Azure Pipelines'; Environment = @{ SYSTEM_OIDCREQUESTURI = 'http://127.0.0.1:9/x'; SWR_AZURE_SERVICE_CONNECTION_ID = 'c' }; Advice = '*SYSTEM_ACCESSTOKEN*' }
        @{ Case = 'service connection in Azure Pipelines'; Environment = @{ SYSTEM_OIDCREQUESTURI = 'http://127.0.0.1:9/x'; SYSTEM_ACCESSTOKEN = 't' }; Advice = '*-ServiceConnectionId*' }
        @{ Case = 'runner'; Environment = @{}; Advice = '*GitHub Actions*Azure Pipelines*-IdTokenFile*' }
    ) {
        Add-Environment $Environment
        $problem = Get-TerminatingError { Connect-Swr @endpoint -IdentityProvider emulator-provider }
        $problem.FullyQualifiedErrorId | Should -BeLike 'IdTokenUnavailable,*'
        if ($Message) { "$problem" | Should -BeLike $Message }
        $problem.ErrorDetails.RecommendedAction | Should -BeLike $Advice
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'says so when the runner refuses' {
        Add-GitHubJob $runner
        $env:ACTIONS_ID_TOKEN_REQUEST_TOKEN = 'of-another-job'
        Connect-Swr @endpoint -IdentityProvider emulator-provider
        $problem = Get-TerminatingError { Get-SwrOrganization }
        $problem.FullyQualifiedErrorId | Should -BeLike 'IdTokenUnavailable,*'
        $problem | Format-List * -Force | Out-String | Should -Not -BeLike '*of-another-job*'
        @(Get-EmulatorLine $emulator).Count | Should -Be 1
    }

    It 'says what is wrong with the token: <Id>' -ForEach @(
        @{ Id = 'InvalidIdToken'; With = { @{ IdToken = ConvertTo-Secret 'nonsense' } } }
        @{ Id = 'UnreadableIdTokenFile'; With = { @{ IdTokenFile = Join-Path $TestDrive 'missing' } } }
    ) {
        $arguments = & $With
        Connect-Swr @endpoint -IdentityProvider emulator-provider @arguments
        (Get-TerminatingError { Get-SwrOrganization -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike "$Id,*"
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'takes a token or a file, not both' {
        $problem = Get-TerminatingError { Connect-Swr @endpoint -IdentityProvider p -IdToken (ConvertTo-Secret 'x') -IdTokenFile y }
        $problem.FullyQualifiedErrorId | Should -BeLike 'AmbiguousIdToken,*'
    }
}

Describe 'An agency' {
    BeforeEach {
        Clear-Environment $TestDrive
        Clear-Emulator $emulator
        Disconnect-Swr
    }

    It 'is assumed with <With>' -ForEach @(
        @{ With = 'keys, at IAM'; Connect = { @{ AccessKey = $emulator.AccessKey; SecretKey = $emulator.SecretKey; AgencyDomainName = $emulator.DomainName } } }
        @{ With = 'keys, at STS'; Connect = { @{ AccessKey = $emulator.AccessKey; SecretKey = $emulator.SecretKey; AgencyDomainId = $emulator.DomainId } } }
        @{ With = 'a token'; Connect = { @{ Token = $emulator.Token; AgencyDomainName = $emulator.DomainName } } }
        @{ With = 'an id token'; Connect = { @{ IdentityProvider = 'emulator-provider'; IdToken = ConvertTo-Secret (Get-IdToken); AgencyDomainId = $emulator.DomainId } } }
    ) {
        $arguments = & $Connect
        Connect-Swr @endpoint @arguments -AgencyName emulator-agency
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
        (Get-SwrConnection).Authentication | Should -BeExactly 'Agency'
        (Get-SwrConnection).Identity | Should -BeLike 'agency emulator-agency of the account *'
        (Get-SwrConnection).ExpiresAt | Should -BeGreaterThan ([datetimeoffset]::Now)
    }

    It 'leads to the next one' {
        Connect-Swr @endpoint -AccessKey $emulator.AccessKey -SecretKey $emulator.SecretKey -AgencyName emulator-agency, second-agency -AgencyDomainName $emulator.DomainName
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
        (Get-SwrConnection).Identity | Should -BeLike 'agency second-agency *'
        $requests = @(Get-EmulatorRequest $emulator)
        $requests.Count | Should -Be 3
        $requests[0, 1].target | Select-Object -Unique | Should -BeExactly '/v3.0/OS-CREDENTIAL/securitytokens'
        $requests[0].headers.'X-Security-Token' | Should -BeNullOrEmpty
        $requests[1].headers.'X-Security-Token' | Should -Not -BeNullOrEmpty
    }

    It 'is named by Terraform''s variables, on top of the chain' {
        Add-Environment @{
            HW_ACCESS_KEY = $emulator.AccessKey; HW_SECRET_KEY = $secret
            HW_ASSUME_ROLE_AGENCY_NAME = 'emulator-agency'; HW_ASSUME_ROLE_DOMAIN_NAME = $emulator.DomainName; HW_ASSUME_ROLE_DURATION = 900
        }
        $said = Connect-Swr @endpoint -Verbose 4>&1
        "$($said[1])" | Should -BeExactly "With them, the agency emulator-agency of the account $($emulator.DomainName) is assumed."
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
        @(Get-EmulatorRequest $emulator)[0].body | Should -BeLike '*"duration_seconds":900*'
    }

    It 'that is refused is one error, in one round trip: <At>' -ForEach @(
        @{ At = 'IAM'; With = { @{ AgencyDomainName = $emulator.DomainName } } }
        @{ At = 'STS'; With = { @{ AgencyDomainId = $emulator.DomainId } } }
    ) {
        $arguments = & $With
        Connect-Swr @endpoint -AccessKey $emulator.AccessKey -SecretKey $emulator.SecretKey -AgencyName of-nobody @arguments
        $problem = Get-TerminatingError { Get-SwrOrganization }
        $problem.FullyQualifiedErrorId | Should -BeLike 'AgencyRefused,*'
        $problem.ErrorDetails.RecommendedAction | Should -BeLike 'Check -AgencyName*'
        @(Get-EmulatorLine $emulator).Count | Should -Be 1
    }

    It 'is assumed with new keys of the identity provider when IAM no longer takes the old ones' {
        Add-GitHubJob $runner
        $null = Invoke-Emulator $emulator 'oidc' -Method POST -Body @{ keyLifetimeSeconds = 600 }
        try {
            Connect-Swr @endpoint -IdentityProvider emulator-provider -Audience emulator-audience -AgencyName emulator-agency, second-agency -AgencyDomainName $emulator.DomainName
            Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
            $null = Invoke-Emulator $emulator 'clock' -Method POST -Body @{ offsetSeconds = 700 }
            Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
            @(Get-EmulatorRequest $emulator | Where-Object target -Like '*id-token/tokens').Count | Should -Be 2
        }
        finally {
            $null = Invoke-Emulator $emulator 'clock' -Method POST -Body @{ offsetSeconds = 0 }
            $null = Invoke-Emulator $emulator 'oidc' -Method POST -Body @{ keyLifetimeSeconds = 86400 }
        }
    }

    It 'needs an account, and a credential that can: <Id>' -ForEach @(
        @{ Id = 'IncompleteCredentials'; With = { @{ Token = $emulator.Token } } }
        @{ Id = 'AgencyNeedsKeys'; With = { @{ Token = $emulator.Token; AgencyDomainId = 'd' } } }
    ) {
        $arguments = & $With
        (Get-TerminatingError { Connect-Swr @endpoint @arguments -AgencyName a }).FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }
}
