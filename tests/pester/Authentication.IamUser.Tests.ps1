# IAM users: a token is requested when it is needed, used until it expires, and then renewed.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator

    function Connect-User {
        param([securestring] $Password = $emulator.Password, [string] $Domain = $emulator.DomainName, [hashtable] $More = @{ Region = $emulator.Region })

        $user = [pscredential]::new($emulator.UserName, $Password)
        Connect-Swr -Endpoint $emulator.Endpoint -IamEndpoint $emulator.Endpoint -Credential $user -DomainName $Domain @More
    }

    function Get-TokenCount {
        (Invoke-Emulator $emulator 'iam').tokensIssued
    }

    function Get-IamRequest {
        Get-EmulatorRequest $emulator | Where-Object target -Like '/v3/auth/tokens*'
    }

    function Get-Row {
        param([int] $Count)

        for ($i = 1; $i -le $Count; $i++) { [pscustomobject]@{ Organization = 'dev'; Name = "row$i" } }
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'An IAM user' {
    BeforeEach {
        Disconnect-Swr
        Clear-Emulator $emulator
        $null = Invoke-Emulator $emulator 'iam' -Method POST -Body @{ tokenLifetimeSeconds = 86400 }
        Add-EmulatorSeed $emulator @{ dev = 0 }
        $script:before = Get-TokenCount
    }

    It 'asks IAM when it must and not when it connects' {
        Connect-User
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
        Get-SwrOrganization | Out-Null
        Get-EmulatorLine $emulator | Should -BeExactly 'POST /v3/auth/tokens?nocatalog=true', 'GET /v2/manage/namespaces?filter=mode::visible'
    }

    It 'sends user, account and project as IAM documents it' {
        Connect-User
        Get-SwrOrganization | Out-Null
        $request = Get-IamRequest
        $password = [Net.NetworkCredential]::new('', $emulator.Password).Password
        $request.headers.'Content-Type' | Should -BeExactly 'application/json; charset=utf8'
        ($request.body | ConvertFrom-Json | ConvertTo-Json -Depth 9 -Compress) | Should -BeExactly (
            [ordered]@{ auth = [ordered]@{
                identity = [ordered]@{ methods = @('password'); password = @{ user = [ordered]@{
                    name = $emulator.UserName; password = $password; domain = @{ name = $emulator.DomainName } } } }
                scope = @{ project = @{ name = $emulator.Region } } } } | ConvertTo-Json -Depth 9 -Compress)
        $request.headers.PSObject.Properties.Name | Should -Not -Contain 'X-Auth-Token'
    }

    It 'has a token for the project that is named, and for the account without project and region' {
        Connect-User -More @{ ProjectName = $emulator.Region }
        Get-SwrOrganization | Out-Null
        Connect-User -More @{}
        Get-SwrOrganization | Out-Null
        $scopes = @((Get-IamRequest).body | ConvertFrom-Json | ForEach-Object { $_.auth.scope })
        $scopes[0].project.name | Should -BeExactly $emulator.Region
        $scopes[1].domain.name | Should -BeExactly $emulator.DomainName
    }

    It 'keeps its token from one command to the next' {
        Connect-User
        Get-SwrOrganization | Out-Null
        New-SwrRepository dev web | Out-Null
        Get-Row 50 | New-SwrRepository | Out-Null
        (Get-TokenCount) - $before | Should -Be 1
        $tokens = Get-EmulatorRequest $emulator | Where-Object target -NotLike '/v3/*' | ForEach-Object { $_.headers.'X-Auth-Token' } | Select-Object -Unique
        @($tokens).Count | Should -Be 1
    }

    It 'gets one token for sixteen workers' {
        Connect-User
        $null = Invoke-Emulator $emulator 'latency' -Method POST -Body @{ ms = 20 }
        @(Get-Row 100 | New-SwrRepository).Count | Should -Be 100
        (Get-TokenCount) - $before | Should -Be 1
    }

    It 'gets exactly one more when it expires in the middle of 1,000 rows, and loses no row' {
        Connect-User
        $null = Invoke-Emulator $emulator 'latency' -Method POST -Body @{ ms = 5 }
        $created = Get-Row 1000 | ForEach-Object {
            if ($_.Name -eq 'row500') {
                $null = Invoke-Emulator $emulator 'token/expire' -Method POST
            }
            $_
        } | New-SwrRepository -ErrorVariable problems
        $problems | Should -BeNullOrEmpty
        $created.Name | Should -BeExactly (Get-Row 1000).Name
        (Get-TokenCount) - $before | Should -Be 2
        (Invoke-Emulator $emulator 'requests/count').methods.POST | Should -BeLessOrEqual (1000 + 2 + 16)
        (Get-EmulatorRequest $emulator).status | Should -Contain 401
    }

    It 'gets a new one before the old one ends, without being refused' {
        $null = Invoke-Emulator $emulator 'iam' -Method POST -Body @{ tokenLifetimeSeconds = 2 }
        Connect-User
        Get-SwrOrganization | Out-Null
        Start-Sleep -Milliseconds 1850
        Get-SwrOrganization | Out-Null
        (Get-TokenCount) - $before | Should -BeGreaterOrEqual 2
        (Get-EmulatorRequest $emulator).status | Should -Not -Contain 401
    }

    It 'ends with one error when a new token is refused like the old one' {
        Connect-User
        Register-EmulatorFault $emulator @{ match = @{ pathContains = '/v2/' }; kind = 'status'; status = 401; errorCode = 'SVCSTG.SWR.4010000' }
        $problem = Get-TerminatingError { Get-Row 100 | New-SwrRepository }
        $problem.FullyQualifiedErrorId | Should -BeLike 'AuthenticationFailed,*'
        (Get-TokenCount) - $before | Should -Be 2
        @(Get-EmulatorLine $emulator | Where-Object { $_ -like '*/v2/*' }).Count | Should -Be 2
    }

    It 'with a wrong password, account or project: one clear error' -ForEach @(
        @{ With = @{ Password = 'wrong' }; Says = '*username or password is wrong*' }
        @{ With = @{ Domain = 'nobody' }; Says = "*account 'nobody'*" }
        @{ With = @{ More = @{ ProjectName = 'nowhere' } }; Says = "*project 'nowhere'*" }
    ) {
        if ($With.Password) {
            $With.Password = ConvertTo-Secret 'not-the-password'
        }

        Connect-User @With
        $problem = Get-TerminatingError { Get-SwrOrganization }
        $problem.FullyQualifiedErrorId | Should -BeLike 'AuthenticationFailed,*'
        $problem.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $problem.Exception.Message | Should -BeLike $Says
        $problem.Exception.Message | Should -BeLike "*'$($emulator.UserName)'*"
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*user name, password, account (domain) and project*'
        Get-EmulatorLine $emulator | Should -BeExactly 'POST /v3/auth/tokens?nocatalog=true'
    }

    It 'with a wrong password, sixteen workers ask IAM once' {
        Connect-User -Password (ConvertTo-Secret 'not-the-password')
        $null = Invoke-Emulator $emulator 'latency' -Method POST -Body @{ ms = 5 }
        $problem = Get-TerminatingError { Get-Row 100 | New-SwrRepository -ThrottleLimit 16 }
        $problem.FullyQualifiedErrorId | Should -BeLike 'AuthenticationFailed,*'
        @(Get-IamRequest).Count | Should -Be 1
    }

    It 'whose password changed while a command ran asks IAM once more and no worker again' {
        Connect-User
        Get-SwrOrganization | Out-Null
        $null = Invoke-Emulator $emulator 'latency' -Method POST -Body @{ ms = 5 }
        $null = Invoke-Emulator $emulator 'token/expire' -Method POST
        Register-EmulatorFault $emulator @{
            match = @{ pathContains = '/v3/auth/tokens' }; kind = 'status'; status = 401
            body = '{"error":{"code":401,"message":"The username or password is wrong.","title":"Unauthorized"}}'
        }
        Clear-EmulatorRequest $emulator
        $problem = Get-TerminatingError { Get-Row 100 | New-SwrRepository -ThrottleLimit 16 }
        $problem.FullyQualifiedErrorId | Should -BeLike 'AuthenticationFailed,*'
        @(Get-IamRequest).Count | Should -Be 1
    }

    It 'is no authentication error while IAM itself is out of order' {
        Connect-User -More @{ Region = $emulator.Region; MaximumRetryCount = 0 }
        Register-EmulatorFault $emulator @{ match = @{ pathContains = '/v3/' }; kind = 'status'; status = 500 }
        Get-SwrOrganization -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ServiceUnavailable,*'
    }

    It 'whose token IAM fails to issue costs no request for each row' {
        Connect-User -More @{ Region = $emulator.Region; MaximumRetryCount = 2 }
        Register-EmulatorFault $emulator @{ match = @{ pathContains = '/v3/' }; kind = 'status'; status = 503 }
        Get-Row 100 | New-SwrRepository -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems.FullyQualifiedErrorId | Select-Object -Unique | Should -BeLike 'ServiceUnavailable,*'
        $problems.Count | Should -Be 100
        @(Get-EmulatorRequest $emulator).Count | Should -Be 3
        Register-EmulatorFault $emulator
        @(Get-Row 3 | New-SwrRepository).Count | Should -Be 3
    }

    It 'is forgotten by Disconnect-Swr' {
        Connect-User -More @{ Region = $emulator.Region; OutVariable = 'unused' }
        $connection = Get-SwrConnection
        Get-SwrOrganization | Out-Null
        Disconnect-Swr
        Get-SwrConnection | Should -BeNullOrEmpty
        (Get-TerminatingError { Get-SwrOrganization -Connection $connection }).FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        Connect-User
        Get-SwrOrganization | Out-Null
        (Get-TokenCount) - $before | Should -Be 2
    }
}
