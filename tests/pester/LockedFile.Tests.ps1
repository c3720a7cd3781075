# Files that another program has locked, which is common on Windows with editors, backups and scanners. Between programs of .NET, such locks
# work on all systems.

Describe 'A file that another program has locked' {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
        Import-Module (Get-ModulePath) -Force
        $script:emulator = Start-SwrEmulator
        $script:names = 'HUAWEICLOUD_SDK_CREDENTIALS_FILE', 'HW_SHARED_CONFIG_FILE', 'HW_PROFILE', 'HC_CONTAINER_CREDENTIALS_FULL_URI',
            'HC_CONTAINER_AUTHORIZATION_TOKEN_FILE', 'SWR_METADATA_ENDPOINT'
        $script:before = $names | ForEach-Object { [Environment]::GetEnvironmentVariable($_) }
        $script:where = @{ Endpoint = $emulator.Endpoint; IamEndpoint = $emulator.Endpoint }
    }

    BeforeEach {
        $names | ForEach-Object { Set-Item "env:$_" $null }
        $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = $env:HW_SHARED_CONFIG_FILE = Join-Path $TestDrive 'none'
        $env:SWR_METADATA_ENDPOINT = 'http://127.0.0.1:9'
        $script:path = Join-Path $TestDrive "locked-$([guid]::NewGuid())"
        Set-Content $path $Text
        $script:lock = [IO.File]::Open($path, 'Open', 'ReadWrite', 'None')
    }

    AfterEach {
        $lock.Dispose()
    }

    AfterAll {
        for ($i = 0; $i -lt $names.Count; $i++) {
            Set-Item "env:$($names[$i])" $before[$i]
        }

        Stop-SwrEmulator
    }

    It 'is named by the error: <What>' -ForEach @(
        @{
            What = 'the credentials file'; Text = "[basic]`nak = a`nsk = s"; Id = 'UnreadableCredentialsFile'
            Use  = { $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = $path; Connect-Swr @where }
        }
        @{
            What = 'the credentials file, with -ProfileName'; Text = "[ci]`nak = a`nsk = s"; Id = 'UnreadableCredentialsFile'
            Use  = { $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = $path; Connect-Swr @where -ProfileName ci }
        }
        @{
            What = "KooCLI's configuration"; Text = '{"profiles":[{"name":"default","accessKeyId":"a","secretAccessKey":"s"}]}'; Id = 'UnreadableCredentialsFile'
            Use  = { $env:HW_SHARED_CONFIG_FILE = $path; Connect-Swr @where }
        }
        @{
            What = 'the token of a pod'; Text = 'token'; Id = 'UnreadableCredentialsFile'
            Use  = {
                $env:HC_CONTAINER_CREDENTIALS_FULL_URI, $env:HC_CONTAINER_AUTHORIZATION_TOKEN_FILE = "$($emulator.Endpoint)keys", $path
                Connect-Swr @where
                Get-SwrOrganization -ErrorAction Stop
            }
        }
        @{
            What = 'an id token'; Text = 'token'; Id = 'UnreadableIdTokenFile'
            Use  = { Connect-Swr @where -IdentityProvider p -IdTokenFile $path; Get-SwrOrganization -ErrorAction Stop }
        }
        @{ What = 'the seed of an emulator'; Text = '{}'; Id = 'EmulatorNotStarted'; Use = { Start-SwrEmulator -Seed $path } }
        @{ What = 'the keys of an issuer'; Text = '{"keys":[]}'; Id = 'EmulatorNotStarted'; Use = { Start-SwrEmulator -OidcKeySet $path } }
        @{ What = 'a report'; Text = 'old'; Id = 'ReportNotWritten'; Use = { 'x' | Out-SwrReport Json $path -ErrorAction Stop } }
    ) {
        $problem = Get-TerminatingError $Use
        $problem.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $problem.Exception.Message | Should -BeLike "*$path*"
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'has no profiles to complete' -ForEach @{ Text = "[basic]`nak = a`nsk = s" } {
        $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = $path
        (TabExpansion2 'Connect-Swr -ProfileName b').CompletionMatches | Where-Object ResultType -EQ ParameterValue | Should -BeNullOrEmpty
        $lock.Dispose()
        (TabExpansion2 'Connect-Swr -ProfileName b').CompletionMatches.CompletionText | Should -Contain 'basic'
    }

    It 'has lines as a plain file has: the source of a report' -ForEach @{ Text = "Organization,Name`n`ndev,Bad" } {
        $emulator | Connect-Swr
        $row = [pscustomobject]@{ Organization = 'dev'; Name = 'Bad' }
        $report = $row | New-SwrRepository -ErrorAction Continue 2>&1 | Out-SwrReport Json -Source $path -FailOn Never | ConvertFrom-Json
        $report.rows[0].line | Should -Be 2
        $lock.Dispose()
        $report = $row | New-SwrRepository -ErrorAction Continue 2>&1 | Out-SwrReport Json -Source $path -FailOn Never | ConvertFrom-Json
        $report.rows[0].line | Should -Be 3
    }

    It 'may be the summary of a step: a warning says so' -ForEach @{ Text = 'before' } {
        $env:GITHUB_STEP_SUMMARY = $path
        try {
            'x' | Out-SwrReport GitHub -FailOn Never -WarningVariable warnings -WarningAction SilentlyContinue -InformationAction Ignore
        }
        finally {
            $env:GITHUB_STEP_SUMMARY = $null
        }

        "$warnings" | Should -BeLike "*summary*$path*"
    }
}
