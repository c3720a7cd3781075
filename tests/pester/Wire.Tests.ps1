# The bytes of requests.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'A request to create a repository' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ group = 0 }
    }

    It 'is POST /v2/manage/namespaces/group/repos with the token, JSON and nothing unasked for' {
        New-SwrRepository group test | Out-Null
        $request = @(Get-EmulatorRequest $emulator)
        $request.Count | Should -Be 1
        $request[0].method | Should -BeExactly 'POST'
        $request[0].target | Should -BeExactly '/v2/manage/namespaces/group/repos'
        $headers = $request[0].headers
        $headers.'X-Auth-Token' | Should -BeExactly ([Net.NetworkCredential]::new('', $emulator.Token).Password)
        $headers.'Content-Type' | Should -BeExactly 'application/json'
        $headers.Host | Should -BeExactly $emulator.Endpoint.Authority
        # All other headers must be in the list of harmless ones.
        $headers.PSObject.Properties.Name |
            Where-Object { $_ -notin 'X-Auth-Token', 'Content-Type', 'Content-Length', 'Host', 'Accept', 'Accept-Encoding', 'User-Agent' } |
            Should -BeNullOrEmpty
    }

    It 'has the body <Body>' -ForEach @(
        @{ With = @{ Name = 'test' }; Body = '{"repository":"test","is_public":false}' }
        @{ With = @{ Name = 'test'; IsPublic = $true }; Body = '{"repository":"test","is_public":true}' }
        @{ With = @{ Name = 'test'; IsPublic = 'yes' }; Body = '{"repository":"test","is_public":true}' }
        @{ With = @{ Name = 'test'; Category = 'linux' }; Body = '{"repository":"test","is_public":false,"category":"linux"}' }
        @{ With = @{ Name = 'test'; Description = 'A test' }; Body = '{"repository":"test","is_public":false,"description":"A test"}' }
        @{ With = @{ Name = 'test'; Category = ''; Description = '' }; Body = '{"repository":"test","is_public":false}' }
        @{ With = @{ Name = 'team/app'; Category = 'arms' }; Body = '{"repository":"team/app","is_public":false,"category":"arm"}' }
    ) {
        New-SwrRepository group @With | Out-Null
        $request = Get-EmulatorRequest $emulator
        $request.target | Should -BeExactly '/v2/manage/namespaces/group/repos'
        $sent = [Convert]::FromBase64String($request.bodyBase64)
        [Text.Encoding]::UTF8.GetString($sent) | Should -BeExactly $Body
        $request.headers.'Content-Length' | Should -BeExactly "$($sent.Length)"
    }

    It 'carries <_> intact' -ForEach @(
        "Chinese $(-join [char[]](0x955C, 0x50CF, 0x4ED3, 0x5E93, 0xFF1A, 0x6D4B, 0x8BD5))"
        "emoji $([char]::ConvertFromUtf32(0x1F680)) and family $([char]::ConvertFromUtf32(0x1F468))$([char]0x200D)$([char]::ConvertFromUtf32(0x1F469))"
        "quotes `" ' and \ and <tag> & 'more'"
        "two`nlines`tand a tab"
    ) {
        New-SwrRepository group test -Description $_ | Out-Null
        $request = Get-EmulatorRequest $emulator
        $sent = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($request.bodyBase64))
        ($sent | ConvertFrom-Json).description | Should -BeExactly $_
        $state = Invoke-Emulator $emulator 'state'
        ($state | ConvertTo-Json -Depth 10 | ConvertFrom-Json).repositories.description | Should -BeExactly $_
        (Get-SwrRepository group test).Description | Should -BeExactly $_
        (Get-SwrRepository group).Description | Should -BeExactly $_
    }

    It 'sends Chinese as UTF-8 and not as escapes' {
        $chinese = -join [char[]](0x6D4B, 0x8BD5)
        New-SwrRepository group test -Description $chinese | Out-Null
        $request = Get-EmulatorRequest $emulator
        $expected = [Text.Encoding]::UTF8.GetBytes('{"repository":"test","is_public":false,"description":"' + $chinese + '"}')
        $request.bodyBase64 | Should -BeExactly ([Convert]::ToBase64String($expected))
    }
}

Describe 'A repository with slashes' {
    BeforeAll {
        Clear-Emulator $emulator
        New-SwrOrganization group | Out-Null
        Clear-EmulatorRequest $emulator
        New-SwrRepository group team/sub/app | Out-Null
        Get-SwrRepository group team/sub/app | Out-Null
        Set-SwrRepository group team/sub/app -IsPublic | Out-Null
        Remove-SwrRepository group team/sub/app -Confirm:$false
        $script:requests = Get-EmulatorRequest $emulator
    }

    It 'has them in the body and dollar signs in every path' {
        $requests | ForEach-Object { "$($_.method) $($_.target)" } | Should -BeExactly @(
            'POST /v2/manage/namespaces/group/repos'
            'GET /v2/manage/namespaces/group/repos/team$sub$app'
            'GET /v2/manage/namespaces/group/repos/team$sub$app'
            'PATCH /v2/manage/namespaces/group/repos/team$sub$app'
            'GET /v2/manage/namespaces/group/repos/team$sub$app'
            'DELETE /v2/manage/namespaces/group/repos/team$sub$app'
        )
        $requests[0].body | Should -BeExactly '{"repository":"team/sub/app","is_public":false}'
    }

    It 'is accepted by the service at every step' {
        $requests.status | Should -Be 201, 200, 200, 201, 200, 204
    }

    It 'sends a body with POST and PATCH only' {
        $requests.bodyBase64 | ForEach-Object { [bool]$_ } | Should -Be $true, $false, $false, $true, $false, $false
        $requests[3].headers.'Content-Type' | Should -BeExactly 'application/json'
        $requests[4].headers.PSObject.Properties.Name | Should -Not -Contain 'Content-Type'
    }

    It 'sends the token with each request' {
        $requests.headers.'X-Auth-Token' | Select-Object -Unique |
            Should -BeExactly ([Net.NetworkCredential]::new('', $emulator.Token).Password)
        $requests.Count | Should -Be 6
    }
}
