BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator -OrganizationQuota 5
    $emulator | Connect-Swr
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Get-SwrQuota' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = 0; ops = 0 }
    }

    It 'asks for the project of the connection' {
        $quota = Get-SwrQuota
        $quota | Should -BeOfType ([SwrPowerShell.SwrQuota])
        $quota.Resource | Should -BeExactly 'namespace'
        $quota.Limit | Should -Be 5
        $quota.Used | Should -Be 2
        $quota.ProjectId | Should -BeExactly $emulator.ProjectId
        Get-EmulatorLine $emulator | Should -BeExactly "GET /v2/manage/projects/$($emulator.ProjectId)/quotas"
    }

    It 'asks for others, by name and from the pipeline' {
        (Get-SwrQuota p1, p2).ProjectId | Should -BeExactly 'p1', 'p2'
        ([pscustomobject]@{ project_id = 'p3' } | Get-SwrQuota).ProjectId | Should -BeExactly 'p3'
    }

    It 'shows no limit as null' {
        Register-EmulatorFault $emulator @{ kind = 'Garbage'; times = 1; match = @{ method = 'GET' }; status = 200; body = '{"quotas":[{"quota_key":"namespace","quota_limit":-1,"used":3,"unit":""}]}' }
        (Get-SwrQuota).Limit | Should -Be $null
    }

    It 'reports <Id> for <Project>' -ForEach @(
        @{ Project = '..'; Id = 'InvalidProjectId' }
        @{ Project = 'a/b'; Id = 'InvalidProjectId' }
    ) {
        Get-SwrQuota $Project -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Account.GetSwrQuota"
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'looks the project up once where the connection names none, with Get-SwrFeature' {
        Clear-EmulatorRequest $emulator
        $connection = Connect-Swr emulator-1 -Endpoint $emulator.Endpoint -IamEndpoint $emulator.Endpoint -Token $emulator.Token -PassThru
        @(Get-SwrQuota -Connection $connection)[0].ProjectId | Should -BeExactly $emulator.ProjectId
        @(Get-SwrFeature -Connection $connection)[0].ProjectId | Should -BeExactly $emulator.ProjectId
        @((Get-EmulatorLine $emulator) -like 'GET /v3/*') | Should -BeExactly @('GET /v3/projects?name=emulator-1')
        $emulator | Connect-Swr
    }

    It 'reports ProjectRequired where neither the command nor the connection names one' {
        $connection = Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token -PassThru
        Get-SwrQuota -Connection $connection -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'ProjectRequired,SwrPowerShell.Account.GetSwrQuota'
        $problems[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
        $emulator | Connect-Swr
    }
}

Describe 'Get-SwrOverview' {
    BeforeAll {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web'; tags = @(@{ tag = 'v1'; size = 1000 }, @{ tag = 'v2'; size = 24 }); num_download = 2 }); ops = 3 }
    }

    It 'counts organizations although the service misspells them' {
        $overview = Get-SwrOverview
        $overview | Should -BeOfType ([SwrPowerShell.SwrOverview])
        $overview.OrganizationCount | Should -Be 2
        $overview.RepositoryCount | Should -Be 4
        $overview.ImageCount | Should -Be 2
        $overview.Storage | Should -Be 1024
        $overview.Downflow | Should -Be 1024
        $overview.DomainId | Should -BeExactly $emulator.DomainId
    }

    It 'reads the name spelt right too, and fractions' {
        Register-EmulatorFault $emulator @{ kind = 'Garbage'; times = 1; match = @{ method = 'GET' }; status = 200; body = '{"namespace_num":7,"store_space":99.21}' }
        $overview = Get-SwrOverview
        $overview.OrganizationCount | Should -Be 7
        $overview.Storage | Should -Be 99.21
        $overview.ImageCount | Should -Be $null
    }

    It 'reports what the service refuses' {
        Register-EmulatorFault $emulator @{ kind = 'Garbage'; times = 1; match = @{ method = 'GET' }; status = 400; body = '[{"errorCode":"SVCSTG.SWR.4001025","errorMessage":"Invalid parameters."}]' }
        Get-SwrOverview -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'BadRequest,SwrPowerShell.Account.GetSwrOverview'
    }
}

Describe 'Get-SwrUsageReport' {
    BeforeAll {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web'; tags = @(@{ tag = 'v1'; size = 1000 }); num_download = 3 }) }
    }

    BeforeEach {
        Clear-EmulatorRequest $emulator
    }

    It 'reports <Type> day by day' -ForEach @(
        @{ Type = 'Store'; Path = 'store'; Last = 1000 }
        @{ Type = 'Downflow'; Path = 'downflow'; Last = 3000 }
    ) {
        $days = Get-SwrUsageReport -Type $Type
        $days.Count | Should -Be 30
        $days[-1] | Should -BeOfType ([SwrPowerShell.SwrUsage])
        $days[-1].Type | Should -Be $Type
        $days[-1].Value | Should -Be $Last
        $days[-1].Date | Should -Be ([DateTimeOffset]::new([DateTime]::UtcNow.Date, [TimeSpan]::Zero))
        Get-EmulatorLine $emulator | Should -BeExactly "GET /v2/manage/reports/$Path/daily"
    }

    It 'reports both, and what comes from the pipeline' {
        (Get-SwrUsageReport | Group-Object Type).Name | Sort-Object | Should -BeExactly 'Downflow', 'Store'
        ('Store' | Get-SwrUsageReport).Count | Should -Be 30
    }

    It 'reports what the service refuses' {
        Register-EmulatorFault $emulator @{ kind = 'Garbage'; times = 1; match = @{ method = 'GET' }; status = 400; body = '[{"errorCode":"SVCSTG.SWR.4001025","errorMessage":"Invalid parameters."}]' }
        Get-SwrUsageReport Store -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'BadRequest,SwrPowerShell.Account.GetSwrUsageReport'
    }
}

Describe 'Get-SwrFeature' {
    BeforeEach {
        Clear-Emulator $emulator
    }

    It 'shows the feature gates of the connection''s project' {
        $features = Get-SwrFeature
        Get-EmulatorLine $emulator | Should -BeExactly "GET /v2/manage/projects/$($emulator.ProjectId)/feature-gates"
        $features | Should -BeOfType ([SwrPowerShell.SwrFeature])
        ($features | Where-Object Enabled).Name | Should -Contain 'enable_image_sync'
        $features.ProjectId | Select-Object -Unique | Should -BeExactly $emulator.ProjectId
    }

    It 'takes names with wildcards, and projects from the pipeline' {
        (Get-SwrFeature ENABLE_IMAGE_S*).Name | Should -BeExactly 'enable_image_scan', 'enable_image_sync'
        ([pscustomobject]@{ project_id = 'p1' }, [pscustomobject]@{ ProjectId = 'p2' } | Get-SwrFeature enable_sm3).ProjectId | Should -BeExactly 'p1', 'p2'
    }

    It 'reports <Id> for <Project>' -ForEach @(
        @{ Project = '..'; Id = 'InvalidProjectId' }
        @{ Project = 'a/b'; Id = 'InvalidProjectId' }
    ) {
        Get-SwrFeature -ProjectId $Project -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Account.GetSwrFeature"
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'reports ProjectRequired where neither the command nor the connection names one' {
        $connection = Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token -PassThru
        $emulator | Connect-Swr
        Get-SwrFeature -Connection $connection -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'ProjectRequired,SwrPowerShell.Account.GetSwrFeature'
    }
}

Describe 'Get-SwrAgency and New-SwrAgency' {
    BeforeEach {
        Clear-Emulator $emulator
    }

    It 'create the agency once, and show it' {
        (Get-SwrAgency).Exists | Should -BeFalse
        $agency = New-SwrAgency
        $agency | Should -BeOfType ([SwrPowerShell.SwrAgency])
        "$($agency.Outcome)" | Should -BeExactly 'Created'
        $shown = Get-SwrAgency
        $shown.Exists | Should -BeTrue
        $shown.DomainId | Should -BeExactly $emulator.DomainId
        (Get-EmulatorRequest $emulator).status | Should -Be 200, 204, 200
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v2/manage/agency', 'POST /v2/manage/agency', 'GET /v2/manage/agency'
    }

    It 'report AgencyAlreadyExists, or leave it with -IfExists Skip' {
        $null = New-SwrAgency
        New-SwrAgency -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'AgencyAlreadyExists,SwrPowerShell.Account.NewSwrAgency'
        $problems[0].CategoryInfo.Category | Should -Be 'ResourceExists'
        (New-SwrAgency -IfExists Skip).Outcome | Should -Be 'Unchanged'
    }

    It 'survive a lost answer' {
        Register-EmulatorFault $emulator @{ kind = 'lostReply'; match = @{ method = 'POST' }; times = 1 }
        $agency = New-SwrAgency
        "$($agency.Outcome)" | Should -BeExactly 'Created'
        $agency.Attempts | Should -BeGreaterThan 1
    }

    It '-WhatIf sends nothing' {
        New-SwrAgency -WhatIf
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}

Describe 'Get-SwrConnection -ApiVersion' {
    BeforeEach {
        Clear-Emulator $emulator
    }

    It 'lists the versions that the endpoint offers' {
        $versions = Get-SwrConnection -ApiVersion *
        $versions | Should -BeOfType ([SwrPowerShell.SwrApiVersion])
        $versions.Id | Should -BeExactly 'v2'
        $versions.Version | Should -BeExactly '2.26'
        $versions.Status | Should -BeExactly 'CURRENT'
        $versions.Updated | Should -Be ([DateTimeOffset]'2018-09-30T00:00:00Z')
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /'
    }

    It 'shows one' {
        (Get-SwrConnection -ApiVersion v2).MinimumVersion | Should -BeExactly '2.0'
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v2'
    }

    It 'takes a connection' {
        $connection = Get-SwrConnection
        (Get-SwrConnection -Connection $connection) | Should -Be $connection
        (Get-SwrConnection -Connection $connection -ApiVersion v2).Id | Should -BeExactly 'v2'
    }

    It 'reports <Id> for <Version>' -ForEach @(
        @{ Version = 'v9'; Id = 'BadRequest' }
        @{ Version = '..'; Id = 'InvalidApiVersion' }
        @{ Version = 'v2/manage'; Id = 'InvalidApiVersion' }
    ) {
        Get-SwrConnection -ApiVersion $Version -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Connection.GetSwrConnection"
    }
}
