BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    $script:file = Join-Path (Get-RepositoryRoot) 'samples' 'repositories.csv'

    function Get-There {
        (Invoke-Emulator $emulator 'state').repositories | ForEach-Object { "$($_.namespace)/$($_.name)" } | Sort-Object
    }
}

AfterAll {
    Stop-SwrEmulator $emulator -ErrorAction Ignore
}

Describe 'Compare-SwrRepository' {
    BeforeEach {
        Clear-Emulator $emulator
    }

    It 'names each row''s action and the properties that differ, and changes nothing' {
        $null = Import-Csv $file | Sync-SwrRepository -CreateOrganization 6>$null
        $null = Set-SwrRepository dev busybox -IsPublic:$false -Description other
        $null = Remove-SwrRepository ops monitor -Confirm:$false
        $null = New-SwrRepository ops extra
        Clear-EmulatorRequest $emulator

        $plan = Import-Csv $file | Compare-SwrRepository -IncludeExtra

        $plan.Action | Group-Object -NoElement | Sort-Object Name | ForEach-Object { "$($_.Name) $($_.Count)" } | Should -Be 'Create 1', 'Extra 1', 'None 6', 'Update 1'
        $update = $plan | Where-Object Action -eq Update
        $update.Row | Should -Be 1
        $update.Changes.Name | Should -Be 'IsPublic', 'Description'
        "$($update.Changes[1])" | Should -Be 'Description: other → Small tools for init containers'
        Get-EmulatorLine $emulator | Should -BeLike 'GET *'
    }

    It 'leaves alone what the file has no column for' {
        $null = New-SwrOrganization dev
        $null = New-SwrRepository dev web -IsPublic -Category linux -Description text
        ([pscustomobject]@{ namespace = 'dev'; repository = 'web' } | Compare-SwrRepository).Action | Should -Be 'None'
        ([pscustomobject]@{ namespace = 'dev'; repository = 'web'; description = '' } | Compare-SwrRepository).Action | Should -Be 'Update'
    }

    It 'has the organizations to be created in its plan with -CreateOrganization, each once before its first row' {
        $null = New-SwrOrganization dev
        $rows = 'ops/web', 'dev/web', 'ops/api' | ForEach-Object { [pscustomobject]@{ Organization = $_.Split('/')[0]; Name = $_.Split('/')[1] } }
        $plan = $rows | Compare-SwrRepository -CreateOrganization
        $plan | ForEach-Object { "$($_.Action) $_" } | Should -Be 'CreateOrganization ops', 'Create ops/web', 'Create dev/web', 'Create ops/api'
        $plan[0].Row | Should -Be 1
        ($plan | Out-String -Width 100) -split '\r?\n' -match '\bops\b' | Select-Object -First 1 | Should -Match '^\+ Create +ops +organization *$'
        @(Get-There).Count | Should -Be 0
        Get-SwrOrganization ops -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'refuses rows of an organization that does not exist, in the words of Sync-SwrRepository' {
        $rows = [pscustomobject]@{ Organization = 'ops'; Name = 'web' }, [pscustomobject]@{ Organization = 'ops'; Name = 'api' }
        $rows | Compare-SwrRepository -ErrorAction SilentlyContinue -ErrorVariable compared | Should -BeNullOrEmpty
        $rows | Sync-SwrRepository -ErrorAction SilentlyContinue -ErrorVariable synced 6>$null | Should -BeNullOrEmpty
        $compared | Should -HaveCount 2
        $compared.FullyQualifiedErrorId | Should -Be ('OrganizationNotFound,SwrPowerShell.DesiredState.CompareSwrRepository' , 'OrganizationNotFound,SwrPowerShell.DesiredState.CompareSwrRepository')
        "$compared" | Should -BeExactly "$synced"
        $compared.ErrorDetails.RecommendedAction | Should -BeExactly $synced.ErrorDetails.RecommendedAction
    }

    It 'passes a plan with organizations to Sync-SwrRepository' {
        $rows = [pscustomobject]@{ Organization = 'ops'; Name = 'web' }
        $rows | Compare-SwrRepository -CreateOrganization | Sync-SwrRepository -CreateOrganization -ErrorVariable bad 6>$null | Should -HaveCount 1
        $bad | Should -BeNullOrEmpty
        Get-There | Should -Be 'ops/web'
    }

    It 'reports a bad row and goes on' {
        $null = New-SwrOrganization dev
        $rows = @{ Organization = 'dev'; Name = 'A' }, @{ Organization = 'dev'; Name = 'b' } | ForEach-Object { [pscustomobject]$_ }
        $plan = $rows | Compare-SwrRepository -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'InvalidRepositoryName,*'
        $plan.Action | Should -Be 'Create'
    }
}

Describe 'Sync-SwrRepository' {
    BeforeEach {
        Clear-Emulator $emulator
    }

    It 'needs -CreateOrganization for organizations that do not exist' {
        Import-Csv $file | Sync-SwrRepository -ErrorAction SilentlyContinue -ErrorVariable bad 6>$null
        $bad.Count | Should -Be 8
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'OrganizationNotFound,*'
        $bad[0].ErrorDetails.RecommendedAction | Should -Match '-CreateOrganization'
    }

    It 'prints the plan with -WhatIf and sends only reads' {
        $null = New-SwrOrganization dev
        Clear-EmulatorRequest $emulator
        Import-Csv $file | Sync-SwrRepository -CreateOrganization -WhatIf | Should -BeNullOrEmpty
        Get-EmulatorLine $emulator | Should -BeLike 'GET *'
    }

    It 'creates, then changes nothing and says so' {
        $first = Import-Csv $file | Sync-SwrRepository -CreateOrganization 6>&1
        $first[-1].MessageData.Message | Should -Be '8 created, 0 updated, 0 unchanged, 0 failed.'
        Clear-EmulatorRequest $emulator
        $second = Import-Csv $file | Sync-SwrRepository -CreateOrganization 6>&1
        $second[-1].MessageData.Message | Should -Be '0 created, 0 updated, 8 unchanged, 0 failed.'
        Get-EmulatorLine $emulator | Should -BeLike 'GET *'
    }

    It 'prunes only in the named organizations, and asks' {
        $null = Import-Csv $file | Sync-SwrRepository -CreateOrganization 6>$null
        $null = 'dev', 'ops', 'other' | New-SwrOrganization -IfExists Skip
        $null = New-SwrRepository dev extra
        $null = New-SwrRepository other extra

        # Prompts are not possible in a test.
        Import-Csv $file | Sync-SwrRepository -Prune -ErrorAction SilentlyContinue -ErrorVariable bad 6>$null | Out-Null
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'ConfirmationRequired,*'
        Get-There | Should -Contain 'dev/extra'

        $removed = Import-Csv $file | Sync-SwrRepository -Prune -Force 6>$null | Where-Object Outcome -eq Removed
        "$removed" | Should -Be 'dev/extra'
        Get-There | Should -Not -Contain 'dev/extra'
        Get-There | Should -Contain 'other/extra'
    }

    It 'prunes nothing when a row failed' {
        $null = New-SwrOrganization dev
        $null = New-SwrRepository dev keep
        $rows = @{ Organization = 'dev'; Name = 'Keep' }, @{ Organization = 'dev'; Name = 'b' } | ForEach-Object { [pscustomobject]$_ }
        $null = $rows | Sync-SwrRepository -Prune -Force -ErrorAction SilentlyContinue -ErrorVariable bad 6>$null
        $bad.FullyQualifiedErrorId -replace ',.*' | Should -Be 'InvalidRepositoryName', 'PruneSkipped'
        Get-There | Should -Contain 'dev/keep'
    }

    It 'sends at most 10 requests for 5,000 rows that match, and is done in 2 s' {
        Add-EmulatorSeed $emulator @{ big = 5000 }
        $rows = Export-SwrRepository big
        $rows.Count | Should -Be 5000
        $null = $rows[0] | Sync-SwrRepository 6>$null
        Clear-EmulatorRequest $emulator
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $result = $rows | Sync-SwrRepository 6>$null
        $watch.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 2)
        $result.Outcome | Sort-Object -Unique | Should -Be 'Unchanged'
        @(Get-EmulatorRequest $emulator).Count | Should -BeLessOrEqual 10
        ($rows | Compare-SwrRepository).Action | Sort-Object -Unique | Should -Be 'None'
    }
}

Describe 'What cannot be read' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web' }); empty = 0 }
    }

    It 'is an error of each row, with -IncludeExtra too, where organizations cannot be listed' {
        Register-EmulatorFault $emulator @{ match = @{ pathContains = '/namespaces' }; kind = 'status'; status = 403 }
        $plan = 'web', 'api' | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = $_ } } |
            Compare-SwrRepository -IncludeExtra -ErrorVariable bad -ErrorAction SilentlyContinue
        $plan | Should -BeNullOrEmpty
        $bad.FullyQualifiedErrorId | Should -Be (@('PermissionDenied,SwrPowerShell.DesiredState.CompareSwrRepository') * 2)
    }

    It 'is an error of Export-SwrRepository: <Arguments>' -ForEach @(
        @{ Arguments = @('nosuch'); Id = 'OrganizationNotFound' }
        @{ Arguments = @('dev', 'nosuch'); Id = 'RepositoryNotFound' }
        @{ Arguments = @('*', 'nosuch'); Id = 'RepositoryNotFound' }
    ) {
        Export-SwrRepository @Arguments -ErrorVariable bad -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $bad.FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.DesiredState.ExportSwrRepository"
        $bad.CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'is not what an empty organization is, nor a pattern that nothing matches' {
        Export-SwrRepository empty -ErrorAction Stop | Should -BeNullOrEmpty
        Export-SwrRepository no*, dev x* -ErrorAction Stop | Should -BeNullOrEmpty
    }
}

Describe 'Export-SwrRepository' {
    It 'writes what the others read: export, then sync, changes nothing, formulas included' {
        Clear-Emulator $emulator
        $null = New-SwrOrganization dev
        $texts = '=cmd|''/c calc''!A1', '+1', '-1', '@sum', "'quoted", "line`nbreak, ""quotes""", '::error::x', '##vso[task.setvariable]', '中文', ''
        foreach ($number in 0..($texts.Count - 1)) {
            $null = New-SwrRepository dev "r$number" -Description $texts[$number] -IsPublic:($number % 2)
        }
        $csv = Join-Path $TestDrive 'export.csv'

        Export-SwrRepository | Export-Csv $csv

        (Get-Content $csv -First 1) | Should -Be '"Organization","Name","IsPublic","Category","Description"'
        Import-Csv $csv | ForEach-Object Description | Where-Object { $_ -match '^[=+@-]' } | Should -BeNullOrEmpty
        $plan = Import-Csv $csv | Compare-SwrRepository
        $plan.Action | Sort-Object -Unique | Should -Be 'None'
        $plan.Count | Should -Be $texts.Count
    }
}
