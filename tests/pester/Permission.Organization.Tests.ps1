BeforeAll {
    . (Join-Path $PSScriptRoot 'PermissionSteps.ps1')
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Get-SwrOrganizationPermission' {
    BeforeAll {
        Clear-Emulator $emulator
        Add-Seed
    }

    BeforeEach {
        Register-EmulatorFault $emulator
        Clear-EmulatorRequest $emulator
    }

    It 'lists everybody, oneself first' {
        $members = Get-SwrOrganizationPermission dev
        Get-EmulatorLine $emulator | Should -BeExactly "GET $access"
        $members | Should -BeOfType ([SwrPowerShell.SwrMember])
        $members.IsSelf | Should -Be $true, $false, $false
        $members[1].UserId, $members[1].UserName, "$($members[1].Permission)" | Should -BeExactly 'id-ann', 'ann', 'Read'
        $members[2].Permission | Should -Be 'Manage'
        $members.Organization | Select-Object -Unique | Should -BeExactly 'dev'
        $members[1].Name | Should -BeNullOrEmpty
        $members[0].Outcome | Should -BeNullOrEmpty
    }

    It 'shows oneself once although the service names one among the others, too, and keeps a permission that it does not know' {
        $body = '{"id":1,"name":"dev","self_auth":{"user_id":"me","user_name":"myself","auth":7},"others_auths":[{"user_id":"me","user_name":"myself","auth":7},{"user_id":"x","user_name":"y","auth":5},null]}'
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 200; body = $body; times = 1 }
        $members = Get-SwrOrganizationPermission dev
        $members.UserId | Should -BeExactly 'me', 'x'
        "$($members[1].Permission)" | Should -BeExactly '5'
    }

    It 'finds organizations by wildcard and users by name' {
        (Get-SwrOrganizationPermission d* -UserName a*).UserName | Should -BeExactly 'ann'
        (Get-SwrOrganizationPermission -UserName BOB).Organization | Should -BeExactly 'dev'
        Get-SwrOrganizationPermission -UserName nobody -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'takes organizations from the pipeline, as texts, objects and rows' {
        ('ops', 'dev' | Get-SwrOrganizationPermission | Where-Object -Not IsSelf).UserName | Should -BeExactly 'ann', 'bob'
        @(Get-SwrOrganization ops, dev | Get-SwrOrganizationPermission).Count | Should -Be 4
        @([pscustomobject]@{ namespace = 'dev' } | Get-SwrOrganizationPermission).Count | Should -Be 3
    }

    It 'reports <Id> for <Name> and goes on' -ForEach @(
        @{ Name = 'absent'; Id = 'OrganizationNotFound'; Category = 'ObjectNotFound' }
        @{ Name = 'Dev'; Id = 'InvalidOrganizationName'; Category = 'InvalidArgument' }
    ) {
        $found = $Name, 'ops' | Get-SwrOrganizationPermission -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Organization | Should -BeExactly 'ops'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Permissions.GetSwrOrganizationPermission"
        $problems[0].CategoryInfo.Category | Should -Be $Category
    }
}

Describe 'Set-SwrOrganizationPermission' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-Seed
    }

    It 'reads who is a member, then grants what a user does not have' {
        $member = Set-SwrOrganizationPermission dev @one -Permission Edit
        Get-EmulatorLine $emulator | Should -BeExactly "GET $access", "POST $access"
        $requests = Get-EmulatorRequest $emulator
        $requests.status | Should -Be 200, 200
        $requests[1].body | Should -BeExactly '[{"user_id":"fb3f175c1fd146ab8cdae3272be6107b","user_name":"user01","auth":3}]'
        $member | Should -BeOfType ([SwrPowerShell.SwrMember])
        $member.Organization, $member.UserName, "$($member.Permission)", "$($member.Outcome)" |
            Should -BeExactly 'dev', 'user01', 'Edit', 'Created'
        (Get-SwrOrganizationPermission dev -UserName user01).Permission | Should -Be 'Edit'
    }

    It 'changes what a user has, and leaves alone what is so already' {
        $member = Set-SwrOrganizationPermission -Organization dev -UserId id-ann -UserName ann -Permission manage
        Get-EmulatorLine $emulator | Should -BeExactly "GET $access", "PATCH $access"
        (Get-EmulatorRequest $emulator).status | Should -Be 200, 201
        (Set-SwrOrganizationPermission dev -UserId id-ann -UserName ann -Permission Manage).Outcome | Should -Be 'Unchanged'
        Get-EmulatorLine $emulator | Select-Object -Last 1 | Should -BeExactly "GET $access"
        $member.Outcome | Should -Be 'Updated'
        (Get-SwrOrganizationPermission dev -UserName ann).Permission | Should -Be 'Manage'
    }

    It 'takes the API''s number <Number> as <Permission>' -ForEach @(
        @{ Number = 1; Permission = 'Read' }, @{ Number = 3; Permission = 'Edit' }, @{ Number = 7; Permission = 'Manage' }
    ) {
        (Set-SwrOrganizationPermission dev @one -Permission $Number).Permission | Should -Be $Permission
    }

    It 'takes a CSV in either spelling, several rows at a time, in their order' {
        $file = Join-Path $TestDrive 'members.csv'
        'namespace,user_id,user_name,auth', "dev,$($one.UserId),user01,7", "ops,$($two.UserId),user02,1" | Set-Content $file
        $members = Import-Csv $file | Set-SwrOrganizationPermission
        $members.Organization | Should -BeExactly 'dev', 'ops'
        $members.Permission | Should -Be 'Manage', 'Read'
        'Organization,UserId,UserName,Permission', "dev,$($one.UserId),user01,Read" | ConvertFrom-Csv |
            Set-SwrOrganizationPermission | ForEach-Object { "$_" } | Should -BeExactly 'user01: Read on dev'
    }

    It 'copies the list of one organization to another, and leaves oneself out' {
        $copied = Get-SwrOrganizationPermission dev | Set-SwrOrganizationPermission -Organization ops -WarningVariable said -WarningAction SilentlyContinue
        $copied.UserName | Should -BeExactly 'ann', 'bob'
        "$said" | Should -BeLike '*users cannot change their own permission*'
        (Get-SwrOrganizationPermission ops | Where-Object -Not IsSelf).Permission | Should -Be 'Read', 'Manage'
    }

    It 'grants to the user whom the command line names, and mixes nobody''s id with another''s name' {
        Get-SwrOrganizationPermission dev | Set-SwrOrganizationPermission -UserName user01 -Permission Read -ErrorVariable problems -ErrorAction SilentlyContinue |
            ForEach-Object { "$($_.UserId) $($_.UserName)" } | Should -BeExactly "$($one.UserId) user01"
        $problems.FullyQualifiedErrorId | Select-Object -Unique | Should -BeLike 'DuplicateRow,*'
    }

    It 'takes organizations from Get-SwrOrganization' {
        (Get-SwrOrganization | Set-SwrOrganizationPermission @one -Permission Read).Organization | Should -BeExactly 'dev', 'ops'
    }

    It 'survives a lost answer and a race' {
        Register-EmulatorFault $emulator @{ kind = 'lostReply'; match = @{ method = 'POST' }; times = 1 }
        $member = Set-SwrOrganizationPermission dev @one -Permission Edit
        "$($member.Outcome)" | Should -BeExactly 'Created'
        $member.Attempts | Should -BeGreaterThan 1
    }

    It 'finds the other half of users in IAM: a file of names takes one list, kept for the connection' {
        $null = Invoke-Emulator $emulator 'seed' -Method POST -Body @{ users = @(@{ user_id = 'id-cy'; user_name = 'Cy' }) }
        $connection = $emulator | Connect-Swr -PassThru
        $rows = 'namespace,user_name,auth', 'dev,user01,7', 'dev,user02,1', 'dev,cy,3', 'ops,user01,1' | ConvertFrom-Csv
        $members = $rows | Set-SwrOrganizationPermission -Connection $connection
        $members.UserId | Should -BeExactly $one.UserId, $two.UserId, 'id-cy', $one.UserId
        $members.UserName | Should -BeExactly 'user01', 'user02', 'Cy', 'user01'
        @(Get-EmulatorLine $emulator) -like 'GET /v3/*' | Should -BeExactly 'GET /v3/users'
        @(Get-EmulatorLine $emulator) -like "GET $access" | Should -HaveCount 1
        (Set-SwrOrganizationPermission dev -UserId $one.UserId -Permission Read -Connection $connection).UserName | Should -BeExactly 'user01'
        @(Get-EmulatorLine $emulator) -like 'GET /v3/*' | Should -HaveCount 1
    }

    It 'shows whom a name means before anything is granted, and takes the same user under id and name for a duplicate' {
        $said = Invoke-ChildShell -Emulator $emulator 'Set-SwrOrganizationPermission dev -UserName user01 -Permission Read -WhatIf'
        $said | Should -BeLike "*What if: *dev: user01 ($($one.UserId))*"
        [pscustomobject]@{ Organization = 'dev'; UserName = 'user01' }, [pscustomobject]@{ Organization = 'dev'; UserId = $one.UserId } |
            Set-SwrOrganizationPermission -Permission Read -ErrorVariable problems -ErrorAction SilentlyContinue | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'DuplicateRow,*'
    }

    It 'says that the account has no such user, after a fresh look' {
        Set-SwrOrganizationPermission dev -UserName nobody -Permission Read -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'UserNotFound,SwrPowerShell.Permissions.SetSwrOrganizationPermission'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problems[0].Exception.Message | Should -BeLike "*no IAM user of the name 'nobody'*"
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v3/users'
    }

    It 'says that the pair is needed where IAM may not be listed, and asks once' {
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 403; match = @{ pathContains = '/v3/users' } }
        $connection = $emulator | Connect-Swr -PassThru
        'user01', 'user02' | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; UserName = $_ } } |
            Set-SwrOrganizationPermission -Permission Read -Connection $connection -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.Count | Should -Be 2
        $problems[1].FullyQualifiedErrorId | Should -BeExactly 'UserPairRequired,SwrPowerShell.Permissions.SetSwrOrganizationPermission'
        $problems[1].Exception.Message | Should -BeLike "*only the name 'user02'*IAM may not be listed*"
        $problems[1].Exception.RecommendedAction | Should -BeLike '*-UserId and -UserName*'
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v3/users'
    }

    It 'asks no IAM that the connection does not name' {
        $connection = Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token -PassThru
        Set-SwrOrganizationPermission dev -UserId id-ann -Permission Read -Connection $connection -ErrorVariable problems -ErrorAction SilentlyContinue
        $emulator | Connect-Swr
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'UserPairRequired,*'
        $problems[0].Exception.Message | Should -BeLike "*only the id 'id-ann'*has no endpoint of IAM*"
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*-IamEndpoint*'
    }

    It 'says that the user is missing' {
        Set-SwrOrganizationPermission dev -UserName ' ' -Permission Read -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'UserPairRequired,SwrPowerShell.Permissions.SetSwrOrganizationPermission'
        $problems[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
        $problems[0].Exception.Message | Should -BeLike "*user of 'dev' is missing*"
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'reports <Id> for <Row> and goes on' -ForEach @(
        @{ Row = @{ Organization = 'absent'; UserId = 'id-ann'; UserName = 'ann'; Permission = 'Read' }; Id = 'OrganizationNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ Organization = 'De'; UserId = 'id-ann'; UserName = 'ann'; Permission = 'Read' }; Id = 'InvalidOrganizationName'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; UserId = 'id-ann'; UserName = 'ann'; Permission = '2' }; Id = 'InvalidPermission'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; UserId = 'id-ann'; UserName = 'ann'; Permission = '' }; Id = 'InvalidPermission'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; UserId = 'id-ann'; UserName = 'bob'; Permission = 'Read' }; Id = 'InvalidUser'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; UserId = 'id-bob'; UserName = 'bob'; Permission = 'Read' }; Id = 'DuplicateRow'; Category = 'InvalidArgument'; At = 1 }
    ) {
        $good = [pscustomobject]@{ Organization = 'dev'; UserId = 'id-bob'; UserName = 'bob'; Permission = 'Edit' }
        $at = $At ?? 0
        $rows = $at ? ($good, [pscustomobject]$Row) : ([pscustomobject]$Row, $good)
        $members = $rows | Set-SwrOrganizationPermission -ErrorVariable problems -ErrorAction SilentlyContinue
        $members.Permission | Should -Be 'Edit'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Permissions.SetSwrOrganizationPermission"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        [object]::ReferenceEquals($problems[0].TargetObject, $rows[$at]) | Should -BeTrue
        "$($problems[0])" | Should -BeLike "Row $($at + 1): *"
    }

    It '-WhatIf sends nothing, and says what it would do' {
        $said = Invoke-ChildShell -Emulator $emulator 'Set-SwrOrganizationPermission dev -UserId id-ann -UserName ann -Permission Read -WhatIf'
        $said | Should -BeLike '*What if: *Grant permission Read*dev: ann (id-ann)*'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'completes permissions' {
        $typed = 'Set-SwrOrganizationPermission dev -Permission '
        (TabExpansion2 $typed $typed.Length).CompletionMatches.CompletionText | Should -BeExactly 'Read', 'Edit', 'Manage'
    }
}
