BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator -OrganizationQuota 5
    $emulator | Connect-Swr
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'New-SwrOrganization' {
    BeforeEach {
        Clear-Emulator $emulator
    }

    It 'creates one and says what it created' {
        $created = New-SwrOrganization group
        $created | Should -BeOfType ([SwrPowerShell.SwrOrganization])
        $created.Name | Should -BeExactly 'group'
        $created.Permission | Should -Be 'Manage'
        Get-EmulatorLine $emulator | Should -BeExactly 'POST /v2/manage/namespaces'
        (Get-EmulatorRequest $emulator).body | Should -BeExactly '{"namespace":"group"}'
    }

    It 'takes names from the pipeline, as texts and as properties <_>' -ForEach 'Name', 'Namespace', 'Organization' {
        ('a', 'b' | New-SwrOrganization).Name | Should -BeExactly 'a', 'b'
        $row = [pscustomobject]@{ $_ = 'by-property'; other = 1 }
        ($row | New-SwrOrganization).Name | Should -BeExactly 'by-property'
    }

    It 'takes the alias -<_>' -ForEach 'Namespace', 'Organization' {
        $with = @{ $_ = 'aliased' }
        (New-SwrOrganization @with).Name | Should -BeExactly 'aliased'
    }

    It 'reports <Id> for <Name> and goes on with the next' -ForEach @(
        @{ Name = 'Bad_Name'; Id = 'InvalidOrganizationName'; Category = 'InvalidArgument'; Says = "*'Bad_Name'*'B' at position 1*" }
        @{ Name = '1st'; Id = 'InvalidOrganizationName'; Category = 'InvalidArgument'; Says = "*'1st'*starts with the digit*position 1*" }
        @{ Name = 'a/b'; Id = 'InvalidOrganizationName'; Category = 'InvalidArgument'; Says = "*'a/b'*'/' at position 2*" }
        @{ Name = 'library'; Id = 'InvalidOrganizationName'; Category = 'InvalidArgument'; Says = "*'library'*" }
        @{ Name = ''; Id = 'InvalidOrganizationName'; Category = 'InvalidArgument'; Says = '*empty*' }
        @{ Name = 'taken'; Id = 'OrganizationAlreadyExists'; Category = 'ResourceExists'; Says = "*'taken'*" }
    ) {
        Add-EmulatorSeed $emulator @{ taken = 0 }
        $created = $Name, 'good' | New-SwrOrganization -ErrorVariable problems -ErrorAction SilentlyContinue
        $created.Name | Should -BeExactly 'good'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Organizations.NewSwrOrganization"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        "$($problems[0].TargetObject)" | Should -BeExactly $Name
        $problems[0].Exception.Message | Should -BeLike $Says
        "$($problems[0])" | Should -BeLike 'Row 1: *'
        $problems[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'reports a name that belongs to somebody else as OrganizationAlreadyExists' {
        $null = Invoke-Emulator $emulator 'seed' -Method POST -Body @{ organizations = @(@{ name = 'theirs'; foreign = $true }) }
        $null = New-SwrOrganization theirs -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'OrganizationAlreadyExists,*'
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*unique across all accounts*'
    }

    It 'reports QuotaExceeded for one organization too many' {
        $created = 'a', 'b', 'c', 'd', 'e', 'f' | New-SwrOrganization -ThrottleLimit 1 -ErrorVariable problems -ErrorAction SilentlyContinue
        $created.Name | Should -BeExactly 'a', 'b', 'c', 'd', 'e'
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'QuotaExceeded,*'
        $problems[0].CategoryInfo.Category | Should -Be 'QuotaExceeded'
        $problems[0].TargetObject | Should -BeExactly 'f'
        $problems[0].Exception.StatusCode | Should -Be 400
        $problems[0].Exception.ServiceCode | Should -BeExactly 'SVCSTG.SWR.4000097'
    }

    It '-WhatIf sends nothing' {
        'a', 'b' | New-SwrOrganization -WhatIf | Should -BeNullOrEmpty
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}

Describe 'Get-SwrOrganization' {
    BeforeAll {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = 3; 'dev-two' = 1; ops = 0 }
    }

    BeforeEach {
        Clear-EmulatorRequest $emulator
    }

    It 'lists all' {
        $all = Get-SwrOrganization
        $all.Name | Sort-Object | Should -BeExactly 'dev', 'dev-two', 'ops'
        ($all | Where-Object Name -EQ dev).RepositoryCount | Should -Be 3
        $all.Permission | Select-Object -Unique | Should -Be 'Manage'
        $all[0].Id | Should -BeGreaterThan 0
        $all[0].Creator | Should -Not -BeNullOrEmpty
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v2/manage/namespaces?filter=mode::visible'
    }

    It 'finds one by its name, with the filter on the server' {
        (Get-SwrOrganization dev).Name | Should -BeExactly 'dev'
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v2/manage/namespaces?filter=namespace::dev%7Cmode::visible'
    }

    It 'shows organizations in which only a repository is granted, marked by their permission' {
        $null = Invoke-Emulator $emulator 'seed' -Method POST -Body @{ organizations = @(@{ name = 'partner'; repository_grant_only = $true }) }
        (Get-SwrOrganization partner).Permission | Should -Be 'None'
        (Get-SwrOrganization p*).Name | Should -BeExactly 'partner'
        Get-SwrOrganizationPermission p* -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'finds some by wildcard, with one request' {
        (Get-SwrOrganization dev*, O?s).Name | Should -BeExactly 'dev', 'dev-two', 'ops'
        @(Get-EmulatorRequest $emulator).Count | Should -Be 1
    }

    It 'is silent where a wildcard finds nothing' {
        Get-SwrOrganization x* -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'takes names from the pipeline' {
        ('dev', 'ops' | Get-SwrOrganization).Name | Should -BeExactly 'dev', 'ops'
        ([pscustomobject]@{ namespace = 'ops' } | Get-SwrOrganization).Name | Should -BeExactly 'ops'
    }

    It 'reports a name in vain as OrganizationNotFound and goes on' {
        $found = Get-SwrOrganization nothing, ops -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Name | Should -BeExactly 'ops'
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'OrganizationNotFound,SwrPowerShell.Organizations.GetSwrOrganization'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problems[0].TargetObject | Should -BeExactly 'nothing'
    }
}

Describe 'Remove-SwrOrganization' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ full = 1; empty = 0; spare = 0 }
    }

    It 'removes one and returns nothing' {
        Remove-SwrOrganization empty -Confirm:$false | Should -BeNullOrEmpty
        Get-EmulatorLine $emulator | Should -BeExactly @(
            'GET /v2/manage/repos?namespace=empty&order_column=name&order_type=asc&limit=1000&offset=0', 'DELETE /v2/manage/namespaces/empty')
        (Get-SwrOrganization).Name | Should -Not -Contain 'empty'
    }

    It 'takes what Get-SwrOrganization found' {
        Get-SwrOrganization [es]* | Remove-SwrOrganization -Confirm:$false
        (Get-SwrOrganization).Name | Should -BeExactly 'full'
    }

    It 'reports <Id> for <Name> and goes on' -ForEach @(
        @{ Name = 'full'; Id = 'OrganizationNotEmpty'; Category = 'ResourceBusy'; Status = $null }
        @{ Name = 'absent'; Id = 'OrganizationNotFound'; Category = 'ObjectNotFound'; Status = 404 }
        @{ Name = 'Full'; Id = 'InvalidOrganizationName'; Category = 'InvalidArgument'; Status = $null }
    ) {
        $Name, 'empty' | Remove-SwrOrganization -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Organizations.RemoveSwrOrganization"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        "$($problems[0].TargetObject)" | Should -BeExactly $Name
        $problems[0].Exception.StatusCode | Should -Be $Status
        Get-EmulatorLine $emulator | Should -Not -Contain 'DELETE /v2/manage/namespaces/full'
        (Get-SwrOrganization).Name | Should -Not -Contain 'empty'
    }

    It '-WhatIf sends nothing' {
        Remove-SwrOrganization empty -WhatIf
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'asks, and without anyone to ask removes nothing' {
        $said = Invoke-ChildShell -Emulator $emulator 'Remove-SwrOrganization empty'
        $said | Should -BeLike '*Remove-SwrOrganization*'
        Get-EmulatorLine $emulator | Should -Not -Contain 'DELETE /v2/manage/namespaces/empty'
    }
}
