BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    $script:one = @{ UserId = 'fb3f175c1fd146ab8cdae3272be6107b'; UserName = 'user01' }
    $script:access = '/v2/manage/namespaces/dev/repos/team$app/access'

    function Add-Seed {
        Add-EmulatorSeed $emulator ([ordered]@{
                dev = @(
                    @{ name = 'team/app'; permissions = @(@{ user_id = 'id-ann'; user_name = 'ann'; auth = 3 }) }
                    @{ name = 'web'; permissions = @(@{ user_id = 'id-bob'; user_name = 'bob'; auth = 1 }) }
                )
                ops = @(@{ name = 'web' })
                empty = 0
            })
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Get-SwrRepositoryPermission' {
    BeforeAll {
        Clear-Emulator $emulator
        Add-Seed
    }

    BeforeEach {
        Clear-EmulatorRequest $emulator
    }

    It 'lists everybody, with a dollar sign for the slash' {
        $members = Get-SwrRepositoryPermission dev team/app
        Get-EmulatorLine $emulator | Should -BeExactly "GET $access"
        $members.IsSelf | Should -Be $true, $false
        $members[1].Organization, $members[1].Name, $members[1].UserName, "$($members[1].Permission)" |
            Should -BeExactly 'dev', 'team/app', 'ann', 'Edit'
    }

    It 'finds repositories by wildcard, and users by name' {
        (Get-SwrRepositoryPermission dev -UserName [ab]*).UserName | Should -BeExactly 'ann', 'bob'
        (Get-SwrRepositoryPermission -Name w* -UserName bob).Organization | Should -BeExactly 'dev'
        Get-SwrRepositoryPermission empty -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'takes repositories, organizations and rows from the pipeline' {
        (Get-SwrRepository dev | Get-SwrRepositoryPermission -UserName ann).Name | Should -BeExactly 'team/app'
        (Get-SwrOrganization dev | Get-SwrRepositoryPermission -UserName bob).Name | Should -BeExactly 'web'
        @([pscustomobject]@{ namespace = 'dev'; repository = 'web' } | Get-SwrRepositoryPermission).Count | Should -Be 2
    }

    It 'reports <Id> for <Organization>/<Name> and goes on' -ForEach @(
        @{ Organization = 'dev'; Name = 'absent'; Id = 'RepositoryNotFound'; Category = 'ObjectNotFound' }
        @{ Organization = 'absent'; Name = 'web'; Id = 'OrganizationNotFound'; Category = 'ObjectNotFound' }
        @{ Organization = 'absent'; Name = ''; Id = 'OrganizationNotFound'; Category = 'ObjectNotFound' }
        @{ Organization = 'd*'; Name = 'absent'; Id = 'RepositoryNotFound'; Category = 'ObjectNotFound' }
        @{ Organization = 'dev'; Name = 'We b'; Id = 'InvalidRepositoryName'; Category = 'InvalidArgument' }
    ) {
        $rows = [pscustomobject]@{ Organization = $Organization; Name = $Name }, [pscustomobject]@{ Organization = 'ops'; Name = 'web' }
        $found = $rows | Get-SwrRepositoryPermission -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Organization | Should -BeExactly 'ops'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Permissions.GetSwrRepositoryPermission"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        [object]::ReferenceEquals($problems[0].TargetObject, $rows[0]) | Should -BeTrue
    }
}

Describe 'Set-SwrRepositoryPermission' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-Seed
    }

    It 'grants what a user does not have (201), and changes what a user has' {
        (Set-SwrRepositoryPermission dev team/app @one -Permission Manage).Outcome | Should -Be 'Created'
        (Set-SwrRepositoryPermission dev team/app @one -Permission Read).Outcome | Should -Be 'Updated'
        Get-EmulatorLine $emulator | Should -BeExactly "GET $access", "POST $access", "GET $access", "PATCH $access"
        (Get-EmulatorRequest $emulator).status | Should -Be 200, 201, 200, 201
        (Get-SwrRepositoryPermission dev team/app -UserName user01).Permission | Should -Be 'Read'
    }

    It 'takes what Get-SwrRepository found' {
        (Get-SwrRepository dev | Set-SwrRepositoryPermission @one -Permission Edit | ForEach-Object { "$_" }) |
            Should -BeExactly 'user01: Edit on dev/team/app', 'user01: Edit on dev/web'
    }

    It 'takes a CSV in the API''s spelling' {
        $members = 'namespace,repository,user_id,user_name,auth', "dev,team/app,$($one.UserId),user01,3", 'dev,web,id-bob,bob,7' |
            ConvertFrom-Csv | Set-SwrRepositoryPermission
        $members.Outcome | Should -Be 'Created', 'Updated'
        $members.Permission | Should -Be 'Edit', 'Manage'
    }

    It 'reports <Id> for <Row> and goes on' -ForEach @(
        @{ Row = @{ Organization = 'dev'; Name = 'absent'; UserId = 'id-bob'; UserName = 'bob'; Permission = 'Read' }; Id = 'RepositoryNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ Organization = 'absent'; Name = 'web'; UserId = 'id-bob'; UserName = 'bob'; Permission = 'Read' }; Id = 'OrganizationNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ Organization = 'dev'; Name = 'Web'; UserId = 'id-bob'; UserName = 'bob'; Permission = 'Read' }; Id = 'InvalidRepositoryName'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; UserId = ''; UserName = ''; Permission = 'Read' }; Id = 'UserPairRequired'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; UserId = 'id-bob'; UserName = 'bob'; Permission = 'Own' }; Id = 'InvalidPermission'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; UserId = 'id-bob'; UserName = 'ann'; Permission = 'Read' }; Id = 'InvalidUser'; Category = 'InvalidArgument' }
    ) {
        $rows = [pscustomobject]$Row, [pscustomobject]@{ Organization = 'ops'; Name = 'web'; UserId = 'id-bob'; UserName = 'bob'; Permission = 'Edit' }
        $members = $rows | Set-SwrRepositoryPermission -ErrorVariable problems -ErrorAction SilentlyContinue
        $members.Organization | Should -BeExactly 'ops'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Permissions.SetSwrRepositoryPermission"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        [object]::ReferenceEquals($problems[0].TargetObject, $rows[0]) | Should -BeTrue
    }

    It '-WhatIf sends nothing but reads' {
        Get-SwrRepository dev | Set-SwrRepositoryPermission @one -Permission Read -WhatIf | Should -BeNullOrEmpty
        Get-EmulatorLine $emulator | Should -Match '^GET '
    }
}

Describe 'Remove-SwrRepositoryPermission' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-Seed
    }

    It 'sends a DELETE with the ids as an array in the body' {
        Remove-SwrRepositoryPermission dev team/app -UserId id-ann -Confirm:$false | Should -BeNullOrEmpty
        Get-EmulatorLine $emulator | Should -BeExactly "DELETE $access"
        (Get-EmulatorRequest $emulator).body | Should -BeExactly '["id-ann"]'
        (Get-SwrRepositoryPermission dev team/app).IsSelf | Should -Be $true
    }

    It 'takes a list from the pipeline' {
        Get-SwrRepositoryPermission dev -UserName [ab]* | Remove-SwrRepositoryPermission -Confirm:$false
        Get-SwrRepositoryPermission dev -UserName [ab]* | Should -BeNullOrEmpty
    }

    It 'takes a name alone, which IAM turns into the id' {
        $null = Set-SwrRepositoryPermission dev web @one -Permission Read
        Remove-SwrRepositoryPermission dev web -UserName user01 -Confirm:$false -ErrorAction Stop
        (Get-SwrRepositoryPermission dev web | Where-Object -Not IsSelf).UserName | Should -BeExactly 'bob'
        Remove-SwrRepositoryPermission dev web -UserName nobody -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'UserNotFound,SwrPowerShell.Permissions.RemoveSwrRepositoryPermission'
    }

    It 'reports <Id> for <Row> and goes on' -ForEach @(
        @{ Row = @{ Organization = 'dev'; Name = 'web'; UserId = 'nobody' }; Id = 'PermissionNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ Organization = 'dev'; Name = 'absent'; UserId = 'id-bob' }; Id = 'RepositoryNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ Organization = 'absent'; Name = 'web'; UserId = 'id-bob' }; Id = 'OrganizationNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ Organization = 'dev'; Name = 'w*'; UserId = 'id-bob' }; Id = 'InvalidRepositoryName'; Category = 'InvalidArgument' }
    ) {
        $rows = [pscustomobject]$Row, [pscustomobject]@{ Organization = 'dev'; Name = 'web'; UserId = 'id-bob' }
        $rows | Remove-SwrRepositoryPermission -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Permissions.RemoveSwrRepositoryPermission"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        (Get-SwrRepositoryPermission dev web).IsSelf | Should -Be $true
    }

    It '-WhatIf sends nothing but reads' {
        Get-SwrRepositoryPermission dev web -UserName bob | Remove-SwrRepositoryPermission -WhatIf
        Get-EmulatorLine $emulator | Should -Match '^GET '
    }
}

Describe 'A permission on a repository' {
    BeforeEach {
        Clear-Emulator $emulator
        $null = Invoke-Emulator $emulator 'seed' -Method POST -Body @{
            organizations = @(@{ name = 'dev'; repositories = @(@{ name = 'app'; permissions = @(@{ user_id = $one.UserId; user_name = $one.UserName; auth = 1 }) }) })
        }
        $script:members = Get-SwrRepositoryPermission dev app -UserName $one.UserName
        $members.Name | Should -Be 'app'
        Clear-EmulatorRequest $emulator
    }

    It 'becomes none on the organization: <Kind>' -ForEach @(
        @{ Kind = 'the object'; Row = { $members } }
        @{ Kind = 'its row in a CSV'; Row = { $members | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Kind = 'a row in the spelling of the API'; Row = { [pscustomobject]@{ namespace = 'dev'; repository = 'app'; user_id = $one.UserId; user_name = $one.UserName; auth = 1 } } }
        @{ Kind = 'a repository'; Row = { [SwrPowerShell.SwrRepository]@{ Organization = 'dev'; Name = 'app' } } }
    ) {
        $user = if ($Kind -eq 'a repository') { $one } else { @{} }
        & $Row | Set-SwrOrganizationPermission @user -Permission Read -ErrorVariable bad -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $bad.FullyQualifiedErrorId | Should -BeExactly 'ScopeMismatch,SwrPowerShell.Permissions.SetSwrOrganizationPermission'
        $bad.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $bad.Exception.Message | Should -BeLike "*repository 'dev/app'*"
        Get-EmulatorLine $emulator | Should -BeNullOrEmpty
    }

    It 'becomes none where a column names the repository: <Row>' -ForEach @(
        @{ Row = @{ Name = 'dev'; Repository = 'app' }; Where = @{} }
        @{ Row = @{ Repository = 'app' }; Where = @{ Organization = 'dev' } }
    ) {
        $rows = [pscustomobject]($Row + $one)
        $rows | Set-SwrOrganizationPermission @Where -Permission Read -ErrorVariable bad -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $rows | Remove-SwrOrganizationPermission @Where -Confirm:$false -ErrorVariable +bad -ErrorAction SilentlyContinue
        $bad.FullyQualifiedErrorId | Should -BeLike 'ScopeMismatch,*'
        $bad.Count | Should -Be 2
        $bad[0].Exception.Message | Should -BeLike "*repository 'dev/app'*"
        Get-EmulatorLine $emulator | Should -BeNullOrEmpty
    }

    It 'removes none from the organization' {
        $null = Set-SwrOrganizationPermission dev @one -Permission Manage
        Clear-EmulatorRequest $emulator
        $members | Remove-SwrOrganizationPermission -Confirm:$false -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad.FullyQualifiedErrorId | Should -BeExactly 'ScopeMismatch,SwrPowerShell.Permissions.RemoveSwrOrganizationPermission'
        Get-EmulatorLine $emulator | Should -BeNullOrEmpty
        (Get-SwrOrganizationPermission dev -UserName $one.UserName).Permission | Should -Be 'Manage'
    }

    It 'is granted to the organization when that is said' {
        $granted = $members | Select-Object Organization, UserId, UserName, Permission | Set-SwrOrganizationPermission
        $granted.Organization, $granted.Name | Should -Be 'dev', $null
    }

    It 'is not made of one on the organization without a repository' {
        $null = Set-SwrOrganizationPermission dev @one -Permission Manage
        $all = Get-SwrOrganizationPermission dev -UserName $one.UserName
        Clear-EmulatorRequest $emulator
        $all | Set-SwrRepositoryPermission -ErrorVariable bad -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $all | Remove-SwrRepositoryPermission -Confirm:$false -ErrorVariable +bad -ErrorAction SilentlyContinue
        $bad.Count | Should -Be 2
        Get-EmulatorLine $emulator | Should -BeNullOrEmpty
    }
}
