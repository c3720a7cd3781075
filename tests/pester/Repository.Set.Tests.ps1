BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Set-SwrRepository' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(
                @{ name = 'team/app'; is_public = $true; category = 'linux'; description = 'An app' }
                @{ name = 'web' }
            )
        }
    }

    It 'sends what is given and differs, and leaves the rest as it is' {
        $changed = Set-SwrRepository dev team/app -Description 'A better app'
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v2/manage/namespaces/dev/repos/team$app',
            'PATCH /v2/manage/namespaces/dev/repos/team$app'
        (Get-EmulatorRequest $emulator)[1].body |
            Should -BeExactly '{"description":"A better app"}'
        $changed | Should -BeOfType ([SwrPowerShell.SwrRepository])
        $changed.Name, $changed.IsPublic, $changed.Category, $changed.Description |
            Should -Be 'team/app', $true, 'linux', 'A better app'
        $there = Get-SwrRepository dev team/app
        $there.IsPublic, $there.Category, $there.Description | Should -Be $true, 'linux', 'A better app'
    }

    It 'makes private with -IsPublic:$false and public with -IsPublic' {
        (Set-SwrRepository dev team/app -IsPublic:$false).IsPublic | Should -BeFalse
        (Get-SwrRepository dev team/app).IsPublic | Should -BeFalse
        (Set-SwrRepository -Namespace dev -Repository team/app -is_public).IsPublic | Should -BeTrue
        (Get-SwrRepository dev team/app).IsPublic | Should -BeTrue
    }

    It 'clears a description with an empty one' {
        Set-SwrRepository dev team/app -Description '' | Out-Null
        (Get-SwrRepository dev team/app).Description | Should -BeExactly ''
        (Get-SwrRepository dev team/app).Category | Should -BeExactly 'linux'
    }

    It 'sends nothing but the read when all is as wanted' {
        (Set-SwrRepository dev team/app -IsPublic -Category linux).Description | Should -BeExactly 'An app'
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v2/manage/namespaces/dev/repos/team$app'
    }

    It 'takes rows of either spelling, in their order' {
        $rows = [pscustomobject]@{ namespace = 'dev'; repository = 'web'; is_public = 'yes' },
            [pscustomobject]@{ Organization = 'dev'; Name = 'team/app'; IsPublic = 'private'; Description = 'From a row' }
        $changed = $rows | Set-SwrRepository
        $changed.Name | Should -BeExactly 'web', 'team/app'
        $changed.IsPublic | Should -Be $true, $false
        $changed[1].Description | Should -BeExactly 'From a row'
    }

    It 'leaves as it is what a row does not name, although the row before named it' {
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'other'; is_public = $true; category = 'linux'; description = 'Another' }) }
        $rows = [pscustomobject]@{ Organization = 'dev'; Name = 'web'; IsPublic = 'no'; Category = 'database'; Description = 'Changed' },
            [pscustomobject]@{ Organization = 'dev'; Name = 'team/app'; Category = 'lang' },
            [pscustomobject]@{ Organization = 'dev'; Name = 'other'; Description = 'Changed' }
        $rows | Set-SwrRepository -ThrottleLimit 1 | Out-Null
        Get-EmulatorRequest $emulator | Where-Object method -EQ PATCH | Select-Object -Skip 1 | ForEach-Object body |
            Should -BeExactly '{"category":"lang"}', '{"description":"Changed"}'
    }

    It 'takes what Get-SwrRepository found' {
        (Get-SwrRepository dev | Set-SwrRepository -Category database).Category | Should -BeExactly 'database', 'database'
        (Get-SwrRepository dev).Category | Should -BeExactly 'database', 'database'
    }

    It 'reports <Id> for <Row>' -ForEach @(
        @{ Row = @{ Organization = 'dev'; Name = 'absent'; IsPublic = 'yes' }; Id = 'RepositoryNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ Organization = 'absent'; Name = 'web'; IsPublic = 'yes' }; Id = 'OrganizationNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ Organization = 'Dev'; Name = 'web'; IsPublic = 'yes' }; Id = 'InvalidOrganizationName'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'we b'; IsPublic = 'yes' }; Id = 'InvalidRepositoryName'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; IsPublic = 'maybe' }; Id = 'InvalidIsPublic'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Category = 'games' }; Id = 'InvalidCategory'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'web' }; Id = 'NothingToSet'; Category = 'InvalidArgument' }
    ) {
        $rows = [pscustomobject]$Row, [pscustomobject]@{ Organization = 'dev'; Name = 'team/app'; Description = 'Next' }
        $changed = $rows | Set-SwrRepository -ErrorVariable problems -ErrorAction SilentlyContinue
        $changed.Description | Should -BeExactly 'Next'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Repositories.SetSwrRepository"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        [object]::ReferenceEquals($problems[0].TargetObject, $rows[0]) | Should -BeTrue
        "$($problems[0])" | Should -BeLike 'Row 1: *'
    }

    It '-WhatIf sends nothing but reads, and says what it would do' {
        $said = Invoke-ChildShell -Emulator $emulator "Set-SwrRepository dev web -IsPublic -Description 'A site' -WhatIf"
        $said | Should -BeLike "*What if: *Set repository (IsPublic: true; Description: 'A site')*dev/web*"
        Get-EmulatorLine $emulator | Should -Not -Match '^(PATCH|POST|DELETE|PUT)'
        (Get-SwrRepository dev web).IsPublic | Should -BeFalse
    }
}
