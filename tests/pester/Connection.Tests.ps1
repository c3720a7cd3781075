BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $script:token = ConvertTo-Secret 'a-token-of-some-length'
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Connect-Swr' {
    BeforeEach {
        Disconnect-Swr
        Clear-Emulator $emulator
    }

    It 'connects to a region by its name' {
        Connect-Swr -Region cn-north-4 -Token $token
        $connection = Get-SwrConnection
        $connection.Endpoint | Should -Be 'https://swr-api.cn-north-4.myhuaweicloud.com/'
        $connection.Region | Should -BeExactly 'cn-north-4'
        $connection.Authentication | Should -BeExactly 'Token'
    }

    It 'knows the one region with another domain' {
        Connect-Swr eu-west-101 -Token $token
        (Get-SwrConnection).Endpoint | Should -Be 'https://swr-api.eu-west-101.myhuaweicloud.eu/'
    }

    It 'takes an endpoint of its own, with and without a region' {
        Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token
        (Get-SwrConnection).Endpoint | Should -Be $emulator.Endpoint
        (Get-SwrConnection).Region | Should -BeNullOrEmpty
        New-SwrOrganization dev | Should -Not -BeNullOrEmpty
        Connect-Swr -Region brand-new-1 -Endpoint $emulator.Endpoint -Token $emulator.Token
        (Get-SwrConnection).Region | Should -BeExactly 'brand-new-1'
        (Get-SwrOrganization).Name | Should -BeExactly 'dev'
    }

    It 'takes a running emulator from the pipeline' {
        $emulator | Connect-Swr
        (Get-SwrConnection).Endpoint | Should -Be $emulator.Endpoint
        (Get-SwrConnection).Region | Should -BeExactly $emulator.Region
    }

    It 'returns nothing, and the connection with -PassThru' {
        $emulator | Connect-Swr | Should -BeNullOrEmpty
        $connection = $emulator | Connect-Swr -PassThru
        $connection | Should -BeOfType ([SwrPowerShell.SwrConnection])
        $connection.Endpoint | Should -Be $emulator.Endpoint
        $connection | Should -Be (Get-SwrConnection)
    }

    It 'shows the registry: <Registry>' -ForEach @(
        @{ With = @{ Region = 'cn-north-4' }; Registry = 'swr.cn-north-4.myhuaweicloud.com' }
        @{ With = @{ Endpoint = 'https://swr-api.eu-de.otc.t-systems.com'; Region = 'eu-de' }; Registry = 'swr.eu-de.otc.t-systems.com' }
        @{ With = @{ Endpoint = 'https://gateway.example.com'; Region = 'eu-west-0'; RegistryHost = 'registry.example.com' }; Registry = 'registry.example.com' }
        @{ With = @{ Endpoint = 'https://gateway.example.com' }; Registry = $null }
    ) {
        Connect-Swr -Token $token @With
        (Get-SwrConnection).RegistryHost | Should -BeExactly $Registry
        "$(Get-SwrConnection | Format-List | Out-String -Width 200)" | Should -Match "RegistryHost +: $([regex]::Escape("$Registry"))\s"
    }

    It 'takes -RegistryHost for the Path of what is created and copied' {
        $emulator | Connect-Swr -RegistryHost registry.example.com:5000
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web'; tags = @('v1') }) }
        (New-SwrRepository dev app).Path | Should -BeExactly 'registry.example.com:5000/dev/app'
        (Copy-SwrImageTag dev web v1 v2).Path | Should -BeExactly 'registry.example.com:5000/dev/web:v2'
        (Get-SwrRepository dev app).Path | Should -BeExactly 'swr.emulator-1.myhuaweicloud.com/dev/app' -Because 'the reply comes first'
    }

    It 'finds IAM by <What>' -ForEach @(
        @{ What = 'the region'; With = @{ Region = 'cn-north-4' }; Iam = 'https://iam.cn-north-4.myhuaweicloud.com/' }
        @{ What = 'the endpoint'; With = @{ Endpoint = 'https://swr-api.eu-de.otc.t-systems.com' }; Iam = 'https://iam.eu-de.otc.t-systems.com/' }
        @{ What = 'Terraform''s variable'; With = @{ Region = 'cn-north-4' }; Environment = @{ HW_AUTH_URL = 'https://iam.example.com/v3' }; Iam = 'https://iam.example.com/' }
        @{ What = 'the SDK''s variable'; With = @{ Region = 'cn-north-4' }; Environment = @{ HW_AUTH_URL = 'https://a.example/v3'; HUAWEICLOUD_SDK_IAM_ENDPOINT = 'https://b.example' }; Iam = 'https://b.example/' }
        @{ What = 'the parameter'; With = @{ Region = 'cn-north-4'; IamEndpoint = 'https://c.example' }; Environment = @{ HW_AUTH_URL = 'https://a.example/v3' }; Iam = 'https://c.example/' }
        @{ What = 'nothing'; With = @{ Endpoint = 'https://gateway.example.com' }; Iam = $null }
        @{ What = 'nothing, on premises'; With = @{ Endpoint = 'https://swr-api.example.com'; OnPremises = $true }; Environment = @{ HW_AUTH_URL = 'https://a.example/v3' }; Iam = $null }
    ) {
        try {
            foreach ($name in $Environment.Keys) { Set-Item "env:$name" $Environment[$name] }
            Connect-Swr -Token $token @With
            "$((Get-SwrConnection).IamEndpoint)" | Should -BeExactly "$Iam"
        }
        finally {
            Remove-Item env:HW_AUTH_URL, env:HUAWEICLOUD_SDK_IAM_ENDPOINT -ErrorAction Ignore
        }
    }

    It 'sends no password to an IAM that nothing names' {
        $problem = Get-TerminatingError { Connect-Swr -Endpoint https://gateway.example.com -Credential ([pscredential]::new('u', $token)) -DomainName d }
        $problem.FullyQualifiedErrorId | Should -BeExactly 'IamEndpointRequired,SwrPowerShell.Connection.ConnectSwr'
    }

    It 'keeps the time limit it was given' {
        ($emulator | Connect-Swr -PassThru -TimeoutSec 7).TimeoutSec | Should -Be 7
    }

    It 'sends nothing' {
        $emulator | Connect-Swr
        Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'refuses <Name> with <Id>' -ForEach @(
        @{ Name = 'an unknown region'; Id = 'UnknownRegion'; With = @{ Region = 'cn-nowhere-9' }; Says = '*cn-nowhere-9*' }
        @{ Name = 'a misspelt region'; Id = 'UnknownRegion'; With = @{ Region = 'cn-nrth-4' }; Says = '*''cn-nrth-4'' is not a region*' }
        @{ Name = 'a registry with a scheme'; Id = 'InvalidRegistryHost'; With = @{ Region = 'cn-north-4'; RegistryHost = 'https://swr.example.com' }; Says = '*https://swr.example.com*' }
        @{ Name = 'a registry with a path'; Id = 'InvalidRegistryHost'; With = @{ Region = 'cn-north-4'; RegistryHost = 'swr.example.com/dev' }; Says = '*swr.example.com/dev*' }
        @{ Name = 'neither region nor endpoint'; Id = 'RegionRequired'; With = @{}; Says = '*region*endpoint*' }
        @{ Name = 'an endpoint with a path'; Id = 'InvalidEndpoint'; With = @{ Endpoint = 'https://host/v2/manage' }; Says = '*https://host/v2/manage*' }
        @{ Name = 'an endpoint of another kind'; Id = 'InvalidEndpoint'; With = @{ Endpoint = 'ftp://host' }; Says = '*ftp://host*' }
        @{ Name = 'an endpoint without a scheme'; Id = 'InvalidEndpoint'; With = @{ Endpoint = 'swr-api.example.com' }; Says = '*swr-api.example.com*' }
    ) {
        $problem = Get-TerminatingError { Connect-Swr -Token $token @With }
        $problem.FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Connection.ConnectSwr"
        $problem.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $problem.Exception | Should -BeOfType ([SwrPowerShell.SwrException])
        $problem.Exception.Message | Should -BeLike $Says
        Get-SwrConnection | Should -BeNullOrEmpty
    }

    It 'says that an unknown region needs -Endpoint' {
        $problem = Get-TerminatingError { Connect-Swr -Region cn-north-44 -Token $token }
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*-Endpoint*'
        $problem | Out-String | Should -BeLike '*-Endpoint*'
    }

    It 'refuses an empty token' {
        $problem = Get-TerminatingError { Connect-Swr -Region cn-north-4 -Token (ConvertTo-Secret '') }
        $problem.FullyQualifiedErrorId | Should -BeExactly 'EmptyCredential,SwrPowerShell.Connection.ConnectSwr'
        $problem.CategoryInfo.Category | Should -Be 'InvalidArgument'
    }

    It 'keeps the connection there was when the new one cannot be' {
        $emulator | Connect-Swr
        $null = Get-TerminatingError { Connect-Swr -Region nowhere -Token $token }
        (Get-SwrConnection).Endpoint | Should -Be $emulator.Endpoint
    }

    It 'warns of an endpoint that is not encrypted, except on this machine' {
        Connect-Swr -Endpoint http://swr.example.com -Token $token -WarningVariable warning -WarningAction SilentlyContinue
        "$warning" | Should -BeLike '*not encrypted*'
        Connect-Swr -Endpoint $emulator.Endpoint -Token $token -WarningVariable none
        $none | Should -BeNullOrEmpty
    }

    It 'warns once of each further endpoint that is not encrypted: <parameter>' -ForEach @(
        @{ parameter = 'IamEndpoint' }
        @{ parameter = 'ArtifactEndpoint' }
    ) {
        $other = @{ $parameter = 'http://other.example.com' }
        Connect-Swr -Endpoint https://swr.example.com -Token $token @other -WarningVariable warning -WarningAction SilentlyContinue
        @($warning).Count | Should -Be 1
        "$warning" | Should -BeLike '*other.example.com*not encrypted*'
    }

    It 'completes the names of regions' {
        $line = 'Connect-Swr -Region cn-north-'
        $completions = (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText
        $completions | Should -Contain 'cn-north-4'
        $completions | Should -Not -Contain 'eu-west-0'
    }
}

Describe 'Without a connection' {
    BeforeAll {
        $emulator | Connect-Swr
        Disconnect-Swr
    }

    It '<_> ends with NotConnected' -ForEach @(
        'Get-SwrOrganization'
        'New-SwrOrganization dev'
        'Remove-SwrOrganization dev -Confirm:$false'
        'Get-SwrRepository'
        'Get-SwrRepository dev web'
        'New-SwrRepository dev web'
        'Set-SwrRepository dev web -IsPublic'
        'Remove-SwrRepository dev web -Confirm:$false'
    ) {
        $problem = Get-TerminatingError ([scriptblock]::Create($_))
        $problem.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        $problem.CategoryInfo.Category | Should -Be 'ConnectionError'
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-Swr*'
    }

    It 'disconnecting once more is no error' {
        { Disconnect-Swr -ErrorAction Stop } | Should -Not -Throw
        Get-SwrConnection | Should -BeNullOrEmpty
    }
}

Describe 'Two connections at a time' {
    BeforeAll {
        $script:other = Start-SwrEmulator
        $script:toOther = $other | Connect-Swr -PassThru
        $emulator | Connect-Swr
        Clear-Emulator $emulator
    }

    It '-Connection goes where it says and leaves the session where it is' {
        New-SwrOrganization here | Out-Null
        New-SwrOrganization there -Connection $toOther | Out-Null
        (Get-SwrOrganization).Name | Should -BeExactly 'here'
        (Get-SwrOrganization -Connection $toOther).Name | Should -BeExactly 'there'
        (Get-SwrConnection).Endpoint | Should -Be $emulator.Endpoint
    }

    It 'both serve within one pipeline' {
        'a', 'b' | New-SwrOrganization -Connection $toOther | ForEach-Object Name | New-SwrOrganization | Out-Null
        (Get-SwrOrganization [ab]).Name | Should -BeExactly 'a', 'b'
        (Get-SwrOrganization [ab] -Connection $toOther).Name | Should -BeExactly 'a', 'b'
    }

    It 'a connection in a variable works after Disconnect-Swr of another' {
        Disconnect-Swr
        (Get-SwrOrganization -Connection $toOther).Name | Should -Contain 'there'
    }

    It 'two runspaces do not see each other''s connection' {
        $emulator | Connect-Swr
        $shell = [powershell]::Create()
        try {
            $seen = $shell.AddScript('
                param($module, $other)
                Import-Module $module
                @(Get-SwrConnection).Count
                $other | Connect-Swr
                "$((Get-SwrConnection).Endpoint)"
                (Get-SwrOrganization there).Name').AddArgument((Get-ModulePath)).AddArgument($other).Invoke()
            $seen | Should -BeExactly 0, "$($other.Endpoint)", 'there'
            (Get-SwrConnection).Endpoint | Should -Be $emulator.Endpoint
        }
        finally {
            $shell.Dispose()
        }
    }
}
