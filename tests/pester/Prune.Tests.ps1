# Protection from unintended removals by Sync-SwrRepository -Prune: images, the limit, rows that list a repository, and missing rows.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr

    function ConvertTo-Row([string[]] $Name) {
        $Name | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = $_ } }
    }

    function Get-Left {
        (Invoke-Emulator $emulator 'state').repositories | ForEach-Object name | Sort-Object
    }

    function Get-Removal {
        Get-EmulatorLine $emulator | Where-Object { $_ -like 'DELETE *' }
    }

    # Runs a step between the listing, which the first row causes, and the end of the rows, like a change by another user.
    function Invoke-Meanwhile([scriptblock] $Step) {
        ConvertTo-Row web
        & $Step
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Sync-SwrRepository -Prune' {
    BeforeEach {
        Clear-Emulator $emulator
    }

    Context 'what holds images' {
        BeforeEach {
            Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web' }, @{ name = 'empty' }, @{ name = 'full'; tags = @('v1', 'v2') }) }
        }

        It 'stays, as an error that names it and says how' {
            $said = ConvertTo-Row web | Sync-SwrRepository -Prune -Force -ErrorVariable problems -ErrorAction SilentlyContinue 6>&1
            $problems.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -BeExactly 'RepositoryNotEmpty,SwrPowerShell.DesiredState.SyncSwrRepository'
            $problems[0].CategoryInfo.Category | Should -Be 'ResourceBusy'
            $problems[0].Exception.Message | Should -BeExactly "The repository 'dev/full' was not removed, because it contains 2 tags."
            $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*-PruneNonEmpty*'
            $problems[0].TargetObject.Organization, $problems[0].TargetObject.Name | Should -BeExactly 'dev', 'full'
            $said[-1].MessageData.Message | Should -BeExactly '0 created, 0 updated, 1 unchanged, 1 removed, 1 failed.'
            Get-Left | Should -BeExactly 'full', 'web'
            Get-Removal | Should -BeExactly 'DELETE /v2/manage/namespaces/dev/repos/empty'
        }

        It 'stays when it was pushed to after the listing' {
            Invoke-Meanwhile { Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'empty'; tags = @('pushed') }) } } |
                Sync-SwrRepository -Prune -Force -ErrorVariable problems -ErrorAction SilentlyContinue 6>$null | Out-Null
            ($problems.Exception.ErrorId | Sort-Object -Unique) | Should -BeExactly 'RepositoryNotEmpty'
            Get-Left | Should -BeExactly 'empty', 'full', 'web'
            Get-Removal | Should -BeNullOrEmpty
        }

        It 'goes with -PruneNonEmpty, with its images' {
            $removed = ConvertTo-Row web | Sync-SwrRepository -Prune -PruneNonEmpty -Force -ErrorAction Stop 6>$null | Where-Object Outcome -EQ Removed
            $removed.Name | Should -BeExactly 'empty', 'full'
            Get-Left | Should -BeExactly 'web'
        }

        It 'goes with -PruneNonEmpty where the service wants the tags removed first' {
            Register-EmulatorFault $emulator @{ kind = 'status'; status = 406; errorCode = '4060012'; times = 1; match = @{ method = 'DELETE'; pathContains = 'full' } }
            $null = ConvertTo-Row web | Sync-SwrRepository -Prune -PruneNonEmpty -Force -ErrorAction Stop 6>$null
            Get-Left | Should -BeExactly 'web'
            @(Get-Removal | Where-Object { $_ -like '*/full/tags/v?' }).Count | Should -Be 2
        }

        It '-WhatIf names what would go and what would not' {
            $said = Invoke-ChildShell -Emulator $emulator "[pscustomobject]@{ Organization = 'dev'; Name = 'web' } | Sync-SwrRepository -Prune -WhatIf"
            $said | Should -BeLike '*Remove repository that the input does not name*dev/empty*'
            $said | Should -Not -BeLike '*on target "dev/full"*'
            $said | Should -BeLike "*'dev/full' was not removed, because it contains 2 tags*"
            Get-Removal | Should -BeNullOrEmpty
        }

        It '-WhatIf removes nothing with -Force and -PruneNonEmpty either, and names all that would go' {
            $said = Invoke-ChildShell -Emulator $emulator "[pscustomobject]@{ Organization = 'dev'; Name = 'web' } | Sync-SwrRepository -Prune -PruneNonEmpty -Force -WhatIf"
            $said | Should -BeLike '*Remove repository and its images that the input does not name*dev/empty*'
            $said | Should -BeLike '*on target "dev/full"*'
            ConvertTo-Row web | Sync-SwrRepository -Prune -Force -WhatIf -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            Get-EmulatorLine $emulator | Should -BeLike 'GET *'
            Get-Left | Should -BeExactly 'empty', 'full', 'web'
        }

        It 'is what Compare-SwrRepository -Prune says, too' {
            $plan = ConvertTo-Row web | Compare-SwrRepository -Prune -ErrorVariable problems -ErrorAction SilentlyContinue
            $plan | ForEach-Object { "$_ $($_.Action)" } | Should -BeExactly 'dev/web None', 'dev/empty Extra'
            $problems.Exception.ErrorId | Should -BeExactly 'RepositoryNotEmpty'
            $problems[0].TargetObject.Name | Should -BeExactly 'full'
            (ConvertTo-Row web | Compare-SwrRepository -Prune -PruneNonEmpty -ErrorAction Stop).Count | Should -Be 3
        }

        It 'counts what somebody else has removed meanwhile as removed' {
            Register-EmulatorFault $emulator @{ kind = 'status'; status = 404; errorCode = '4040113'; match = @{ method = 'GET'; pathContains = 'repos/empty' } }
            $result = ConvertTo-Row web | Sync-SwrRepository -Prune -Force -ErrorAction SilentlyContinue 6>$null
            ($result | Where-Object Name -EQ empty).Outcome | Should -Be 'Removed'
            Get-Removal | Should -BeNullOrEmpty
        }
    }

    Context 'the limit' {
        It 'of <Existing> lets <Allowed> go, and not one more' -ForEach @(
            @{ Existing = 12; Allowed = 10 }
            @{ Existing = 109; Allowed = 10 }
            @{ Existing = 110; Allowed = 11 }
            @{ Existing = 300; Allowed = 30 }
        ) {
            Add-EmulatorSeed $emulator @{ dev = $Existing }
            $all = Export-SwrRepository dev
            Clear-EmulatorRequest $emulator

            $result = $all | Select-Object -Skip ($Allowed + 1) | Sync-SwrRepository -Prune -Force -ErrorVariable problems -ErrorAction SilentlyContinue 6>$null
            $result.Outcome | Sort-Object -Unique | Should -Be 'Unchanged'
            $problems.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -BeExactly 'RemovalLimitExceeded,SwrPowerShell.DesiredState.SyncSwrRepository'
            $problems[0].CategoryInfo.Category | Should -Be 'LimitsExceeded'
            $problems[0].Exception.Message |
                Should -BeExactly "Nothing was removed: $($Allowed + 1) of the $Existing repositories in the organization 'dev' would be removed, because the input does not list them, and the limit is $Allowed."
            $problems[0].ErrorDetails.RecommendedAction | Should -BeLike "*add -RemovalLimit $($Allowed + 1)."
            Get-Removal | Should -BeNullOrEmpty

            $null = $all | Select-Object -Skip $Allowed | Sync-SwrRepository -Prune -Force -ErrorAction Stop 6>$null
            @(Get-Left).Count | Should -Be ($Existing - $Allowed)
        }

        It 'is what -RemovalLimit says' {
            Add-EmulatorSeed $emulator @{ dev = 30 }
            $one = (Export-SwrRepository dev)[0]
            $said = $one | Sync-SwrRepository -Prune -Force -RemovalLimit 28 -ErrorVariable problems -ErrorAction SilentlyContinue 6>&1
            $problems.Exception.ErrorId | Should -BeExactly 'RemovalLimitExceeded'
            $said[-1].MessageData.Message | Should -BeExactly '0 created, 0 updated, 1 unchanged, nothing pruned, 0 failed.'
            $one | Sync-SwrRepository -Prune -Force -RemovalLimit 0 -ErrorVariable problems -ErrorAction SilentlyContinue 6>$null | Out-Null
            $problems.Exception.ErrorId | Should -BeExactly 'RemovalLimitExceeded'
            @(Get-Left).Count | Should -Be 30
            $null = $one | Sync-SwrRepository -Prune -Force -RemovalLimit 29 -ErrorAction Stop 6>$null
            @(Get-Left).Count | Should -Be 1
        }

        It 'is in the plan: Sync-SwrRepository -WhatIf and Compare-SwrRepository -Prune' {
            Add-EmulatorSeed $emulator @{ dev = 30 }
            $one = (Export-SwrRepository dev)[0]
            $one | Sync-SwrRepository -Prune -WhatIf -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $problems.Exception.ErrorId | Should -BeExactly 'RemovalLimitExceeded'
            $plan = $one | Compare-SwrRepository -Prune -ErrorVariable problems -ErrorAction SilentlyContinue
            $plan.Action | Should -Be 'None'
            $problems.Exception.ErrorId | Should -BeExactly 'RemovalLimitExceeded'
            ($one | Compare-SwrRepository -Prune -RemovalLimit 29 -ErrorAction Stop).Count | Should -Be 30
            ($one | Compare-SwrRepository -IncludeExtra -ErrorAction Stop).Count | Should -Be 30
        }

        It 'counts over all organizations of the rows' {
            Add-EmulatorSeed $emulator @{ dev = 8; ops = 8 }
            [pscustomobject]@{ Organization = 'dev'; Name = 'x' }, [pscustomobject]@{ Organization = 'ops'; Name = 'x' } |
                Sync-SwrRepository -Prune -Force -ErrorVariable problems -ErrorAction SilentlyContinue 6>$null | Out-Null
            $problems[0].Exception.Message | Should -BeLike '*16 of the 16 repositories in 2 organizations*'
            Get-Removal | Should -BeNullOrEmpty
        }
    }

    Context 'rows' {
        BeforeEach {
            Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web' }, @{ name = 'extra' }) }
        }

        It 'never removes what the command line names' {
            $null = Sync-SwrRepository dev web -Prune -Force -ErrorAction Stop 6>$null
            Get-Left | Should -BeExactly 'web'
        }

        It 'removes nothing and says so when there is no row' {
            @() | Sync-SwrRepository -Prune -Force -ErrorVariable problems -ErrorAction SilentlyContinue 6>$null
            $problems[0].FullyQualifiedErrorId | Should -BeExactly 'PruneSkipped,SwrPowerShell.DesiredState.SyncSwrRepository'
            $problems[0].Exception.Message | Should -BeExactly 'Nothing was pruned, since no row was read.'
            @() | Compare-SwrRepository -Prune -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems[0].Exception.ErrorId | Should -BeExactly 'PruneSkipped'
        }

        It 'removes nothing when no row is valid' {
            ConvertTo-Row 'A', 'B' | Sync-SwrRepository -Prune -Force -ErrorVariable problems -ErrorAction SilentlyContinue 6>$null
            $problems.Exception.ErrorId | Should -BeExactly 'InvalidRepositoryName', 'InvalidRepositoryName', 'PruneSkipped'
            Get-Left | Should -BeExactly 'extra', 'web'
        }

        It 'removes nothing when a create fails' {
            Register-EmulatorFault $emulator @{ kind = 'status'; status = 403; match = @{ method = 'POST' } }
            ConvertTo-Row 'web', 'new' | Sync-SwrRepository -Prune -Force -ErrorVariable problems -ErrorAction SilentlyContinue 6>$null | Out-Null
            $problems.Exception.ErrorId | Should -BeExactly 'PermissionDenied', 'PruneSkipped'
            Get-Left | Should -BeExactly 'extra', 'web'
        }
    }
}

Describe 'Sync-SwrRepository and what others change meanwhile' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'app'; category = 'linux'; description = 'old' }, @{ name = 'web' }) }
        # A change between the listing, which the first row causes, and the second row.
        $script:change = { & $args[0]; [pscustomobject]@{ Organization = 'dev'; Name = 'app'; IsPublic = 'yes' } }
    }

    It 'sends only what the row asks for and differs' {
        $result = & { ConvertTo-Row web; [pscustomobject]@{ Organization = 'dev'; Name = 'app'; IsPublic = 'no'; Category = 'linux'; Description = 'new' } } |
            Sync-SwrRepository 6>$null
        $result.Outcome | Should -Be 'Unchanged', 'Updated'
        (Get-EmulatorRequest $emulator | Where-Object method -EQ PATCH).body | Should -BeExactly '{"description":"new"}'
    }

    It 'keeps what somebody else has changed since the listing' {
        $result = & { ConvertTo-Row web; & $change { Set-SwrRepository dev app -Description 'by hand' -Category database | Out-Null } } | Sync-SwrRepository 6>$null
        "$($result[1].Changes)" | Should -BeExactly 'IsPublic: false → true'
        $app = Get-SwrRepository dev app
        $app.IsPublic, $app.Category, $app.Description | Should -Be $true, 'database', 'by hand'
    }

    It 'changes nothing that somebody else has changed to what the row wants' {
        $result = & { ConvertTo-Row web; & $change { Set-SwrRepository dev app -IsPublic | Out-Null; Clear-EmulatorRequest $emulator } } | Sync-SwrRepository 6>$null
        $result.Outcome | Should -Be 'Unchanged', 'Unchanged'
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v2/manage/namespaces/dev/repos/app'
    }

    It 'creates again what somebody else has removed since the listing' {
        $result = & { ConvertTo-Row web; & $change { Remove-SwrRepository dev app -Confirm:$false } } | Sync-SwrRepository -ErrorAction Stop 6>$null
        $result[1].Action, $result[1].Outcome | Should -Be 'Create', 'Created'
        (Get-SwrRepository dev app).IsPublic | Should -BeTrue
    }

    It 'leaves alone what the row does not name when somebody else has created it since the listing' {
        $result = & { ConvertTo-Row web; New-SwrRepository dev new -IsPublic -Description 'theirs' | Out-Null; ConvertTo-Row new } | Sync-SwrRepository -ErrorAction Stop 6>$null
        $result[1].Outcome | Should -Be 'Unchanged'
        $new = Get-SwrRepository dev new
        $new.IsPublic, $new.Description | Should -Be $true, 'theirs'
    }
}
