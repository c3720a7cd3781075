# Files with tokens and keys: paths, sizes, and paths that are not files.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'Credentials.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
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

Describe 'A file with a token' {
    BeforeEach {
        Clear-Environment $TestDrive
        Clear-Emulator $emulator
        Disconnect-Swr
        $script:folder = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        Set-Content (Join-Path $folder 'token') (Get-IdToken)
        Push-Location $folder
    }

    AfterEach {
        Pop-Location
    }

    It 'is looked for in the current location of PowerShell: <Case>' -ForEach @(
        @{ Case = '-IdTokenFile'; With = @{ IdentityProvider = 'emulator-provider'; IdTokenFile = './token' }; Environment = @{} }
        @{ Case = 'id_token_file'; With = @{ ProfileName = 'ci' }; Environment = @{} }
        @{ Case = 'HUAWEICLOUD_SDK_ID_TOKEN_FILE'; With = @{}; Environment = @{ HUAWEICLOUD_SDK_IDP_ID = 'emulator-provider'; HUAWEICLOUD_SDK_ID_TOKEN_FILE = 'token' } }
    ) {
        Write-CredentialsFile $TestDrive "[ci]`nidp_id = emulator-provider`nid_token_file = token"
        Add-Environment $Environment
        Connect-Swr @endpoint @With
        Set-Location $TestDrive
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'is one of the file system, whatever the current location is' {
        Set-Location env:
        Connect-Swr @endpoint -IdentityProvider emulator-provider -IdTokenFile (Join-Path $folder 'token')
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
        $problem = Get-TerminatingError { Connect-Swr @endpoint -IdentityProvider emulator-provider -IdTokenFile token }
        $problem.FullyQualifiedErrorId | Should -BeLike 'UnreadableIdTokenFile,*'
        "$problem" | Should -BeLike '*Environment*'
    }

    It 'may be a link, as Kubernetes mounts it' -Skip:$IsWindows {
        New-Item (Join-Path $folder 'link') -ItemType SymbolicLink -Target 'token' | Out-Null
        Connect-Swr @endpoint -IdentityProvider emulator-provider -IdTokenFile link
        Get-SwrOrganization -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'is no pipe and no device, which might never end: <Case> of <What>' -Skip:$IsWindows -ForEach @(
        foreach ($what in 'pipe', 'device') {
            @{ What = $what; Case = 'HC_CONTAINER_AUTHORIZATION_TOKEN_FILE'; Id = 'UnreadableCredentialsFile' }
            @{ What = $what; Case = 'HUAWEICLOUD_SDK_ID_TOKEN_FILE'; Id = 'UnreadableIdTokenFile' }
            @{ What = $what; Case = 'HW_SHARED_CONFIG_FILE'; Id = 'UnreadableCredentialsFile' }
            @{ What = $what; Case = 'HUAWEICLOUD_SDK_CREDENTIALS_FILE'; Id = 'NoCredentials' }
        }
    ) {
        $path = '/dev/zero'
        if ($What -eq 'pipe') {
            $path = Join-Path $folder 'pipe'
            mkfifo $path
        }

        if ($Case -like 'HC_*') { $env:HC_CONTAINER_CREDENTIALS_FULL_URI = $runner.podUrl }
        if ($Case -like '*_ID_TOKEN_FILE') { $env:HUAWEICLOUD_SDK_IDP_ID = 'emulator-provider' }
        Add-Environment @{ $Case = $path }
        $where = $endpoint
        $module = Get-ModulePath
        $job = Start-ThreadJob {
            Import-Module $using:module
            $with = $using:where
            try { Connect-Swr @with; Get-SwrOrganization -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; "$_" }
        }
        $job | Wait-Job -Timeout 60 | Should -Not -BeNullOrEmpty
        $said = @($job | Receive-Job)
        $said[0] | Should -BeLike "$Id,*"
        if ($Id -like 'Unreadable*') { $said[1] | Should -BeLike '*pipe or a device*' }
        $job | Remove-Job
    }
}
