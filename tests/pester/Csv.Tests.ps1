BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    $script:twenty = Join-Path $PSScriptRoot 'fixtures/twenty-rows.csv'
    $script:bad = @(
        @{ Row = 3; Name = 'redis'; Id = 'InvalidOrganizationName'; Category = 'InvalidArgument'; Says = "Row 3: 'Dev'*'D' at position 1*" }
        @{ Row = 7; Name = 'team//app'; Id = 'InvalidRepositoryName'; Category = 'InvalidArgument'; Says = "Row 7: 'team//app'*'/' at position 6*" }
        @{ Row = 8; Name = 'memcached'; Id = 'InvalidIsPublic'; Category = 'InvalidArgument'; Says = "Row 8: 'maybe'*public*" }
        @{ Row = 13; Name = 'taken'; Id = 'RepositoryAlreadyExists'; Category = 'ResourceExists'; Says = "Row 13: *'dev/taken'*exists*" }
        @{ Row = 20; Name = 'games'; Id = 'InvalidCategory'; Category = 'InvalidArgument'; Says = "Row 20: 'arcade'*category*" }
    )
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Columns of a CSV' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = 0 }
    }

    It 'bind by <Header>' -ForEach @(
        @{ Header = 'Organization,Name,IsPublic,Category,Description'; Line = 'dev,web,true,linux,A site' }
        @{ Header = 'namespace,repository,is_public,category,description'; Line = 'dev,web,true,linux,A site' }
        @{ Header = 'description,category,is_public,repository,namespace'; Line = 'A site,linux,true,web,dev' }
        @{ Header = 'Name,Description,Organization,Category,IsPublic'; Line = 'web,A site,dev,linux,true' }
        @{ Header = 'NAMESPACE,Repository,IS_PUBLIC,CATEGORY,DESCRIPTION'; Line = 'dev,web,true,linux,A site' }
        @{ Header = 'Owner,Organization,Name,Ticket,IsPublic,Category,Description,Verbose,Path'; Line = 'me,dev,web,42,true,linux,A site,x,y' }
    ) {
        $created = $Header, $Line | ConvertFrom-Csv | New-SwrRepository
        "$created" | Should -BeExactly 'dev/web'
        (Get-EmulatorRequest $emulator).body |
            Should -BeExactly '{"repository":"web","is_public":true,"category":"linux","description":"A site"}'
    }

    It 'may be only the two that are needed' {
        'repository,namespace', 'web,dev' | ConvertFrom-Csv | New-SwrRepository | Out-Null
        (Get-EmulatorRequest $emulator).body | Should -BeExactly '{"repository":"web","is_public":false}'
    }

    It 'without a name are one error, since no row has one' {
        $null = 'organization,title', 'dev,web', 'dev,db' | ConvertFrom-Csv |
            New-SwrRepository -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'UnusableHeader,*'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}

Describe 'The cells of is_public' {
    BeforeAll {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = 0 }
        # Cells as they are in a CSV file, some of them quoted.
        $script:public = 'true', 'TRUE', 'True', 'yes', 'Yes', '1', 'public', 'PUBLIC', ' true ', '" yes"', '"public "'
        $script:private = 'false', 'FALSE', 'no', 'No', '0', 'private', 'Private', '', ' ', '" "', ' false ', '"no "'
    }

    It 'read under the header <_>' -ForEach 'IsPublic', 'is_public' {
        Clear-EmulatorRequest $emulator
        $cells = $public + $private
        $prefix = $_.Replace('_', '-').ToLowerInvariant()
        $lines = @("Organization,Name,$_") + (0..($cells.Count - 1) | ForEach-Object { "dev,$prefix$_,$($cells[$_])" })
        $created = $lines | ConvertFrom-Csv | New-SwrRepository
        $created.IsPublic | Should -Be (@($true) * $public.Count + @($false) * $private.Count)
        $sent = Get-EmulatorRequest $emulator | ForEach-Object { $_.body | ConvertFrom-Json }
        @($sent | Where-Object is_public).Count | Should -Be $public.Count
        $sent.is_public | ForEach-Object { $_.GetType().Name } | Select-Object -Unique | Should -BeExactly 'Boolean'
    }

    It 'refuse <_> as that row''s error' -ForEach 'maybe', 'tru', '2', '-1', 'ja', 'yes!', 'null' {
        $rows = "Organization,Name,IsPublic`ndev,refused,$_`ndev,accepted-$($_ -replace '\W', 'x'),no" | ConvertFrom-Csv
        $created = $rows | New-SwrRepository -ErrorVariable problems -ErrorAction SilentlyContinue
        $created.Name | Should -BeLike 'accepted-*'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'InvalidIsPublic,SwrPowerShell.Repositories.NewSwrRepository'
        $problems[0].TargetObject.IsPublic | Should -BeExactly $_
        "$($problems[0])" | Should -BeLike "Row 1: '$_'*public*"
    }
}

Describe 'A file of twenty rows, five of them bad' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'taken' }); ops = 0 }
    }

    It 'creates fifteen and reports five, each in the order of the file' {
        $rows = Import-Csv $twenty
        $created = $rows | New-SwrRepository -ErrorVariable problems -ErrorAction SilentlyContinue
        $created.Count | Should -Be 15
        $good = $rows | Where-Object { $_.repository -notin $bad.Name }
        $created | ForEach-Object { "$_" } | Should -BeExactly ($good | ForEach-Object { "$($_.namespace)/$($_.repository)" })
        @(Get-SwrRepository).Count | Should -Be 16
        $problems.Count | Should -Be 5
        for ($i = 0; $i -lt 5; $i++) {
            $problems[$i].FullyQualifiedErrorId | Should -BeExactly "$($bad[$i].Id),SwrPowerShell.Repositories.NewSwrRepository"
            $problems[$i].CategoryInfo.Category | Should -Be $bad[$i].Category
            [object]::ReferenceEquals($problems[$i].TargetObject, $rows[$bad[$i].Row - 1]) | Should -BeTrue
            $problems[$i].TargetObject.repository | Should -BeExactly $bad[$i].Name
            $problems[$i].Exception.Row | Should -Be $bad[$i].Row
            "$($problems[$i])" | Should -BeLike $bad[$i].Says
        }
    }

    It 'puts results and errors in one order where one stream takes both' {
        $all = Import-Csv $twenty | New-SwrRepository -ErrorAction Continue 2>&1
        $all.Count | Should -Be 20
        1..20 | Where-Object { $all[$_ - 1] -is [Management.Automation.ErrorRecord] } | Should -Be 3, 7, 8, 13, 20
    }

    It 'stops at the first with -ErrorAction Stop' {
        $created = [Collections.Generic.List[object]]::new()
        $problem = Get-TerminatingError { Import-Csv $twenty | New-SwrRepository -ErrorAction Stop -ThrottleLimit 2 -OutVariable +created }
        $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidOrganizationName,*'
        $problem.TargetObject.repository | Should -BeExactly 'redis'
        # Rows before it are complete. Of the 17 rows after it, only those in flight were sent, and their results are reported, too.
        $created.Name | Select-Object -First 2 | Should -BeExactly 'nginx', 'httpd'
        @(Get-EmulatorRequest $emulator).Count | Should -BeIn (2..6)
        $created.Count + 1 | Should -Be @(Get-SwrRepository).Count
    }

    It 'reports what later rows have done before it stops, with <How>' -ForEach @(
        @{ How = '$ErrorActionPreference'; Script = { param($rows) $ErrorActionPreference = 'Stop'; $rows | New-SwrRepository } }
        @{ How = '-ErrorAction Stop'; Script = { param($rows) $rows | New-SwrRepository -ErrorAction Stop } }
    ) {
        # The refusal of the second row is delayed, so the rows after it are complete.
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 403; delayMs = 1500; match = @{ bodyContains = '"late"' } }
        $rows = 'first', 'late', 'c', 'd', 'e' | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = $_ } }
        $said = [Collections.Generic.List[object]]::new()
        $problem = Get-TerminatingError { & $Script $rows | ForEach-Object { $said.Add($_) } }
        $problem.FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
        $problem.TargetObject.Name | Should -BeExactly 'late'
        $said.Name | Should -BeExactly 'first', 'c', 'd', 'e'
        (Get-SwrRepository dev).Name | Where-Object { $_ -ne 'taken' } | Should -BeExactly 'c', 'd', 'e', 'first'
    }

    It 'stops later at a later one' {
        $created = [Collections.Generic.List[object]]::new()
        $rows = Import-Csv $twenty | Where-Object repository -NotIn 'redis', 'team//app'
        $problem = Get-TerminatingError { $rows | New-SwrRepository -ErrorAction Stop -OutVariable +created }
        $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidIsPublic,*'
        $created.Name | Select-Object -First 5 | Should -BeExactly 'nginx', 'httpd', 'postgres', 'mysql', 'team/app'
        $created.Count + 1 | Should -Be @(Get-SwrRepository).Count
    }

    It '-WhatIf sends nothing and still reports what is wrong with the file' {
        $null = Import-Csv $twenty | New-SwrRepository -WhatIf -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.Exception.Row | Should -Be 3, 7, 8, 20
        Get-EmulatorRequest $emulator | Where-Object method -NE GET | Should -BeNullOrEmpty
        (Get-SwrRepository).Name | Should -BeExactly 'taken'
    }

    It 'can be run again: only what was bad and what exists is reported' {
        Import-Csv $twenty | New-SwrRepository -ErrorAction SilentlyContinue | Out-Null
        $null = Import-Csv $twenty | New-SwrRepository -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.Count | Should -Be 20
        @($problems | Where-Object FullyQualifiedErrorId -Like 'RepositoryAlreadyExists*').Count | Should -Be 16
        $problems.Exception.Row | Should -Be (1..20)
    }

    It 'the sample files run as the README says' {
        $samples = Join-Path (Get-RepositoryRoot) 'samples'
        (Import-Csv (Join-Path $samples 'repositories.csv') | New-SwrRepository).Count | Should -Be 8
        $null = Import-Csv (Join-Path $samples 'repositories-with-errors.csv') |
            New-SwrRepository -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId -replace ',.*' | Should -BeExactly 'InvalidOrganizationName', 'InvalidRepositoryName', 'InvalidIsPublic'
    }
}
