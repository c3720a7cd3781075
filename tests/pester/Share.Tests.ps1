BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    . (Join-Path $PSScriptRoot 'ShareSteps.ps1')
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Get-SwrRepositoryShare' {
    BeforeAll {
        Clear-Emulator $emulator
        Add-Seed
    }

    BeforeEach {
        Register-EmulatorFault $emulator
        Clear-EmulatorRequest $emulator
    }

    It 'lists the shares of a repository; the path says repositories' {
        $found = Get-SwrRepositoryShare dev team/app
        Get-EmulatorLine $emulator | Should -BeExactly "GET $shares"
        $found | Should -BeOfType ([SwrPowerShell.SwrRepositoryShare])
        $found.Organization, $found.Name, $found.Account, $found.Permit, $found.Description |
            Should -BeExactly 'dev', 'team/app', 'partner', 'read', 'For them'
        $found.Until | Should -BeOfType ([DateTimeOffset])
        $found.Until | Should -Be ([datetimeoffset]'2099-10-01T16:00:00Z')
        $found.IsValid, $found.Forever | Should -Be $true, $false
        $found.Creator | Should -Not -BeNullOrEmpty
        "$found" | Should -BeExactly "dev/team/app $([char]0x2192) partner"
    }

    It 'shows one share' {
        (Get-SwrRepositoryShare dev web customer).Forever | Should -BeTrue
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v2/manage/namespaces/dev/repositories/web/access-domains/customer'
    }

    It 'finds by wildcards, and shares without an end are later than all others' {
        Get-SwrRepositoryShare dev -Account part* | ForEach-Object Name | Should -BeExactly 'team/app', 'web'
        (Get-SwrRepositoryShare d* w* | Where-Object Until -lt (Get-Date)).Account | Should -BeExactly 'partner'
        (Get-SwrRepositoryShare dev w* partner).IsValid | Should -BeFalse
        Get-SwrRepositoryShare ops -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'takes repositories, shares and rows from the pipeline' {
        (Get-SwrRepository dev team/app | Get-SwrRepositoryShare).Account | Should -BeExactly 'partner'
        (Get-SwrRepositoryShare dev web | Get-SwrRepositoryShare).Account | Sort-Object | Should -BeExactly 'customer', 'partner'
        @([pscustomobject]@{ namespace = 'dev'; repository = 'web'; access_domain = 'c*' } | Get-SwrRepositoryShare).Count | Should -Be 1
    }

    It 'reads a deadline that is no time as unknown' {
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 200; body = '[{"access_domain":"a","deadline":"next year"}]'; times = 1 }
        $share = Get-SwrRepositoryShare dev web
        $null -eq $share.Until -and $null -eq $share.IsValid -and -not $share.Forever | Should -BeTrue
        $share.Account | Should -BeExactly 'a'
    }

    It 'reports ShareNotFound also where the reply says that there is none' {
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 200; body = '{"exist":false,"access_domain":""}'; times = 1 }
        Get-SwrRepositoryShare dev web nobody -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ShareNotFound,*'
    }

    It 'reports <Id> (<Status>) for <Row> and goes on' -ForEach @(
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Account = 'nobody' }; Id = 'ShareNotFound'; Category = 'ObjectNotFound'; Status = 400 }
        @{ Row = @{ Organization = 'dev'; Name = 'absent' }; Id = 'BadRequest'; Category = 'InvalidArgument'; Status = 400 }
        @{ Row = @{ Organization = 'absent' }; Id = 'OrganizationNotFound'; Category = 'ObjectNotFound'; Status = 404 }
        @{ Row = @{ Organization = 'dev'; Name = 'Web' }; Id = 'InvalidRepositoryName'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Account = 'a/b' }; Id = 'InvalidAccount'; Category = 'InvalidArgument' }
    ) {
        $rows = [pscustomobject]$Row, [pscustomobject]@{ Organization = 'dev'; Name = 'team/app' }
        $found = $rows | Get-SwrRepositoryShare -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Name | Should -BeExactly 'team/app'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Sharing.GetSwrRepositoryShare"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        $problems[0].Exception.StatusCode | Should -Be $Status
        [object]::ReferenceEquals($problems[0].TargetObject, $rows[0]) | Should -BeTrue
    }
}

Describe 'New-SwrRepositoryShare' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-Seed
    }

    It 'shares until a time, sent in UTC' {
        $until = [datetimeoffset]'2098-07-01T12:30:15.5+02:00'
        $share = New-SwrRepositoryShare dev team/app customer -Until $until -Description 'Trial'
        Get-EmulatorLine $emulator | Should -BeExactly "POST $shares"
        (Get-EmulatorRequest $emulator).body |
            Should -BeExactly '{"access_domain":"customer","permit":"read","deadline":"2098-07-01T10:30:15.500Z","description":"Trial"}'
        (Get-EmulatorRequest $emulator).status | Should -Be 201
        $share.Account, "$($share.Outcome)" | Should -BeExactly 'customer', 'Created'
        $share.Until | Should -Be $until
        (Get-SwrRepositoryShare dev team/app customer).Until | Should -Be $until
    }

    It 'takes a DateTime as this machine''s time' {
        $time = (Get-Date).AddDays(30)
        (New-SwrRepositoryShare dev team/app customer -Until $time).Until.UtcDateTime | Should -Be $time.ToUniversalTime()
    }

    It 'shares for ever' {
        (New-SwrRepositoryShare dev team/app customer -Forever).Forever | Should -BeTrue
        (Get-EmulatorRequest $emulator).body | Should -BeExactly '{"access_domain":"customer","permit":"read","deadline":"forever"}'
    }

    It 'takes a CSV in either spelling' {
        $shared = 'namespace,repository,access_domain,deadline,description', 'dev,team/app,one,2099-01-01T00:00:00Z,First', 'ops,web,two,forever,' |
            ConvertFrom-Csv | New-SwrRepositoryShare
        $shared.Account | Should -BeExactly 'one', 'two'
        $shared.Forever | Should -Be $false, $true
        $shared[0].Until | Should -Be ([datetimeoffset]'2099-01-01T00:00:00Z')
        $shared[0].Description | Should -BeExactly 'First'
        ('Organization,Name,Account,Until', 'ops,web,three,2099-01-01' | ConvertFrom-Csv | New-SwrRepositoryShare).Until |
            Should -Be ([datetimeoffset]::new([datetime]'2099-01-01'))
    }

    It 'takes repositories, and not their descriptions, from the pipeline' {
        $null = Get-SwrRepository dev web | New-SwrRepositoryShare -Account third -Forever
        (Get-EmulatorRequest $emulator)[-1].body | Should -BeExactly '{"access_domain":"third","permit":"read","deadline":"forever"}'
    }

    It 'takes a list of shares through a file to another repository' {
        $file = Join-Path $TestDrive 'shares.csv'
        Get-SwrRepositoryShare dev web customer |
            Select-Object Organization, Name, Account, @{ Name = 'Until'; Expression = { '{0:o}' -f $_.Until } }, Description | Export-Csv $file
        $copy = Import-Csv $file | ForEach-Object { $_.Organization = 'ops'; $_ } | New-SwrRepositoryShare
        $copy.Forever | Should -BeTrue
    }

    It 'says how to write the times that Export-Csv has written in a language' {
        $file = Join-Path $TestDrive 'language.csv'
        Get-SwrRepositoryShare dev team/app partner | Select-Object * -ExcludeProperty Deadline | Export-Csv $file
        Import-Csv $file | New-SwrRepositoryShare -ErrorVariable bad -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $bad.FullyQualifiedErrorId | Should -BeLike 'InvalidDeadline,*'
        $bad.ErrorDetails.RecommendedAction | Should -BeLike "*'{0:o}'*"
    }

    It 'does not guess which part of <_> is the month' -ForEach '06/07/2099', '2099/06/07', '7 June 2099', '1.5', '12' {
        Clear-EmulatorRequest $emulator
        [pscustomobject]@{ Organization = 'dev'; Name = 'team/app'; Account = 'customer'; Until = $_ } |
            New-SwrRepositoryShare -ErrorVariable bad -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $bad.FullyQualifiedErrorId | Should -BeLike 'InvalidDeadline,*'
        $bad.Exception.Message | Should -BeLike "*'$_'*year first*"
        Get-EmulatorLine $emulator | Should -BeNullOrEmpty
    }

    It 'settles a lost answer' {
        Register-EmulatorFault $emulator @{ kind = 'lostReply'; match = @{ method = 'POST' }; times = 1 }
        (New-SwrRepositoryShare ops web customer -Until '2099-01-01T00:00:00Z' -ErrorAction Stop).Outcome | Should -Be 'Created'
    }

    It 'reports <Id> for <Row> and goes on' -ForEach @(
        @{ Row = @{ Organization = 'dev'; Name = 'team/app'; Account = 'partner'; Until = 'forever' }; Id = 'ShareAlreadyExists'; Category = 'ResourceExists' }
        @{ Row = @{ Organization = 'dev'; Name = 'open'; Account = 'a'; Until = 'forever' }; Id = 'BadRequest'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'absent'; Account = 'a'; Until = 'forever' }; Id = 'BadRequest'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Account = 'a'; Until = '2020-01-01' }; Id = 'InvalidDeadline'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Account = 'a'; Until = 'some day' }; Id = 'InvalidDeadline'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Account = 'a'; Until = '' }; Id = 'DeadlineRequired'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Account = 'a' }; Id = 'DeadlineRequired'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Account = ''; Until = 'forever' }; Id = 'InvalidAccount'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Account = 'a*'; Until = 'forever' }; Id = 'InvalidAccount'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'Dev'; Name = 'web'; Account = 'a'; Until = 'forever' }; Id = 'InvalidOrganizationName'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'we b'; Account = 'a'; Until = 'forever' }; Id = 'InvalidRepositoryName'; Category = 'InvalidArgument' }
    ) {
        $rows = [pscustomobject]$Row, [pscustomobject]@{ Organization = 'ops'; Name = 'web'; Account = 'good'; Until = '2099-01-01' }
        $shared = $rows | New-SwrRepositoryShare -ErrorVariable problems -ErrorAction SilentlyContinue
        $shared.Account | Should -BeExactly 'good'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Sharing.NewSwrRepositoryShare"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        [object]::ReferenceEquals($problems[0].TargetObject, $rows[0]) | Should -BeTrue
        "$($problems[0])" | Should -BeLike 'Row 1: *'
    }

    It 'does not take the deadline of one row for the next' {
        $rows = [pscustomobject]@{ Organization = 'ops'; Name = 'web'; Account = 'a'; Until = 'forever' }, [pscustomobject]@{ Organization = 'ops'; Name = 'web'; Account = 'b' }
        $rows | New-SwrRepositoryShare -ErrorVariable problems -ErrorAction SilentlyContinue | ForEach-Object Account | Should -BeExactly 'a'
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'DeadlineRequired,*'
    }

    It 'refuses -Until and -Forever together' {
        New-SwrRepositoryShare dev web a -Until '2099-01-01' -Forever -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'InvalidDeadline,*'
    }

    It '-WhatIf sends nothing, and says until when' {
        Invoke-ChildShell -Emulator $emulator 'New-SwrRepositoryShare dev web a -Forever -WhatIf' | Should -BeLike '*What if: *Share repository for ever*dev/web*a*'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}

Describe 'Set-SwrRepositoryShare' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-Seed
    }

    It 'changes what is given and sends the rest as it was, since the service empties what is left out' {
        $share = Set-SwrRepositoryShare dev team/app partner -Forever
        Get-EmulatorLine $emulator | Should -BeExactly "GET $shares/partner", "PATCH $shares/partner"
        (Get-EmulatorRequest $emulator)[1].body | Should -BeExactly '{"permit":"read","deadline":"forever","description":"For them"}'
        (Get-EmulatorRequest $emulator)[1].status | Should -Be 201
        $share.Forever, "$($share.Outcome)" | Should -Be $true, 'Updated'
        $null = Set-SwrRepositoryShare dev team/app partner -Description ''
        (Get-EmulatorRequest $emulator)[-1].body | Should -BeExactly '{"permit":"read","deadline":"forever","description":""}'
    }

    It 'sends nothing but the read when all is as wanted' {
        (Set-SwrRepositoryShare dev team/app partner -Until '2099-10-01T16:00:00Z').Outcome | Should -Be 'Unchanged'
        Get-EmulatorLine $emulator | Should -BeExactly "GET $shares/partner"
    }

    It 'takes shares from the pipeline, also such that have ended' {
        $set = Get-SwrRepositoryShare dev web partner | Set-SwrRepositoryShare -Description 'Ended'
        $set.Description, $set.IsValid | Should -Be 'Ended', $false
        (Get-EmulatorRequest $emulator)[-1].body | Should -BeExactly '{"permit":"read","deadline":"2020-01-01T00:00:00.000Z","description":"Ended"}'
        (Get-SwrRepositoryShare dev -Account partner | Set-SwrRepositoryShare -Until '2090-01-01').IsValid | Should -Be $true, $true
    }

    It 'takes a CSV' {
        $set = 'namespace,repository,access_domain,deadline', 'dev,team/app,partner,forever', 'dev,web,customer,2088-01-01T00:00:00Z' |
            ConvertFrom-Csv | Set-SwrRepositoryShare
        $set.Forever | Should -Be $true, $false
        $set[0].Description | Should -BeExactly 'For them'
    }

    It 'reports <Id> for <Row> and goes on' -ForEach @(
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Account = 'nobody'; Until = 'forever' }; Id = 'ShareNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ Organization = 'dev'; Name = 'absent'; Account = 'partner'; Until = 'forever' }; Id = 'BadRequest'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Account = 'partner'; Until = '2020-01-01' }; Id = 'InvalidDeadline'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Account = 'partner' }; Id = 'NothingToSet'; Category = 'InvalidArgument' }
    ) {
        $rows = [pscustomobject]$Row, [pscustomobject]@{ Organization = 'dev'; Name = 'web'; Account = 'customer'; Until = '2099-01-01' }
        $set = $rows | Set-SwrRepositoryShare -ErrorVariable problems -ErrorAction SilentlyContinue
        $set.Account | Should -BeExactly 'customer'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Sharing.SetSwrRepositoryShare"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        [object]::ReferenceEquals($problems[0].TargetObject, $rows[0]) | Should -BeTrue
    }

    It '-WhatIf sends nothing but reads' {
        Get-SwrRepositoryShare dev | Set-SwrRepositoryShare -Forever -WhatIf | Should -BeNullOrEmpty
        Get-EmulatorLine $emulator | Should -Match '^GET '
    }
}

Describe 'Remove-SwrRepositoryShare' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-Seed
    }

    It 'ends one and returns nothing' {
        Remove-SwrRepositoryShare dev team/app partner -Confirm:$false | Should -BeNullOrEmpty
        Get-EmulatorLine $emulator | Should -BeExactly "DELETE $shares/partner"
        (Get-EmulatorRequest $emulator).status | Should -Be 204
        Get-SwrRepositoryShare dev team/app | Should -BeNullOrEmpty
    }

    It 'takes shares from the pipeline, such as those that have ended' {
        Get-SwrRepositoryShare dev | Where-Object IsValid -EQ $false | Remove-SwrRepositoryShare -Confirm:$false
        (Get-SwrRepositoryShare dev).Account | Should -BeExactly 'partner', 'customer'
    }

    It 'counts as done what an attempt without an answer did' {
        Register-EmulatorFault $emulator @{ kind = 'lostReply'; match = @{ method = 'DELETE' }; times = 1 }
        Remove-SwrRepositoryShare dev team/app partner -Confirm:$false -ErrorAction Stop
    }

    It 'reports <Id> for <Row> and goes on' -ForEach @(
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Account = 'nobody' }; Id = 'ShareNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ Organization = 'dev'; Name = 'absent'; Account = 'partner' }; Id = 'BadRequest'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Account = '*' }; Id = 'InvalidAccount'; Category = 'InvalidArgument' }
    ) {
        $rows = [pscustomobject]$Row, [pscustomobject]@{ Organization = 'dev'; Name = 'web'; Account = 'customer' }
        $rows | Remove-SwrRepositoryShare -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Sharing.RemoveSwrRepositoryShare"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        (Get-SwrRepositoryShare dev web).Account | Should -BeExactly 'partner'
    }

    It '-WhatIf sends nothing but reads, and without anyone to ask nothing is removed' {
        Get-SwrRepositoryShare dev web | Remove-SwrRepositoryShare -WhatIf
        $null = Invoke-ChildShell -Emulator $emulator 'Remove-SwrRepositoryShare dev web customer'
        Get-EmulatorLine $emulator | Should -Match '^GET '
    }
}
