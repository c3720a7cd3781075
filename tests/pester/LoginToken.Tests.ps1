BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr

    function Get-Plain([securestring] $Secret) {
        ConvertFrom-SecureString $Secret -AsPlainText
    }

    function Connect-ByKey {
        Connect-Swr -Endpoint $emulator.Endpoint -Region cn-north-4 -AccessKey $emulator.AccessKey -SecretKey $emulator.SecretKey -RegistryHost $emulator.Endpoint.Authority -PassThru
        $emulator | Connect-Swr
    }

    # Replaces the next reply of the emulator.
    function Register-Answer([string] $Body, [hashtable] $Headers = @{}) {
        Register-EmulatorFault $emulator @{ kind = 'Garbage'; times = 1; match = @{ method = 'POST' }; status = 200; body = $Body; headers = $Headers }
    }

    function ConvertTo-Base64([string] $Text) {
        [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($Text))
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'New-SwrLoginToken' {
    BeforeEach {
        Clear-Emulator $emulator
    }

    It 'gets a login from the service' {
        $login = New-SwrLoginToken
        $login | Should -BeOfType ([SwrPowerShell.SwrLoginToken])
        $login.UserName | Should -Match '^emulator-1@[A-Z0-9]+$'
        $login.Password | Should -BeOfType ([securestring])
        Get-Plain $login.Password | Should -Match '^[0-9a-f]{64}$'
        $login.Registry | Should -BeExactly 'swr.emulator-1.myhuaweicloud.com'
        $login.Expires | Should -BeOfType ([DateTimeOffset])
        $login.Expires | Should -BeGreaterThan ([DateTimeOffset]::Now)
        Get-EmulatorLine $emulator | Should -BeExactly 'POST /v2/manage/utils/secret'
        (Get-EmulatorRequest $emulator).body | Should -BeNullOrEmpty
    }

    It 'names the project' {
        (New-SwrLoginToken -ProjectName my-project).UserName | Should -BeLike 'my-project@*'
        Get-EmulatorLine $emulator | Should -BeExactly 'POST /v2/manage/utils/secret?projectname=my-project'
    }

    It 'gets a bearer token of the service' {
        $login = New-SwrLoginToken -ServiceToken
        $login.UserName | Should -BeExactly 'bearertoken'
        $login.Expires | Should -BeGreaterThan ([DateTimeOffset]::Now)
        Get-EmulatorLine $emulator | Should -BeExactly 'POST /v2/manage/utils/authorizationtoken'
    }

    It 'needs no header, and takes a password with colons' {
        Register-Answer ('{{"auths":{{"swr.cn-north-4.myhuaweicloud.com":{{"auth":"{0}"}}}}}}' -f (ConvertTo-Base64 'p@AK:pass:word'))
        $login = New-SwrLoginToken
        $login.UserName | Should -BeExactly 'p@AK'
        Get-Plain $login.Password | Should -BeExactly 'pass:word'
        $login.Registry | Should -BeExactly 'swr.cn-north-4.myhuaweicloud.com'
        $login.Expires | Should -Be $null
    }

    It 'reads the header where the body holds nothing: <Header>' -ForEach @(
        @{ Header = 'docker login -u p@AK -p secret123 swr.cn-east-3.myhuaweicloud.com'; Registry = 'swr.cn-east-3.myhuaweicloud.com' }
        @{ Header = 'docker login -u p@AK -p secret123'; Registry = $null }
    ) {
        Register-Answer '{}' @{ 'X-Swr-Dockerlogin' = $Header; 'X-Swr-Expireat' = '2027-01-01T00:00:00Z' }
        $login = New-SwrLoginToken
        $login.UserName | Should -BeExactly 'p@AK'
        Get-Plain $login.Password | Should -BeExactly 'secret123'
        $login.Registry | Should -BeExactly ($Registry ?? 'swr.emulator-1.myhuaweicloud.com')
        $login.Expires | Should -Be ([DateTimeOffset]'2027-01-01T00:00:00Z')
    }

    It 'reports UnreadableResponse for an answer without a login: <_>' -ForEach '{}', '{"auths":{}}', '{"auths":{"h":{"auth":"%%%"}}}', '{"auths":{"h":{"auth":"bm9jb2xvbg=="}}}' {
        Register-Answer $_
        New-SwrLoginToken -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'UnreadableResponse,SwrPowerShell.Account.NewSwrLoginToken'
        "$($problems[0])" | Should -Not -BeLike '*bm9jb2xvbg*'
    }

    It 'names the missing permission for -ServiceToken (4030170)' {
        Register-EmulatorFault $emulator @{ kind = 'Garbage'; times = 1; match = @{ method = 'POST' }; status = 403; body = '[{"errorCode":"SVCSTG.SWR.4030170","errorMessage":"no sts permission"}]' }
        New-SwrLoginToken -ServiceToken -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*sts::createServiceBearerToken*'
    }

    It 'computes a long-term login without a request' {
        $login = New-SwrLoginToken -LongTerm -Connection (Connect-ByKey)
        $login.UserName | Should -BeExactly "cn-north-4@$($emulator.AccessKey)"
        $login.Expires | Should -Be $null
        $hmac = [Security.Cryptography.HMACSHA256]::new([Text.Encoding]::UTF8.GetBytes((Get-Plain $emulator.SecretKey)))
        $expected = [Convert]::ToHexStringLower($hmac.ComputeHash([Text.Encoding]::UTF8.GetBytes($emulator.AccessKey)))
        Get-Plain $login.Password | Should -BeExactly $expected
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'names the registry of the connection''s region' {
        $connection = Connect-Swr cn-north-4 -AccessKey AK -SecretKey (ConvertTo-Secret 'SKSKSK') -PassThru
        (New-SwrLoginToken -LongTerm -Connection $connection).Registry | Should -BeExactly 'swr.cn-north-4.myhuaweicloud.com'
        $connection = Connect-Swr -Endpoint https://swr-api.my-region.example.com -AccessKey AK -SecretKey (ConvertTo-Secret 'SKSKSK') -PassThru
        $login = New-SwrLoginToken my-project -LongTerm -Connection $connection
        $login.Registry, $login.UserName | Should -BeExactly 'swr.my-region.example.com', 'my-project@AK'
        New-SwrLoginToken -LongTerm -Connection $connection -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'ProjectNameRequired,SwrPowerShell.Account.NewSwrLoginToken'
        $emulator | Connect-Swr
    }

    It 'names the registry of -RegistryHost, but not before that of the reply' {
        $connection = $emulator | Connect-Swr -RegistryHost registry.example.com:5000 -PassThru
        Register-Answer '{}' @{ 'X-Swr-Dockerlogin' = 'docker login -u p@AK -p secret123' }
        (New-SwrLoginToken -Connection $connection).Registry | Should -BeExactly 'registry.example.com:5000'
        (New-SwrLoginToken -Connection $connection).Registry | Should -BeExactly 'swr.emulator-1.myhuaweicloud.com'
        $emulator | Connect-Swr
    }

    It 'reports RegistryHostRequired where nothing tells the host' {
        $connection = Connect-Swr -Endpoint https://gateway.example.com -AccessKey AK -SecretKey (ConvertTo-Secret 'SKSKSK') -PassThru
        New-SwrLoginToken p -LongTerm -Connection $connection -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'RegistryHostRequired,SwrPowerShell.Account.NewSwrLoginToken'
        $emulator | Connect-Swr
    }

    It 'reports AccessKeyRequired for a connection with <What>' -ForEach @(
        @{ What = 'a token'; With = @{} }
        @{ What = 'temporary keys'; With = @{ SecurityToken = 'temporary' } }
    ) {
        if ($With.Count) {
            $keys = @{ AccessKey = 'AK'; SecretKey = ConvertTo-Secret 'SKSKSK'; SecurityToken = ConvertTo-Secret $With.SecurityToken }
            Connect-Swr -Endpoint $emulator.Endpoint -Region cn-north-4 @keys
        }

        New-SwrLoginToken -LongTerm -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'AccessKeyRequired,SwrPowerShell.Account.NewSwrLoginToken'
        $problems[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
        $emulator | Connect-Swr
    }

    It '-WhatIf sends nothing' {
        New-SwrLoginToken -WhatIf | Should -BeNullOrEmpty
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'shows the secret in no stream and no view: <_>' -ForEach 'temporary', 'service', 'long-term' {
        $kind = $_
        $connection = Connect-ByKey
        $with = switch ($kind) { 'service' { @{ ServiceToken = $true } } 'long-term' { @{ LongTerm = $true } } default { @{} } }
        $all = New-SwrLoginToken @with -Connection $connection -Verbose -Debug *>&1
        $login = $all | Where-Object { $_ -is [SwrPowerShell.SwrLoginToken] }
        $said = ($all | Out-String), ($login | Format-List * | Out-String), ($login | ConvertTo-Json -Depth 5), "$login", ($login | ConvertTo-Csv | Out-String) -join "`n"
        $password = Get-Plain $login.Password
        $said | Should -Not -BeLike "*$password*"
        $said | Should -Not -BeLike "*$(ConvertTo-Base64 "$($login.UserName):$password")*"
        $said | Should -Not -BeLike "*$(Get-Plain $emulator.SecretKey)*"
        if ($kind -ne 'long-term') {
            $said | Should -Match 'X-Swr-Dockerlogin: \*\*\*'
        }

        # A later error on the same connection does not contain the password either.
        Register-EmulatorFault $emulator @{ kind = 'Garbage'; times = 1; match = @{ method = 'GET' }; status = 400; body = (ConvertTo-Json @(@{ errorCode = 'x'; errorMessage = "no $password" }) -AsArray) }
        Get-SwrOverview -Connection $connection -ErrorVariable problems -ErrorAction SilentlyContinue
        "$($problems[0])" | Should -Match 'no \*\*\* \(x\)'
    }
}

Describe 'A real client' {
    BeforeAll {
        $script:obstacle = if (-not (Get-Command skopeo -CommandType Application -ErrorAction Ignore)) { 'skopeo is not installed' }

        # Returns the output of skopeo, and its exit code as the last item.
        function Invoke-SkopeoLogin($Login) {
            $file = Join-Path $TestDrive "$([guid]::NewGuid()).json"
            $Login.Password | ConvertFrom-SecureString -AsPlainText |
                skopeo login --tls-verify=false --authfile $file -u $Login.UserName --password-stdin $Login.Registry 2>&1 | Out-String
            $LASTEXITCODE
        }
    }

    BeforeEach {
        Clear-Emulator $emulator
        $null = Invoke-Emulator $emulator 'registry-host' -Method POST -Body @{ host = 'self' }
    }

    AfterAll {
        $null = Invoke-Emulator $emulator 'registry-host' -Method POST -Body @{ host = $null }
    }

    It 'skopeo login takes a <_> login' -ForEach 'temporary', 'service', 'long-term' {
        if ($obstacle) {
            Set-ItResult -Skipped -Because $obstacle
        }

        $with = switch ($_) { 'service' { @{ ServiceToken = $true } } 'long-term' { @{ LongTerm = $true; Connection = Connect-ByKey } } default { @{} } }
        $login = New-SwrLoginToken @with
        $login.Registry | Should -BeExactly $emulator.Endpoint.Authority
        $said, $code = Invoke-SkopeoLogin $login
        $code | Should -Be 0 -Because $said
        $said | Should -BeLike '*Login Succeeded*'
    }

    It 'skopeo login refuses one that has expired, so the login above was checked' {
        if ($obstacle) {
            Set-ItResult -Skipped -Because $obstacle
        }

        $login = New-SwrLoginToken
        $null = Invoke-Emulator $emulator 'logins/expire' -Method POST
        $said, $code = Invoke-SkopeoLogin $login
        $code | Should -Not -Be 0 -Because $said
    }
}
