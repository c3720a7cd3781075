BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    $script:path = '/v2/manage/namespaces/dev/repos/web$app'

    function Get-Body {
        (Get-EmulatorRequest $emulator | Where-Object { $_.body } | Select-Object -Last 1).body
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'New-SwrImageSync' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web/app' }, @{ name = 'api' }) }
    }

    It 'copies new images by themselves, in camel case on the wire' {
        $sync = New-SwrImageSync dev web/app emulator-2 prod
        $sync | Should -BeOfType ([SwrPowerShell.SwrImageSync])
        $sync.Automatic | Should -BeTrue
        $sync.Overwrite | Should -BeFalse
        $sync.Outcome | Should -Be 'Created'
        Get-EmulatorLine $emulator | Should -BeExactly "GET $path/sync_repo", "POST $path/sync_repo"
        Get-Body | Should -BeExactly '{"remoteRegionId":"emulator-2","remoteNamespace":"prod","syncAuto":true,"override":false}'
    }

    It 'takes both switches' {
        $null = New-SwrImageSync dev web/app emulator-2 prod -Automatic:$false -Overwrite
        Get-Body | Should -BeLike '*"syncAuto":false,"override":true}'
    }

    It 'takes repositories and regions from the pipeline' {
        (Get-SwrRepository dev | New-SwrImageSync -RemoteRegion emulator-2 -RemoteOrganization prod).Name | Sort-Object |
            Should -BeExactly 'api', 'web/app'
        (Get-SwrSyncRegion emulator-[23] | New-SwrImageSync dev api -RemoteOrganization ops).RemoteRegion | Should -BeExactly 'emulator-2', 'emulator-3'
    }

    It 'takes rows of a CSV, by either name of the columns' {
        $syncs = "namespace,repository,remoteRegionId,remoteNamespace,syncAuto,override`ndev,web/app,emulator-2,prod,false,true`ndev,api,emulator-3,prod,," |
            ConvertFrom-Csv | New-SwrImageSync
        $syncs.Automatic | Should -Be $false, $true
        $syncs.Overwrite | Should -Be $true, $false
    }

    It 'reports <Id> and goes on' -ForEach @(
        @{ Row = @{ Name = 'web/app'; RemoteRegion = ''; RemoteOrganization = 'prod' }; Id = 'InvalidRemoteRegion'; Category = 'InvalidArgument' }
        @{ Row = @{ Name = 'web/app'; RemoteRegion = 'emulator-2'; RemoteOrganization = 'Prod' }; Id = 'InvalidOrganizationName'; Category = 'InvalidArgument' }
        @{ Row = @{ Name = 'web/app'; RemoteRegion = 'emulator-2'; RemoteOrganization = 'prod'; Overwrite = 'x' }; Id = 'InvalidOverwrite'; Category = 'InvalidArgument' }
        @{ Row = @{ Name = 'web/app'; RemoteRegion = 'emulator-2'; RemoteOrganization = 'prod'; Automatic = 'x' }; Id = 'InvalidAutomatic'; Category = 'InvalidArgument' }
        @{ Row = @{ Name = 'absent'; RemoteRegion = 'emulator-2'; RemoteOrganization = 'prod' }; Id = 'RepositoryNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ Name = 'web/app'; RemoteRegion = 'mars-1'; RemoteOrganization = 'prod' }; Id = 'SyncRegionNotFound'; Category = 'ObjectNotFound' }
    ) {
        $rows = [pscustomobject]($Row + @{ Organization = 'dev' }), [pscustomobject]@{ Organization = 'dev'; Name = 'api'; RemoteRegion = 'emulator-2'; RemoteOrganization = 'prod' }
        $created = $rows | New-SwrImageSync -ErrorVariable problems -ErrorAction SilentlyContinue
        $created.Name | Should -BeExactly 'api'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Sync.NewSwrImageSync"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        "$($problems[0])" | Should -BeLike 'Row 1: *'
    }

    It 'asks only once for a region that does not exist, although the answer is a 500' {
        New-SwrImageSync dev api mars-1 prod -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].Exception.StatusCode | Should -Be 500
        $problems[0].Exception.Attempts | Should -Be 1
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*Get-SwrSyncRegion*'
    }

    It 'reports what comes twice as DuplicateRow, but not another target' {
        $row = [pscustomobject]@{ Organization = 'dev'; Name = 'api'; RemoteRegion = 'emulator-2'; RemoteOrganization = 'prod' }
        $other = [pscustomobject]@{ Organization = 'dev'; Name = 'api'; RemoteRegion = 'emulator-3'; RemoteOrganization = 'prod' }
        @($row, $other, $row | New-SwrImageSync -ErrorVariable problems -ErrorAction SilentlyContinue).Count | Should -Be 2
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'DuplicateRow,*'
    }

    It '-WhatIf sends nothing' {
        New-SwrImageSync dev api emulator-2 prod -WhatIf | Should -BeNullOrEmpty
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}

Describe 'Get-SwrImageSync and Remove-SwrImageSync' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{
            dev = @(@{ name = 'web/app'; syncs = @(@{ remote_region_id = 'emulator-2'; remote_namespace = 'prod'; sync_auto = $true }, @{ remote_region_id = 'emulator-3'; remote_namespace = 'prod' }) }, @{ name = 'api' })
        }
    }

    It 'lists what is copied where' {
        $syncs = Get-SwrImageSync dev web/app
        $syncs.RemoteRegion | Sort-Object | Should -BeExactly 'emulator-2', 'emulator-3'
        ($syncs | Where-Object RemoteRegion -EQ emulator-2).Automatic | Should -BeTrue
        $syncs[0].Created | Should -BeOfType ([DateTimeOffset])
        $syncs[0].DomainId | Should -Not -BeNullOrEmpty
        $syncs[0].Id | Should -BeGreaterThan 0
        Get-EmulatorLine $emulator | Should -BeExactly "GET $path/sync_repo"
        (Get-SwrRepository dev | Get-SwrImageSync).Count | Should -Be 2
    }

    It 'removes one, with a body' {
        Remove-SwrImageSync dev web/app emulator-2 prod -Confirm:$false | Should -BeNullOrEmpty
        Get-EmulatorLine $emulator | Should -BeExactly "DELETE $path/sync_repo"
        Get-Body | Should -BeExactly '{"remoteRegionId":"emulator-2","remoteNamespace":"prod"}'
        (Get-SwrImageSync dev web/app).RemoteRegion | Should -BeExactly 'emulator-3'
    }

    It 'removes what Get-SwrImageSync found' {
        Get-SwrImageSync dev | Remove-SwrImageSync -Confirm:$false
        Get-SwrImageSync dev | Should -BeNullOrEmpty
    }

    It 'reports a missing one, whose answer is a 400 with 4001158, as ImageSyncNotFound' {
        Remove-SwrImageSync dev api emulator-2 prod -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'ImageSyncNotFound,SwrPowerShell.Sync.RemoveSwrImageSync'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problems[0].Exception.StatusCode | Should -Be 400
        $problems[0].Exception.ServiceCode | Should -BeExactly 'SVCSTG.SWR.4001158'
    }

    It 'reports RepositoryNotFound' {
        Get-SwrImageSync dev absent -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'RepositoryNotFound,SwrPowerShell.Sync.GetSwrImageSync'
    }

    It 'takes a removal for done whose answer was lost' {
        Register-EmulatorFault $emulator @{ kind = 'LostReply'; times = 1; match = @{ method = 'DELETE' } }
        Remove-SwrImageSync dev web/app emulator-2 prod -Confirm:$false -ErrorAction Stop
    }

    It '-WhatIf sends nothing' {
        Remove-SwrImageSync dev web/app emulator-2 prod -WhatIf
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}

Describe 'Start-SwrImageSync' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web/app'; tags = @('v1', 'v2', 'v3') }) }
    }

    It 'copies several images with one request' {
        $jobs = Start-SwrImageSync dev web/app emulator-2 prod -Tag v1, v2 -Overwrite
        $jobs | Should -BeOfType ([SwrPowerShell.SwrImageSyncJob])
        $jobs.Tag | Should -BeExactly 'v1', 'v2'
        $jobs[0].Status | Should -BeNullOrEmpty
        Get-EmulatorLine $emulator | Should -BeExactly "POST $path/sync_images"
        Get-Body | Should -BeExactly '{"imageTag":["v1","v2"],"remoteRegionId":"emulator-2","remoteNamespace":"prod","override":true}'
    }

    It 'takes rows of a CSV, with several tags in a cell, and tags of Get-SwrImageTag' {
        $jobs = "Organization,Name,RemoteRegion,RemoteOrganization,Tag,Overwrite`ndev,web/app,emulator-2,prod,`"v1,v2`",yes" | ConvertFrom-Csv | Start-SwrImageSync
        $jobs.Tag | Should -BeExactly 'v1', 'v2'
        (Get-SwrImageTag dev web/app v* | Start-SwrImageSync -RemoteRegion emulator-3 -RemoteOrganization prod).Tag | Sort-Object | Should -BeExactly 'v1', 'v2', 'v3'
    }

    It 'reports the tags that the reply names, and returns the others' {
        Register-EmulatorFault $emulator @{ kind = 'Garbage'; match = @{ method = 'POST' }; status = 200; body = '["v2"]' }
        $rows = @([pscustomobject]@{ Organization = 'dev'; Name = 'web/app'; Tag = 'v1,v2,v3' })
        $jobs = $rows | Start-SwrImageSync -RemoteRegion emulator-2 -RemoteOrganization prod -ErrorVariable problems -ErrorAction SilentlyContinue
        $jobs.Tag | Should -BeExactly 'v1', 'v3'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'ImageSyncRefused,SwrPowerShell.Sync.StartSwrImageSync'
        $problems[0].TargetObject | Should -BeExactly 'v2'
        "$($problems[0])" | Should -BeLike "Row 1: *'v2'*"
    }

    It 'takes <_> for: nothing failed' -ForEach 'null', '{}', '[]' {
        Register-EmulatorFault $emulator @{ kind = 'Garbage'; match = @{ method = 'POST' }; status = 200; body = $_ }
        (Start-SwrImageSync dev web/app emulator-2 prod -Tag v1 -ErrorAction Stop).Tag | Should -BeExactly 'v1'
    }

    It 'reports <Id>' -ForEach @(
        @{ With = @{ Tag = '' }; Id = 'InvalidImageTag' }
        @{ With = @{ Tag = '-v1' }; Id = 'InvalidImageTag' }
        @{ With = @{ Tag = 'v1'; Name = 'absent' }; Id = 'RepositoryNotFound' }
        @{ With = @{ Tag = 'v1'; RemoteRegion = 'mars-1' }; Id = 'SyncRegionNotFound' }
        @{ With = @{ Tag = 'v1'; RemoteRegion = ' ' }; Id = 'InvalidRemoteRegion' }
        @{ With = @{ Tag = 'v1'; Overwrite = 'x' }; Id = 'InvalidOverwrite' }
    ) {
        $row = @{ Organization = 'dev'; Name = 'web/app'; RemoteRegion = 'emulator-2'; RemoteOrganization = 'prod' }
        $With.Keys | ForEach-Object { $row[$_] = $With[$_] }
        [pscustomobject]$row | Start-SwrImageSync -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Sync.StartSwrImageSync"
    }

    It '-WhatIf sends nothing' {
        Start-SwrImageSync dev web/app emulator-2 prod -Tag v1 -WhatIf | Should -BeNullOrEmpty
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}

Describe 'Get-SwrImageSyncJob' {
    BeforeAll {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web/app'; tags = @('v1', 'v2', 'v3') }, @{ name = 'api' }) }
        $null = Start-SwrImageSync dev web/app emulator-2 prod -Tag v1, v2, v3, absent
        Wait-Until 'the jobs have ended' { -not (Get-SwrImageSyncJob dev web/app -Status waiting, running) }
    }

    BeforeEach {
        Clear-EmulatorRequest $emulator
    }

    It 'shows the jobs, newest first; the filter is never left out' {
        $jobs = Get-SwrImageSyncJob dev web/app
        $jobs.Count | Should -Be 4
        ($jobs | Where-Object Tag -EQ v1).Status | Should -BeExactly 'success'
        ($jobs | Where-Object Tag -EQ absent).Status | Should -BeExactly 'failed'
        $jobs[0].Created | Should -BeOfType ([DateTimeOffset])
        $jobs[0].Operator | Should -Not -BeNullOrEmpty
        $jobs[0].Id | Should -BeGreaterThan $jobs[3].Id
        Get-EmulatorLine $emulator | Should -BeExactly "GET $path/sync_job?filter=limit::1000%7Coffset::0%7Corder::desc"
    }

    It 'reads no more than is wanted' {
        @(Get-SwrImageSyncJob dev web/app -First 2 -Skip 1).Count | Should -Be 2
        Get-EmulatorLine $emulator | Should -BeExactly "GET $path/sync_job?filter=limit::2%7Coffset::1%7Corder::desc"
    }

    It 'filters by tag and status' {
        (Get-SwrImageSyncJob dev web/app v*).Count | Should -Be 3
        (Get-SwrImageSyncJob dev web/app -Status fail*, timeout).Tag | Should -BeExactly 'absent'
    }

    It 'takes repositories from the pipeline' {
        (Get-SwrRepository dev | Get-SwrImageSyncJob).Count | Should -Be 4
    }

    It 'survives a status that the service adds later' {
        Register-EmulatorFault $emulator @{ kind = 'Garbage'; match = @{ method = 'GET' }; status = 200; body = '[{"id":1,"tag":"v1","status":"paused"}]' }
        (Get-SwrImageSyncJob dev web/app).Status | Should -BeExactly 'paused'
        Register-EmulatorFault $emulator
    }

    It 'reports RepositoryNotFound' {
        Get-SwrImageSyncJob dev absent -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'RepositoryNotFound,SwrPowerShell.Sync.GetSwrImageSyncJob'
    }
}

Describe 'Get-SwrSyncRegion' {
    It 'lists the regions' {
        Clear-Emulator $emulator
        $regions = (Get-SwrSyncRegion).Region
        $regions | Select-Object -First 3 | Should -BeExactly 'emulator-1', 'emulator-2', 'emulator-3'
        'cn-north-4', 'sa-argentina-1' | Should -BeIn $regions
        (Get-SwrSyncRegion emulator-2, x*).Region | Should -BeExactly 'emulator-2'
        (Get-SwrSyncRegion cn-north-*).Region | Should -BeLike 'cn-north-*'
        (Get-EmulatorLine $emulator)[0] | Should -BeExactly 'GET /v2/manage/regions'
    }

    It 'reports what the service refuses' {
        Register-EmulatorFault $emulator @{ kind = 'Garbage'; match = @{ method = 'GET' }; status = 400; body = '{"errorCode":"SVCSTG.SWR.4001025","errorMessage":"Invalid parameters."}' }
        Get-SwrSyncRegion -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'BadRequest,SwrPowerShell.Sync.GetSwrSyncRegion'
    }
}
