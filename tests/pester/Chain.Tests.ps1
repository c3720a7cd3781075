# Default credentials: the places that Connect-Swr searches. Metadata comes from the emulator or a closed port, never from the real address.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'Credentials.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $script:secret = [Net.NetworkCredential]::new('', $emulator.SecretKey).Password

    # Returns the lines of Connect-Swr -Verbose, whether it succeeds or fails.
    function Get-Story {
        param([hashtable] $With = @{})

        $said = try { Connect-Swr -Endpoint $emulator.Endpoint -Verbose @With 4>&1 } catch { $_ }
        @($said | ForEach-Object { "$_" })
    }
}

AfterAll {
    Restore-Environment
    Stop-SwrEmulator
}

Describe 'The environment' {
    BeforeEach {
        Clear-Environment $TestDrive
        Clear-Emulator $emulator
        Disconnect-Swr
    }

    It '<Names> are keys that work' -ForEach @(
        @{ Names = 'HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK' }
        @{ Names = 'CLOUD_SDK_AK, CLOUD_SDK_SK' }
        @{ Names = 'HW_ACCESS_KEY, HW_SECRET_KEY' }
    ) {
        $access, $secretName = $Names -split ', '
        Add-Environment @{ $access = $emulator.AccessKey; $secretName = $secret }
        $story = Get-Story
        $story[0] | Should -BeExactly "Credentials come from the environment ($Names)."
        $story[1] | Should -BeLike '*authenticated by AccessKey.'
        { Get-SwrOrganization -ErrorAction Stop } | Should -Not -Throw
    }

    It '<Family> security token, project and account go along' -ForEach @(
        @{ Family = 'the SDK''s'; Prefix = 'HUAWEICLOUD_SDK_'; Access = 'AK'; Secret = 'SK' }
        @{ Family = 'Terraform''s'; Prefix = 'HW_'; Access = 'ACCESS_KEY'; Secret = 'SECRET_KEY' }
    ) {
        $key = Invoke-Emulator $emulator 'keys' -Method POST -Body @{ temporary = $true }
        Add-Environment @{
            "$Prefix$Access" = $key.accessKey; "$Prefix$Secret" = $key.secretKey; "${Prefix}SECURITY_TOKEN" = $key.securityToken
            "${Prefix}PROJECT_ID" = 'p1'; "${Prefix}DOMAIN_ID" = 'd1'
        }
        (Get-Story)[0] | Should -BeExactly "Credentials come from the environment ($Prefix$Access, $Prefix$Secret, ${Prefix}SECURITY_TOKEN)."
        Get-SwrOrganization | Should -BeNullOrEmpty
        $headers = (Get-EmulatorRequest $emulator).headers
        $headers.'X-Security-Token' | Should -BeExactly $key.securityToken
        $headers.'X-Project-Id' | Should -BeExactly 'p1'
        (Get-SwrConnection).ProjectId, (Get-SwrConnection).DomainId | Should -BeExactly 'p1', 'd1'
    }

    It 'keys are signed for the <Parameter> that Connect-Swr names' -ForEach @(
        @{ Parameter = 'ProjectId'; Header = 'X-Project-Id' }
        @{ Parameter = 'DomainId'; Header = 'X-Domain-Id' }
    ) {
        Add-Environment @{ HUAWEICLOUD_SDK_AK = $emulator.AccessKey; HUAWEICLOUD_SDK_SK = $secret }
        $named = @{ $Parameter = 'named-by-hand' }
        Connect-Swr -Endpoint $emulator.Endpoint @named
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
        $headers = (Get-EmulatorRequest $emulator).headers
        $headers.$Header | Should -BeExactly 'named-by-hand'
        $headers.Authorization | Should -BeLike "*;$($Header.ToLowerInvariant());*"
    }

    It 'keys with a project of their own are signed for the one that Connect-Swr names' {
        Write-CredentialsFile $TestDrive "[basic]`nak = $($emulator.AccessKey)`nsk = $secret`nproject_id = p1"
        Connect-Swr -Endpoint $emulator.Endpoint -ProfileName basic -ProjectId named-by-hand
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
        (Get-EmulatorRequest $emulator).headers.'X-Project-Id' | Should -BeExactly 'named-by-hand'
    }

    It 'HW_AUTH_TOKEN is a token that works' {
        Add-Environment @{ HW_AUTH_TOKEN = [Net.NetworkCredential]::new('', $emulator.Token).Password }
        (Get-Story)[0] | Should -BeExactly 'Credentials come from the environment (HW_AUTH_TOKEN).'
        { Get-SwrOrganization -ErrorAction Stop } | Should -Not -Throw
    }

    It 'HW_USER_NAME, HW_USER_PASSWORD and HW_DOMAIN_NAME are a user that works' {
        Add-Environment @{
            HW_USER_NAME = $emulator.UserName; HW_USER_PASSWORD = [Net.NetworkCredential]::new('', $emulator.Password).Password
            HW_DOMAIN_NAME = $emulator.DomainName; HW_PROJECT_NAME = $emulator.Region
        }
        (Get-Story @{ IamEndpoint = $emulator.Endpoint })[0] | Should -BeExactly 'Credentials come from the environment (HW_USER_NAME, HW_USER_PASSWORD, HW_DOMAIN_NAME).'
        { Get-SwrOrganization -ErrorAction Stop } | Should -Not -Throw
        (Get-SwrConnection).Authentication | Should -BeExactly 'IamUser'
    }

    It 'is asked in the order SDK, its documentation, Terraform' {
        Add-Environment @{ HW_AUTH_TOKEN = 'tttt-0123' }
        (Get-Story)[0] | Should -BeLike '*(HW_AUTH_TOKEN).'
        Add-Environment @{ HW_ACCESS_KEY = 'a1'; HW_SECRET_KEY = 's1' }
        (Get-Story)[0] | Should -BeLike '*(HW_ACCESS_KEY, HW_SECRET_KEY).'
        Add-Environment @{ CLOUD_SDK_AK = 'a2'; CLOUD_SDK_SK = 's2' }
        (Get-Story)[0] | Should -BeLike '*(CLOUD_SDK_AK, CLOUD_SDK_SK).'
        Add-Environment @{ HUAWEICLOUD_SDK_AK = 'a3'; HUAWEICLOUD_SDK_SK = 's3' }
        (Get-Story)[0] | Should -BeLike '*(HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK).'
    }

    It 'with <Set> but not <Missing> is an error, and nothing further is tried' -ForEach @(
        @{ Set = 'HUAWEICLOUD_SDK_AK'; Missing = 'HUAWEICLOUD_SDK_SK' }
        @{ Set = 'HW_SECRET_KEY'; Missing = 'HW_ACCESS_KEY' }
        @{ Set = 'HW_USER_PASSWORD'; Missing = 'HW_USER_NAME and HW_DOMAIN_NAME' }
    ) {
        Write-CredentialsFile $TestDrive "[basic]`nak = a`nsk = s"
        $env:SWR_METADATA_ENDPOINT = $emulator.Endpoint
        Add-Environment @{ $Set = 'a-value-of-some-kind' }
        $problem = Get-TerminatingError { Connect-Swr -Endpoint $emulator.Endpoint }
        $problem.FullyQualifiedErrorId | Should -BeExactly 'IncompleteCredentials,SwrPowerShell.Connection.ConnectSwr'
        $problem.Exception.Message | Should -BeExactly "The environment sets $Set but not $Missing."
        $problem | Format-List * -Force | Out-String | Should -Not -BeLike '*a-value-of-some-kind*'
        Get-SwrConnection | Should -BeNullOrEmpty
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'with the name of the account alone holds no half set of credentials' {
        Add-Environment @{ HW_DOMAIN_NAME = 'an-account' }
        Write-CredentialsFile $TestDrive "[basic]`nak = $($emulator.AccessKey)`nsk = $secret"
        Connect-Swr -Endpoint $emulator.Endpoint
        (Get-SwrConnection).Authentication | Should -BeExactly 'AccessKey'
    }

    It 'names the region for Connect-Swr' {
        Add-Environment @{ HW_REGION_NAME = 'cn-north-4'; HW_ACCESS_KEY = 'a'; HW_SECRET_KEY = 's' }
        Connect-Swr
        (Get-SwrConnection).Endpoint | Should -Be 'https://swr-api.cn-north-4.myhuaweicloud.com/'
    }

    It 'does not matter when credentials are given' {
        Add-Environment @{ HUAWEICLOUD_SDK_AK = 'a' }
        Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token
        { Get-SwrOrganization -ErrorAction Stop } | Should -Not -Throw
    }
}

Describe 'The credentials file' {
    BeforeEach {
        Clear-Environment $TestDrive
        Clear-Emulator $emulator
        Disconnect-Swr
    }

    It 'is asked when the environment holds nothing' {
        Write-CredentialsFile $TestDrive "# mine`n[basic]`nak = $($emulator.AccessKey)`nsk=$secret`nproject_id = p1"
        $story = Get-Story
        $story[0] | Should -BeExactly 'The environment contains no credentials.'
        $story[1] | Should -BeExactly "Credentials come from the profile [basic] of $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE."
        Get-SwrOrganization | Should -BeNullOrEmpty
        (Get-EmulatorRequest $emulator).headers.'X-Project-Id' | Should -BeExactly 'p1'
    }

    It 'gives way to the environment' {
        Write-CredentialsFile $TestDrive "[basic]`nak = a`nsk = s"
        Add-Environment @{ CLOUD_SDK_AK = 'a'; CLOUD_SDK_SK = 's' }
        (Get-Story)[0] | Should -BeLike '*the environment (CLOUD_SDK_AK, CLOUD_SDK_SK).'
    }

    It 'serves a profile by its name, whatever the environment says' {
        Add-Environment @{ HUAWEICLOUD_SDK_AK = 'a'; HUAWEICLOUD_SDK_SK = 's' }
        Write-CredentialsFile $TestDrive "[basic]`nak = x`nsk = y`n[ci]`nak = $($emulator.AccessKey)`nsk = $secret"
        Connect-Swr -Endpoint $emulator.Endpoint -ProfileName ci
        { Get-SwrOrganization -ErrorAction Stop } | Should -Not -Throw
    }

    It 'ends with ProfileNotFound for a profile it does not have, and nothing else is tried: <_>' -ForEach 'file', 'no file' {
        Add-Environment @{ HUAWEICLOUD_SDK_AK = $emulator.AccessKey; HUAWEICLOUD_SDK_SK = $secret }
        $env:SWR_METADATA_ENDPOINT = $emulator.Endpoint
        if ($_ -eq 'file') {
            Write-CredentialsFile $TestDrive "[basic]`nak = a`nsk = a-secret-of-some-kind`n[ci]`nak = a`nsk = s"
        }

        $problem = Get-TerminatingError { Connect-Swr -Endpoint $emulator.Endpoint -ProfileName prod }
        $problem.FullyQualifiedErrorId | Should -BeExactly 'ProfileNotFound,SwrPowerShell.Connection.ConnectSwr'
        $problem.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problem.Exception.Message | Should -BeLike "*'prod'*$env:HUAWEICLOUD_SDK_CREDENTIALS_FILE*$(if ($_ -eq 'file') { 'basic, ci' })*"
        $problem | Format-List * -Force | Out-String | Should -Not -BeLike '*a-secret-of-some-kind*'
        Get-SwrConnection | Should -BeNullOrEmpty
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'that is broken ends the search and names the line, not its text' {
        Write-CredentialsFile $TestDrive "[basic]`nak = a`na-secret-of-some-kind"
        $env:SWR_METADATA_ENDPOINT = $emulator.Endpoint
        $problem = Get-TerminatingError { Connect-Swr -Endpoint $emulator.Endpoint }
        $problem.FullyQualifiedErrorId | Should -BeLike 'UnreadableCredentialsFile,*'
        $problem.Exception.Message | Should -BeLike '*line 3*'
        $problem | Format-List * -Force | Out-String | Should -Not -BeLike '*a-secret-of-some-kind*'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'with half a profile is an error' {
        Write-CredentialsFile $TestDrive "[basic]`nak = a"
        (Get-TerminatingError { Connect-Swr -Endpoint $emulator.Endpoint }).FullyQualifiedErrorId | Should -BeLike 'IncompleteCredentials,*'
    }

    It 'without the default profile is passed over, with the reason' {
        Write-CredentialsFile $TestDrive "[ci]`nak = a`nsk = s"
        (Get-Story)[1] | Should -BeExactly "The credentials file contains none: $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE has no profile [basic]."
    }

    It 'completes the names of its profiles' {
        Write-CredentialsFile $TestDrive "[basic]`nak = a`nsk = s`n[ci-prod]`nak = a`nsk = s"
        $line = 'Connect-Swr -ProfileName ci'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -BeExactly 'ci-prod'
    }
}

Describe 'The metadata of the server' {
    BeforeEach {
        Clear-Environment $TestDrive
        Clear-Emulator $emulator
        Disconnect-Swr
        $null = Invoke-Emulator $emulator 'metadata' -Method POST -Body @{ enabled = $true; lifetimeSeconds = 3600 }
        $env:SWR_METADATA_ENDPOINT = $emulator.Endpoint
    }

    It 'is asked last, and its keys work' {
        $story = Get-Story
        $story[0] | Should -BeExactly 'The environment contains no credentials.'
        $story[1] | Should -BeExactly "The credentials file contains none: there is no file $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE."
        $story[2] | Should -BeExactly "KooCLI has no profile with keys: there is no file $env:HW_SHARED_CONFIG_FILE."
        $story[3] | Should -BeExactly 'This is no pod on CCE: HC_CONTAINER_CREDENTIALS_FULL_URI is not set.'
        $story[4] | Should -BeExactly 'Credentials come from the agency of this server (ECS metadata).'
        1..3 | ForEach-Object { Get-SwrOrganization | Should -BeNullOrEmpty }
        (Get-SwrConnection).Authentication | Should -BeExactly 'EcsAgency'
        $requests = Get-EmulatorRequest $emulator
        @($requests | Where-Object target -EQ '/openstack/latest/securitykey').Count | Should -Be 1
        $signed = @($requests | Where-Object target -Like '/v2/*')
        $signed.Count | Should -Be 3
        $signed.status | Select-Object -Unique | Should -Be 200
        $signed.headers.'X-Security-Token' | Select-Object -Unique | Should -Not -BeNullOrEmpty
    }

    It 'is asked again before its keys expire' {
        $null = Invoke-Emulator $emulator 'metadata' -Method POST -Body @{ lifetimeSeconds = 2 }
        Connect-Swr -Endpoint $emulator.Endpoint
        Get-SwrOrganization | Should -BeNullOrEmpty
        Start-Sleep -Milliseconds 1900
        Get-SwrOrganization | Should -BeNullOrEmpty
        $signed = @(Get-EmulatorRequest $emulator | Where-Object target -Like '/v2/*')
        $signed.status | Should -Be 200, 200
        $signed[0].headers.'X-Security-Token' | Should -Not -Be $signed[1].headers.'X-Security-Token'
    }

    It 'that is not there leaves nothing: one error, quickly, with the whole story' {
        $env:SWR_METADATA_ENDPOINT = 'http://127.0.0.1:9'
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $story = Get-Story
        $watch.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 4)
        $story.Count | Should -Be 6
        $story[4] | Should -BeExactly 'This server has no agency: No metadata at 127.0.0.1:9: no connection.'
        $problem = Get-TerminatingError { Connect-Swr -Endpoint $emulator.Endpoint }
        $problem.FullyQualifiedErrorId | Should -BeExactly 'NoCredentials,SwrPowerShell.Connection.ConnectSwr'
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*HUAWEICLOUD_SDK_AK*-Verbose*'
        Get-SwrConnection | Should -BeNullOrEmpty
    }

    It 'of a server without an agency leaves nothing either' {
        $null = Invoke-Emulator $emulator 'metadata' -Method POST -Body @{ enabled = $false }
        (Get-Story)[4] | Should -BeLike 'This server has no agency: *404*'
    }

    It 'that answers nonsense leaves nothing either' {
        Register-EmulatorFault $emulator @{ match = @{ pathContains = 'securitykey' }; kind = 'garbage'; body = '<html>' }
        (Get-Story)[4] | Should -BeLike 'This server has no agency: *not readable*'
    }
}
