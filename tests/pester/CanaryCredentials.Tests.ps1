# Recognizable secrets of all kinds do not appear in any output of a session, even if the service returns them.

BeforeDiscovery {
    $script:files = @(
        'streams.txt', 'caught.txt', 'errors.txt', 'exceptions.txt', 'tostring.txt', 'errors.xml', 'errors.json', 'geterror.txt', 'connection.txt',
        'connection.json', 'connection.xml', 'history.txt', 'processes.txt', 'transcript.txt', 'crash.txt'
    )
    $script:kinds = @(
        @{ Name = 'token'; Connect = 'Connect-Swr -Endpoint $endpoint -Token $secret.Token' }
        @{ Name = 'secret key'; Connect = 'Connect-Swr -Endpoint $endpoint -AccessKey $secret.AccessKey -SecretKey $secret.SecretKey -ProjectId 0123' }
        @{
            Name = 'security token'
            Connect = 'Connect-Swr -Endpoint $endpoint -AccessKey $secret.TemporaryKey -SecretKey $secret.TemporarySecret -SecurityToken $secret.SecurityToken'
        }
        @{
            Name = 'password'
            Connect = 'Connect-Swr emulator-1 -Endpoint $endpoint -IamEndpoint $endpoint -Credential ([pscredential]::new($secret.UserName, $secret.Password)) -DomainName $secret.DomainName'
        }
        @{ Name = 'bearer token'; Connect = 'Connect-Swr -OnPremises -Endpoint $endpoint -Token $secret.BearerToken' }
        @{
            Name = 'request token of a job'
            Connect = '$env:ACTIONS_ID_TOKEN_REQUEST_URL = "${endpoint}_runner/github/id-token?api-version=2.0"; $env:ACTIONS_ID_TOKEN_REQUEST_TOKEN = $secret.RunnerToken | ConvertFrom-SecureString -AsPlainText; Connect-Swr -Endpoint $endpoint -IamEndpoint $endpoint -IdentityProvider emulator-provider -Audience emulator-audience'
        }
        @{ Name = 'id token'; Connect = 'Connect-Swr -Endpoint $endpoint -IamEndpoint $endpoint -IdentityProvider emulator-provider -IdToken $secret.IdToken' }
        @{
            Name = 'secret key behind an agency'
            Connect = 'Connect-Swr -Endpoint $endpoint -IamEndpoint $endpoint -AccessKey $secret.AccessKey -SecretKey $secret.SecretKey -AgencyName emulator-agency -AgencyDomainName $secret.DomainName'
        }
        @{
            Name = 'secret key behind an agency of STS'
            Connect = 'Connect-Swr -Endpoint $endpoint -IamEndpoint $endpoint -AccessKey $secret.AccessKey -SecretKey $secret.SecretKey -AgencyName emulator-agency -AgencyDomainId $secret.DomainId'
        }
        @{
            Name = 'id token in a variable'
            Connect = '$env:HW_ASSUME_ROLE_IDP_ID = "emulator-provider"; $env:HW_ASSUME_ROLE_ID_TOKEN = $secret.IdToken | ConvertFrom-SecureString -AsPlainText; Connect-Swr -Endpoint $endpoint -IamEndpoint $endpoint'
        }
        @{
            Name = 'token of a pod'
            Connect = 'Set-Content pod ($secret.RunnerToken | ConvertFrom-SecureString -AsPlainText); $env:HC_CONTAINER_AUTHORIZATION_TOKEN_FILE = "pod"; $env:HC_CONTAINER_CREDENTIALS_FULL_URI = "${endpoint}_runner/cce/credentials"; Connect-Swr -Endpoint $endpoint'
        }
        @{
            Name = 'keys of KooCLI'
            Connect = '@{ profiles = @(@{ name = "default"; mode = "SSO"; ssoAuth = @{ stsToken = @{ accessKeyId = $secret.TemporaryKey; secretAccessKey = $secret.TemporarySecret | ConvertFrom-SecureString -AsPlainText; securityToken = $secret.SecurityToken | ConvertFrom-SecureString -AsPlainText } } }) } | ConvertTo-Json -Depth 6 | Set-Content koocli; $env:HW_SHARED_CONFIG_FILE = "koocli"; Connect-Swr -Endpoint $endpoint'
        }
        @{ Name = 'metadata'; Connect = '$env:SWR_METADATA_ENDPOINT = $endpoint; Connect-Swr -Endpoint $endpoint' }
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force

    # Writes each kind of output of a session to a file. The session receives the secrets in an environment variable, and removes it.
    $script:session = @'
Set-Location $folder
$plain = $env:SWR_TEST_SECRETS | ConvertFrom-Json -AsHashtable
$env:SWR_TEST_SECRETS = $null
$secret = @{}
foreach ($name in $plain.Keys) {
    $secret[$name] = $name -in 'AccessKey', 'TemporaryKey', 'UserName', 'DomainName', 'DomainId' ? $plain[$name] : [Net.NetworkCredential]::new('', $plain[$name]).SecurePassword
}
$plain = $null
$env:SWR_METADATA_ENDPOINT = 'http://127.0.0.1:9'
$env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = $env:HW_SHARED_CONFIG_FILE = Join-Path $folder 'none'
Start-Transcript transcript.txt | Out-Null
Import-Module $module
function Invoke-All {
    $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
    connect -MaximumRetryCount 1 -PassThru -Verbose -Debug
    Get-SwrOrganization -Verbose -Debug
    Get-SwrRepository dev -Verbose -Debug
    'as-text', 'as-json', 'as-code', 'as-id', 'as-header', 'as-tail', 'as-url', 'reset', 'good' |
        ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = $_; Description = 'd' } } | New-SwrRepository -Verbose -Debug
    New-SwrRepository dev Bad
    & { if ($IsWindows) { (Get-CimInstance Win32_Process).CommandLine } else { ps -axww -o args } } | Set-Content processes.txt
    $null = Invoke-RestMethod "${endpoint}_emulator/faults" -Method POST -ContentType application/json -Body $env:SWR_TEST_REFUSALS -Verbose:$false -Debug:$false
    $env:SWR_TEST_REFUSALS = $null
    $null = Invoke-RestMethod "${endpoint}_emulator/token/expire" -Method POST -Verbose:$false -Debug:$false
    try { Get-SwrRepository dev -Verbose -Debug } catch { $_; $_ | Format-List * -Force; $_ | Out-String | Set-Content caught.txt }
}
Invoke-All *>&1 | Out-String -Width 5000 | Set-Content streams.txt
Get-SwrConnection | Format-List * -Force | Out-String -Width 5000 | Set-Content connection.txt
Get-SwrConnection | Format-Custom -Depth 6 | Out-String -Width 5000 | Add-Content connection.txt
Get-SwrConnection | ConvertTo-Json -Depth 8 -WarningAction SilentlyContinue | Set-Content connection.json
Get-SwrConnection | Export-Clixml connection.xml -Depth 8
$problems = @($Error)
$problems | Format-List * -Force | Out-String -Width 5000 | Set-Content errors.txt
$problems | ForEach-Object { $_.Exception; $_.ErrorDetails; $_.CategoryInfo; $_.InvocationInfo; $_.TargetObject } | Format-List * -Force | Out-String -Width 5000 | Set-Content exceptions.txt
$problems | ForEach-Object { "$($_.Exception)" } | Set-Content tostring.txt
$problems | Export-Clixml errors.xml -Depth 3
$problems.Exception | Select-Object * -ExcludeProperty TargetSite, Data | ConvertTo-Json -Depth 4 -WarningAction SilentlyContinue | Set-Content errors.json
Get-Error -Newest 50 | Out-String -Width 5000 | Set-Content geterror.txt
Get-History | Format-List * | Out-String | Set-Content history.txt
Stop-Transcript | Out-Null
$ErrorActionPreference = 'Stop'
Get-SwrRepository dev -Verbose -Debug
'@

    # Parts of a secret are secret, too: its beginning, middle and end, unescaped and with the escapes of files and URLs.
    function Get-Needle {
        param([string[]] $Secret)

        foreach ($whole in $Secret) {
            $length = [Math]::Min(12, $whole.Length)
            foreach ($part in $whole.Substring(0, $length), $whole.Substring(($whole.Length - $length) / 2, $length), $whole.Substring($whole.Length - $length)) {
                $part
                [uri]::EscapeDataString($part)
                (ConvertTo-Json $part).Trim('"')
                [Convert]::ToHexString([Text.Encoding]::Unicode.GetBytes($part))
            }

            [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($whole))
            [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($whole))
        }
    }

    # Returns the secrets and parts of secrets that a text contains.
    function Find-Secret {
        param([AllowEmptyString()] [AllowNull()] [string] $Text, [string[]] $Secret)

        Get-Needle $Secret | Select-Object -Unique | Where-Object { $Text -and $Text.Contains($_, [StringComparison]::OrdinalIgnoreCase) }
    }

    # Returns faults with errors that contain a value.
    function Get-EchoRule {
        param([string] $Value)

        $json = ConvertTo-Json $Value
        $rule = {
            param($name, $more)
            # As JSON for one service, and as a form for the other.
            @{ match = @{ bodyContains = "`"$name`"" }; kind = 'status'; status = 400 } + $more
            @{ match = @{ bodyContains = "`r`n$name`r`n" }; kind = 'status'; status = 400 } + $more
        }
        & $rule 'as-text' @{ body = "No: $Value" }
        & $rule 'as-json' @{ body = "{`"errorCode`":`"SVCSTG.SWR.4000014`",`"errorMessage`":$json}" }
        & $rule 'as-code' @{ body = "[{`"errorCode`":$json,`"errorMessage`":`"x`"}]" }
        & $rule 'as-id' @{ body = "{`"error_msg`":`"x`",`"request_id`":$json}" }
        & $rule 'as-header' @{ body = '{"errorMessage":"x"}'; headers = @{ 'X-Echo' = $Value; 'X-Request-Id' = $Value } }
        & $rule 'as-tail' @{ body = ('x' * 110) + $Value }
        'as-url' | ForEach-Object {
            @{ match = @{ bodyContains = $_ }; kind = 'redirect'; location = "/login?token=$([uri]::EscapeDataString($Value))" }
        }
        @{ match = @{ bodyContains = 'reset' }; kind = 'reset' }
    }
}

Describe 'The <Name>' -ForEach $kinds {
    BeforeAll {
        $script:emulator = Start-SwrEmulator
        Add-EmulatorSeed $emulator @{ dev = 2 }
        $key = Invoke-Emulator $emulator 'keys' -Method POST -Body @{ temporary = $true }
        $agency = (Invoke-RestMethod "$($emulator.Endpoint)openstack/latest/securitykey").credential
        $secrets = @{
            AccessKey = $emulator.AccessKey; UserName = $emulator.UserName; DomainName = $emulator.DomainName; DomainId = $emulator.DomainId
            RunnerToken = (Invoke-Emulator $emulator 'runner').token; IdToken = (Invoke-Emulator $emulator 'id-token' -Method POST -Body @{}).idToken
            TemporaryKey = $key.accessKey; TemporarySecret = $key.secretKey; SecurityToken = $key.securityToken
        }
        foreach ($one in 'Token', 'SecretKey', 'Password', 'BearerToken') {
            $secrets[$one] = [Net.NetworkCredential]::new('', $emulator.$one).Password
        }

        $script:canaries = @(switch ($Name) {
            'token' { $secrets.Token }
            'secret key' { $secrets.SecretKey }
            'security token' { $secrets.SecurityToken, $secrets.TemporarySecret }
            'password' { $secrets.Password }
            'bearer token' { $secrets.BearerToken }
            'request token of a job' { $secrets.RunnerToken }
            'id token' { $secrets.IdToken }
            'secret key behind an agency' { $secrets.SecretKey }
            'secret key behind an agency of STS' { $secrets.SecretKey }
            'id token in a variable' { $secrets.IdToken }
            'token of a pod' { $secrets.RunnerToken }
            'keys of KooCLI' { $secrets.SecurityToken, $secrets.TemporarySecret }
            'metadata' { $agency.securitytoken, $agency.secret }
        })

        # The service returns the secret in a reply, and then refuses it, with details of the request like older gateways.
        Register-EmulatorFault $emulator @(Get-EchoRule $canaries[0])
        $echo = "Incorrect IAM authentication information: $($canaries -join '|'), canonicalRequest:GET|/v2/|x-security-token:$($canaries[0])|"
        $gateway = @{ error_code = 'APIGW.0301'; error_msg = $echo; request_id = $canaries[0] } | ConvertTo-Json
        $iam = @{ error = @{ code = 401; message = $echo; title = $canaries[0] } } | ConvertTo-Json
        $refusals = @(
            @{ match = @{ pathContains = '/v2/' }; kind = 'status'; status = 401; body = $gateway }
            foreach ($path in '/v3', '/v5/', '/_runner/') { @{ match = @{ pathContains = $path }; kind = 'status'; status = 401; body = $iam } }
        )

        $script:folder = (New-Item (Join-Path $TestDrive $Name) -ItemType Directory).FullName
        $env:SWR_TEST_SECRETS = $secrets | ConvertTo-Json -Compress
        $env:SWR_TEST_REFUSALS = $refusals | ConvertTo-Json -Depth 5 -AsArray -Compress
        try {
            $script:said = Invoke-ChildShell "`$folder = '$folder'`n`$endpoint = '$($emulator.Endpoint)'`nfunction connect { $Connect @args }`n$session"
        }
        finally {
            Remove-Item env:SWR_TEST_SECRETS, env:SWR_TEST_REFUSALS
        }

        Set-Content (Join-Path $folder 'crash.txt') $said
        $script:requests = @(Get-EmulatorRequest $emulator)

        # Tokens that the session receives are secret, too.
        $script:all = @($canaries) + @($requests | ForEach-Object { $_.headers.'X-Auth-Token'; $_.headers.'X-Security-Token' }) + @(
            $requests | Where-Object target -Match 'id-token/tokens|securitytokens' | ForEach-Object {
                $auth = ($_.body | ConvertFrom-Json).auth
                $auth.id_token.id
                $auth.identity.token.id
            }
        ) + @(Invoke-Emulator $emulator 'keys' | ForEach-Object { $_ } | ForEach-Object { $_.secretKey; $_.securityToken }) -ne $null | Select-Object -Unique
    }

    AfterAll {
        Stop-SwrEmulator
    }

    It 'was used, and the service did echo it' {
        $served = @($requests | Where-Object { $_.target -like '/v2/*' -and $_.status -lt 300 })
        $served.Count | Should -BeGreaterOrEqual 3
        @($requests | Where-Object { $_.target -like '/v2/*' -and $_.status -eq 400 }).Count | Should -BeGreaterOrEqual 6
        @($requests | Where-Object status -EQ 401).Count | Should -BeGreaterOrEqual 1
        if ($Name -in 'token', 'security token', 'bearer token', 'keys of KooCLI', 'metadata') {
            $served[0].headers.PSObject.Properties.Value | Where-Object { $_ -in $canaries -or $_ -in ($canaries | ForEach-Object { "Bearer $_" }) } |
                Should -Not -BeNullOrEmpty
        }
    }

    It 'is nowhere in <_>' -ForEach $files {
        $text = Get-Content (Join-Path $folder $_) -Raw
        # Checks that the files are not empty. A child process has no history.
        $_ -eq 'history.txt' -or $text.Length -gt 20 | Should -BeTrue
        Find-Secret $text $all | Should -BeNullOrEmpty
    }

    It 'was looked for where there was something to find' {
        $streams = Get-Content (Join-Path $folder 'streams.txt') -Raw
        $streams | Should -BeLike '*`*`*`**'
        $streams | Should -BeLike '*POST http*/v2/manage/namespaces/dev/repos answered 201*'
        $streams | Should -BeLike '*POST http*/v2/manage/namespaces/dev/repos answered 400*'
        $streams | Should -Match 'AuthenticationFailed|IdTokenRefused|IdTokenUnavailable|AgencyRefused'
        Get-Content (Join-Path $folder 'tostring.txt') -Raw | Should -BeLike '*`*`*`**'
        Get-Content (Join-Path $folder 'connection.txt') -Raw | Should -BeLike '*Authentication*'
        Get-Content (Join-Path $folder 'processes.txt') -Raw | Should -BeLike '*SwrPowerShell.Emulator.dll*'
        $said | Should -BeLike '*Get-SwrRepository*'
    }
}

Describe 'The search itself' {
    It 'finds <Name>' -ForEach @(
        @{ Name = 'a whole secret'; Text = { "x $secret y" } }
        @{ Name = 'another case'; Text = { $secret.ToUpperInvariant() } }
        @{ Name = 'the first half'; Text = { $secret.Substring(0, 14) } }
        @{ Name = 'the last half'; Text = { $secret.Substring($secret.Length - 14) } }
        @{ Name = 'an escaped one in a URL'; Text = { "?t=$([uri]::EscapeDataString($secret))" } }
        @{ Name = 'one in JSON'; Text = { @{ t = $secret } | ConvertTo-Json } }
        @{ Name = 'one in base64'; Text = { [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($secret)) } }
        @{ Name = 'a SecureString that Export-Clixml wrote'; Text = {
                $file = Join-Path $TestDrive 'secure.xml'
                ConvertTo-Secret $secret | Export-Clixml $file
                Get-Content $file -Raw
            }
        }
    ) {
        $secret = 'Tok+en/With="quotes"&More=='
        Find-Secret (& $Text) $secret | Should -Not -BeNullOrEmpty
    }

    It 'finds what the emulator recorded, which is all of it' {
        $emulator = Start-SwrEmulator
        Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token
        $null = Get-SwrOrganization
        Find-Secret (Get-EmulatorRequest $emulator | ConvertTo-Json -Depth 5) ([Net.NetworkCredential]::new('', $emulator.Token).Password) | Should -Not -BeNullOrEmpty
        Stop-SwrEmulator
    }

    It 'finds nothing in nothing' {
        Find-Secret '' 'secret-of-some-length' | Should -BeNullOrEmpty
        Find-Secret 'an innocent text with *** in it' 'secret-of-some-length' | Should -BeNullOrEmpty
    }
}
