# An untrusted certificate is refused at once, unless the user disables the check, which causes a warning.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator -Tls

    # Calls the controls of the emulator, which has the same certificate.
    function Get-RequestCount {
        (Invoke-RestMethod "$($emulator.Endpoint)_emulator/requests/count" -SkipCertificateCheck).total
    }

    $script:ways = @{
        Token = { param($More) Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token @More }
        AccessKey = { param($More) Connect-Swr -Endpoint $emulator.Endpoint -AccessKey $emulator.AccessKey -SecretKey $emulator.SecretKey @More }
        IamUser = {
            param($More)
            $user = [pscredential]::new($emulator.UserName, $emulator.Password)
            Connect-Swr -Endpoint $emulator.Endpoint -IamEndpoint $emulator.Endpoint -Region $emulator.Region -Credential $user -DomainName $emulator.DomainName @More
        }
        Bearer = { param($More) Connect-Swr -OnPremises -Endpoint $emulator.Endpoint -Token $emulator.BearerToken @More }
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'A certificate that nobody vouches for' {
    It 'is no emulator without TLS' {
        $emulator.Endpoint.Scheme | Should -BeExactly 'https'
    }

    It 'ends a request of <_> with ConnectionFailed, and nothing was sent' -ForEach 'Token', 'AccessKey', 'IamUser', 'Bearer' {
        & $ways[$_] @{}
        $before = Get-RequestCount
        $watch = [Diagnostics.Stopwatch]::StartNew()
        Get-SwrOrganization -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $watch.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 2)
        @($problem).Count | Should -Be 1
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
        $problem[0].CategoryInfo.Category | Should -Be 'ConnectionError'
        $problem[0].Exception.Message | Should -BeLike "No trusted TLS connection to $($emulator.Endpoint.Authority): *certificate*"
        $problem[0].ErrorDetails.RecommendedAction | Should -BeLike '*certificate*'
        Get-RequestCount | Should -Be $before
    }

    It 'is not tried again' {
        & $ways.Token @{}
        $story = @(Get-SwrOrganization -Verbose -ErrorAction SilentlyContinue 4>&1 | ForEach-Object { "$_" })
        $story[-1] | Should -BeLike 'Get-SwrOrganization is done* with 1 request.'
    }

    It 'costs a hundred rows no more than a moment' {
        & $ways.Token @{}
        $watch = [Diagnostics.Stopwatch]::StartNew()
        1..100 | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = "row$_" } } |
            New-SwrRepository -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $watch.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 8)
        @($problem).Count | Should -Be 100
    }

    It 'is accepted for <_> with -SkipCertificateCheck, which warns once and serves this connection only' -ForEach 'Token', 'AccessKey', 'IamUser', 'Bearer' {
        & $ways[$_] @{ SkipCertificateCheck = $true; WarningVariable = 'script:warning'; WarningAction = 'SilentlyContinue' }
        @($warning).Count | Should -Be 1
        "$warning" | Should -BeLike "*certificate of $($emulator.Endpoint.Authority) is not checked*"
        $name = "tls-$_".ToLowerInvariant()
        (New-SwrOrganization $name -WarningVariable none).Name | Should -BeExactly $name
        $none | Should -BeNullOrEmpty
        & $ways[$_] @{}
        Get-SwrOrganization -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
    }

    It 'is not checked at any of the addresses that the warning names' {
        $other = @{ IamEndpoint = 'https://iam.example.com'; ArtifactEndpoint = 'https://artifact.example.com'; StsEndpoint = 'https://sts.example.com'; Proxy = 'https://proxy.example.com:3128' }
        Connect-Swr -Endpoint $emulator.Endpoint -AccessKey a -SecretKey (ConvertTo-Secret s) -AgencyName a -AgencyDomainId d @other -SkipCertificateCheck -WarningVariable warnings -WarningAction SilentlyContinue
        @($warnings).Count | Should -Be 1
        foreach ($address in $emulator.Endpoint.Authority, 'iam.example.com', 'artifact.example.com', 'sts.example.com', 'proxy.example.com:3128') {
            "$warnings" | Should -BeLike "*$address*"
        }
    }

    It 'makes no warning where it is checked' {
        Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token -WarningVariable none
        $none | Should -BeNullOrEmpty
    }
}
