# Safety of Invoke-SwrApi: requests that it refuses or confirms, and values that it hides.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    $script:instance = (Invoke-SwrApi GET '/v2/{project_id}/instances').instances[0].id

    function Get-Body {
        Get-EmulatorRequest $emulator | ForEach-Object body
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Safety of Invoke-SwrApi' {
    BeforeEach {
        Clear-Emulator $emulator
        $emulator | Connect-Swr
    }

    It '-WhatIf sends nothing: <_>' -ForEach 'POST', 'PUT', 'PATCH', 'DELETE' {
        Invoke-SwrApi $_ /v2/manage/namespaces -Body @{ namespace = 'dev' } -WhatIf | Should -BeNullOrEmpty
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'GET is sent even with -WhatIf and -Confirm' {
        Invoke-SwrApi GET /v2/manage/namespaces -WhatIf | Should -Not -BeNullOrEmpty
        Invoke-SwrApi GET /v2/manage/namespaces -Confirm | Should -Not -BeNullOrEmpty
    }

    It 'DELETE asks, so that a shell without anyone to ask sends nothing' {
        New-SwrOrganization dev | Out-Null
        $said = Invoke-ChildShell -Emulator $emulator 'try { Invoke-SwrApi DELETE /v2/manage/namespaces/dev } catch { "refused: $_" }'
        "$said" | Should -BeLike '*refused: *NonInteractive*'
        (Get-SwrOrganization).Name | Should -BeExactly 'dev'
    }

    It 'sends <Method> <Times> time(s) when the reply is lost<Also>' -ForEach @(
        @{ Method = 'POST'; Times = 1; With = @{}; Also = '' }
        @{ Method = 'PUT'; Times = 1; With = @{}; Also = '' }
        @{ Method = 'DELETE'; Times = 1; With = @{}; Also = '' }
        @{ Method = 'POST'; Times = 2; With = @{ Repeatable = $true }; Also = ', with -Repeatable' }
        @{ Method = 'GET'; Times = 2; With = @{}; Also = '' }
    ) {
        Register-EmulatorFault $emulator @{ kind = 'lostReply'; times = 1 }
        $null = Invoke-SwrApi $Method /v2/manage/namespaces -Body @{ namespace = 'dev' } -Confirm:$false -ErrorAction SilentlyContinue @With
        (Get-EmulatorRequest $emulator).Count | Should -Be $Times
    }

    It 'is sent again when it was throttled, whatever the method' {
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 429; times = 1 }
        Invoke-SwrApi POST /v2/manage/namespaces -Body @{ namespace = 'dev' } -ErrorAction Stop | Out-Null
        (Get-EmulatorRequest $emulator).status | Should -Be 429, 201
    }

    It 'refuses <Path> with <Id>' -ForEach @(
        @{ Path = 'https://evil.example/v2/x'; Id = 'InvalidApiPath' }
        @{ Path = '//evil.example/v2/x'; Id = 'InvalidApiPath' }
        @{ Path = '/v2/../x'; Id = 'InvalidApiPath' }
        @{ Path = '/v2/{a'; Id = 'InvalidApiPath' }
        @{ Path = '/v2/{nothing}'; Id = 'PathValueRequired' }
    ) {
        $problem = Get-TerminatingError { Invoke-SwrApi GET $Path -ErrorAction Stop }
        $problem.FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Api.InvokeSwrApi"
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'one bad row is that row''s error' {
        $rows = @{ namespace = 'a' }, @{ other = 'b' }, @{ namespace = 'c' }
        $made = $rows | ForEach-Object { [pscustomobject]$_ } |
            Invoke-SwrApi GET '/v2/manage/namespaces?filter=namespace::x' -ErrorAction Stop
        @($made).Count | Should -Be 3
        $problems = $null
        $rows | ForEach-Object { [pscustomobject]$_ } | Invoke-SwrApi GET '/v2/manage/namespaces/{namespace}' -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | ForEach-Object { ($_ -split ',')[0] } | Should -BeExactly 'OrganizationNotFound', 'PathValueRequired', 'OrganizationNotFound'
        $problems[1].Exception.Row | Should -Be 2
        $problems[1].TargetObject.other | Should -BeExactly 'b'
    }

    It 'reports <Id> for <What>' -ForEach @(
        @{ What = 'a body that is not JSON'; Id = 'InvalidBody'; With = @{ Method = 'POST'; Path = '/v2/x'; Body = '{"a":' }; Says = '*line 1*' }
        @{ What = 'an unknown API'; Id = 'BadRequest'; With = @{ Path = '/v2/nosuch' }; Says = '*API does not exist*' }
        @{ What = 'an unknown instance'; Id = 'ResourceNotFound'; With = @{ Path = '/v2/{project_id}/instances/nosuch' }; Says = "*instances/nosuch' was not found*" }
        @{ What = 'a namespace that exists'; Id = 'ResourceAlreadyExists'; With = @{ Method = 'POST'; Path = '/v2/{project_id}/instances/{instance_id}/namespaces'; Body = @{ name = 'twice' } }; Says = '*exists already*' }
    ) {
        $row = @{ instance_id = $instance }
        if ($Id -eq 'ResourceAlreadyExists') { $null = Invoke-SwrApi @With -InputObject $row }
        $problem = Get-TerminatingError { Invoke-SwrApi @With -InputObject $row -ErrorAction Stop }
        $problem.FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Api.InvokeSwrApi"
        "$problem" | Should -BeLike $Says
    }

    It 'reports ProjectRequired where nothing tells the project, and sends nothing' {
        Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token
        (Get-TerminatingError { Invoke-SwrApi GET '/v2/{project_id}/instances' -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'ProjectRequired,*'
        (Get-TerminatingError { Invoke-SwrApi GET '/v3/users' -Service Iam }).FullyQualifiedErrorId | Should -BeLike 'IamEndpointRequired,*'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'shows a SecureString of the body in no stream' {
        $body = @{ namespace = 'dev'; anything = ConvertTo-Secret 'canary-in-a-body' }
        $said = Invoke-SwrApi POST /v2/manage/namespaces -Body $body -Verbose -Debug *>&1 | Out-String
        Get-Body | Should -BeLike '*canary-in-a-body*'
        $said | Should -Not -BeLike '*canary-in-a-body*'
        $said | Should -BeLike '*"anything":"`*`*`*"*'
    }
}
