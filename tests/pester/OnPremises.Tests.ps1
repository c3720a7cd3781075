# SWR on premises: a bearer token, forms and stricter names, with the same commands and files.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $script:bearer = [Net.NetworkCredential]::new('', $emulator.BearerToken).Password

    # Parses the fields of a form from the received bytes.
    function Get-FormField {
        param($Request)

        $boundary = [regex]::Match($Request.headers.'Content-Type', '^multipart/form-data; boundary="?([^"]+)"?$').Groups[1].Value
        $text = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($Request.bodyBase64))
        $text | Should -BeLike "--$boundary`r`n*`r`n--$boundary--`r`n"
        $fields = [ordered]@{}
        foreach ($part in ($text -split [regex]::Escape("--$boundary")) -ne '' -ne "--`r`n") {
            $match = [regex]::Match($part, '^\r\nContent-Disposition: form-data; name="(\w+)"\r\n\r\n(.*)\r\n$', 'Singleline')
            $match.Success | Should -BeTrue
            $fields[$match.Groups[1].Value] = $match.Groups[2].Value
        }
        $fields
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Connect-Swr -OnPremises' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = 0 }
        Connect-Swr -OnPremises -Endpoint $emulator.Endpoint -Token $emulator.BearerToken
        Clear-EmulatorRequest $emulator
    }

    It 'shows in the connection' {
        (Get-SwrConnection).OnPremises | Should -BeTrue
        (Get-SwrConnection).Authentication | Should -BeExactly 'Bearer'
        (Get-SwrConnection).Endpoint | Should -Be $emulator.Endpoint
    }

    It 'needs an endpoint and a token' {
        { Connect-Swr -OnPremises -Token $emulator.BearerToken -Endpoint 'https://10.0.0.0:30303/v2' } | Should -Throw -ErrorId 'InvalidEndpoint,*'
        Connect-Swr -OnPremises -Endpoint https://10.0.0.0:30303 -Token $emulator.BearerToken
        (Get-SwrConnection).Endpoint | Should -Be 'https://10.0.0.0:30303/'
        (Get-Command Connect-Swr).ParameterSets.Where({ $_.Name -eq 'OnPremises' }).Parameters.Where({ $_.IsMandatory }).Name |
            Sort-Object | Should -BeExactly 'Endpoint', 'OnPremises', 'Token'
    }

    It 'sends the example of the documentation as it stands there' {
        New-SwrRepository dev busybox -Category linux -Description 'this is a busybox repository' -IsPublic | Out-Null
        $request = Get-EmulatorRequest $emulator
        "$($request.method) $($request.target)" | Should -BeExactly 'POST /v2/manage/namespaces/dev/repos'
        $request.status | Should -Be 201
        $request.headers.Authorization | Should -BeExactly "Bearer $bearer"
        $request.headers.Host | Should -BeExactly $emulator.Endpoint.Authority
        $request.headers.PSObject.Properties.Name | Should -Not -Contain 'X-Auth-Token'
        $fields = Get-FormField $request
        @($fields.Keys) | Should -BeExactly 'repository', 'category', 'description', 'is_public'
        @($fields.Values) | Should -BeExactly 'busybox', 'linux', 'this is a busybox repository', 'true'
    }

    It 'leaves out what was not given, and says false' {
        New-SwrRepository dev busybox | Out-Null
        $fields = Get-FormField (Get-EmulatorRequest $emulator)
        @($fields.Keys) | Should -BeExactly 'repository', 'is_public'
        @($fields.Values) | Should -BeExactly 'busybox', 'false'
    }

    It 'carries <_> intact' -ForEach @(
        "Chinese $(-join [char[]](0x955C, 0x50CF))", 'quotes " and ''', "two`r`nlines", '--almost a boundary--', 'a=b&c+d%20'
    ) {
        New-SwrRepository dev busybox -Description $_ | Out-Null
        (Get-FormField (Get-EmulatorRequest $emulator)).description | Should -BeExactly $_
        (Invoke-Emulator $emulator 'state').repositories.description | Should -BeExactly $_
    }

    It 'lists, finds and removes with the same token' {
        New-SwrRepository dev busybox -Category database | Out-Null
        (Get-SwrRepository dev).Name | Should -BeExactly 'busybox'
        (Get-SwrRepository dev busybox).Category | Should -BeExactly 'database'
        (Get-SwrOrganization dev).Name | Should -BeExactly 'dev'
        Remove-SwrRepository dev busybox -Confirm:$false
        (Get-EmulatorRequest $emulator).headers.Authorization | Select-Object -Unique | Should -BeExactly "Bearer $bearer"
        (Invoke-Emulator $emulator 'state').repositories | Should -BeNullOrEmpty
    }

    It 'refuses the name <Name> before anything is sent, and says by which rule' -ForEach @(
        @{ Name = 'team/app'; Says = "*on premises*character '/' at position 5*" }
        @{ Name = 'python3.12'; Says = "*on premises*character '.' at position 8*" }
        @{ Name = '0app'; Says = '*on premises*starts with the digit*' }
    ) {
        New-SwrRepository dev $Name -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'InvalidRepositoryName,*'
        $problem[0].Exception.Message | Should -BeLike $Says
        $problem[0].Exception.Rule | Should -BeLike 'On premises*'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'refuses an organization with a period' {
        New-SwrOrganization 'a.b' -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'InvalidOrganizationName,*'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'with a wrong token ends after one request' {
        Connect-Swr -OnPremises -Endpoint $emulator.Endpoint -Token (ConvertTo-Secret 'not-the-token')
        $problem = Get-TerminatingError {
            1..100 | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = "row$_" } } | New-SwrRepository
        }
        $problem.FullyQualifiedErrorId | Should -BeLike 'AuthenticationFailed,*'
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*issued by this installation*'
        @(Get-EmulatorRequest $emulator).Count | Should -Be 1
    }

    It 'reports a repository that exists, and the rows beside it' {
        New-SwrRepository dev two | Out-Null
        $result = 'one', 'two', 'three' | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = $_ } } |
            New-SwrRepository -ErrorVariable problem -ErrorAction SilentlyContinue
        $result.Name | Should -BeExactly 'one', 'three'
        $problem.FullyQualifiedErrorId | Should -BeLike 'RepositoryAlreadyExists,*'
    }
}

Describe 'One file for both' {
    BeforeAll {
        $script:csv = Join-Path $TestDrive 'both.csv'
        @"
Organization,Name,IsPublic,Category,Description
dev,busybox,true,linux,Small tools
dev,orders-db,no,database,"Quoted, with a comma"
dev,my__app,PUBLIC,,
dev,monitor2,,other,$(-join [char[]](0x955C, 0x50CF))
dev,builder,0,arm,
"@ | Set-Content $csv

        function Get-Made {
            Clear-Emulator $emulator
            Add-EmulatorSeed $emulator @{ dev = 0 }
            Import-Csv $csv | New-SwrRepository -ErrorAction Stop | Out-Null
            (Invoke-Emulator $emulator 'state').repositories | Sort-Object name | Select-Object name, is_public, category, description | ConvertTo-Json
        }
    }

    It 'makes the same repositories in the cloud and on premises' {
        $emulator | Connect-Swr
        $cloud = Get-Made
        (Get-EmulatorRequest $emulator).headers.'Content-Type' | Select-Object -Unique | Should -BeExactly 'application/json'
        Connect-Swr -OnPremises -Endpoint $emulator.Endpoint -Token $emulator.BearerToken
        $onPremises = Get-Made
        (Get-EmulatorRequest $emulator).headers.'Content-Type' | Should -BeLike 'multipart/form-data; boundary=*'
        @($cloud | ConvertFrom-Json).Count | Should -Be 5
        # Each edition has its own spelling of this category.
        $onPremises -replace '"arms"', '"arm"' | Should -BeExactly $cloud
        $onPremises | Should -BeLike '*"arms"*'
    }
}
