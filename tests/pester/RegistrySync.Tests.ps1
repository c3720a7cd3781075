# Compare-SwrRegistry and Sync-SwrRegistry: a folder of files, errors, order, and resources that stay unchanged.

BeforeAll {
    . (Join-Path $PSScriptRoot 'RegistrySteps.ps1')

    function Get-Written {
        Get-EmulatorLine $emulator | Where-Object { $_ -notlike 'GET *' }
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'A folder of files' {
    BeforeEach {
        Clear-Emulator $emulator
    }

    It 'is applied in the order of dependencies, and once' {
        Write-Folder ([ordered]@{
                'retention-rules'          = 'Organization,Name,KeepDays', 'shop,web,30'
                'repositories'             = 'namespace,repository,is_public', 'shop,web,no'
                'organizations'            = 'Name', 'shop'
                'organization-permissions' = 'Organization,UserName,Permission', 'shop,user01,Edit', 'shop,emulator-user,Manage'
                'shares'                   = 'Organization,Name,Account,Until', 'shop,web,partner,forever'
            })

        (Compare-SwrRegistry $folder).Action | Sort-Object -Unique | Should -Be 'Create'
        Clear-EmulatorRequest $emulator
        $done = Sync-SwrRegistry $folder 6>&1

        ($done | Select-Object -SkipLast 1).Resource | Should -Be 'Organization', 'OrganizationPermission', 'OrganizationPermission', 'Repository', 'RetentionRule', 'Share'
        $done[-1].MessageData.Message | Should -BeExactly '5 created, 0 updated, 1 unchanged, 0 failed.'
        Get-Written | Select-Object -First 1 | Should -BeExactly 'POST /v2/manage/namespaces'
        Clear-EmulatorRequest $emulator
        (Sync-SwrRegistry $folder 6>$null).Outcome | Sort-Object -Unique | Should -Be 'Unchanged'
        Get-Written | Should -BeNullOrEmpty
    }

    It 'shows what differs, and changes that alone' {
        Add-EmulatorSeed $emulator @{ shop = @(@{ name = 'web'; description = 'old' }, @{ name = 'api' }) }
        $null = New-SwrRetentionRule shop web -KeepDays 30 -Tag keep
        $null = New-SwrTrigger shop web deploy -Deployment web -ClusterId c1
        $null = New-SwrImageSync shop web emulator-2 shop
        Write-Folder @{
            'repositories'    = 'Organization,Name,Description', 'shop,web,new', 'shop,api,'
            'retention-rules' = 'Organization,Name,KeepCount', 'shop,web,5'
            'triggers'        = 'Organization,Name,TriggerName,Deployment,ClusterId,Tag', 'shop,web,deploy,web,c1,v1'
            'image-syncs'     = 'Organization,Name,RemoteRegion,RemoteOrganization,Overwrite', 'shop,web,emulator-2,shop,yes'
        }

        $plan = Compare-SwrRegistry $folder
        $plan.Action | Should -Be 'Update', 'None', 'Update', 'Update', 'Update'
        $plan | ForEach-Object { $_.Changes -join '; ' } | Should -Be 'Description: old → new', '', 'KeepDays: 30 → (none); KeepCount: (none) → 5', 'TriggerType: all → tag; Condition: .* → v1', 'Overwrite: false → true'
        $plan[3] | ForEach-Object { $_.File, $_.Row, $_.Line, "$_" } | Should -Be 'triggers.csv', 1, 2, 'shop/web: deploy'
        (Sync-SwrRegistry $folder 6>$null).Outcome | Should -Be 'Updated', 'Unchanged', 'Updated', 'Updated', 'Updated'

        Get-SwrRetentionRule shop web | ForEach-Object { $_.KeepCount, "$($_.Tag)" } | Should -Be 5, 'keep' -Because 'the file has no column Tag'
        (Get-SwrTrigger shop web deploy).Condition | Should -Be 'v1'
        (Compare-SwrRegistry $folder).Action | Sort-Object -Unique | Should -Be 'None'
    }

    It 'is not changed with -WhatIf, which names every change' {
        Write-Folder @{ 'organizations' = 'Name', 'shop'; 'repositories' = 'Organization,Name', 'shop,web' }
        $said = Invoke-ChildShell -Emulator $emulator "Sync-SwrRegistry '$folder' -WhatIf"
        "$said" | Should -BeLike '*Create organization*shop*Create repository (private)*shop/web*'
        Get-SwrOrganization | Should -BeNullOrEmpty
    }

    It 'names file, row and line of an error, and goes on' {
        Add-EmulatorSeed $emulator @{ shop = @(@{ name = 'web' }) }
        Write-Folder @{
            'repositories'    = 'Organization,Name,Description', 'shop,web,"two', 'lines"', 'shop,Bad,', 'shop,web,again', 'shop,a,b,c', 'shop,new,'
            'retention-rules' = 'Organization,Name,KeepDays', 'shop,web,soon', 'shop,Bad,5', 'shop,missing,5', 'shop,new,5'
        }

        $done = Sync-SwrRegistry $folder -ErrorVariable problems -ErrorAction SilentlyContinue 6>&1

        $problems | ForEach-Object { $_.FullyQualifiedErrorId -replace ',.*' } |
            Should -Be 'InvalidRepositoryName', 'DuplicateRow', 'InvalidCell', 'InvalidRetentionRule', 'InvalidRepositoryName', 'RepositoryNotFound'
        $problems | ForEach-Object { "$_" -replace ': .*' } | Should -Be 'repositories.csv, row 2 (line 4)', 'repositories.csv, row 3 (line 5)', 'repositories.csv, row 4 (line 6)',
        'retention-rules.csv, row 1 (line 2)', 'retention-rules.csv, row 2 (line 3)', 'retention-rules.csv, row 3 (line 4)'
        $problems[0].TargetObject.Name | Should -BeExactly 'Bad'
        $problems[0].Exception | ForEach-Object { $_.File, $_.Row, $_.Line } | Should -Be 'repositories.csv', 2, 4
        $problems[5].ErrorDetails.RecommendedAction | Should -BeLike '*repositories.csv*'
        $done[-1].MessageData.Message | Should -BeExactly '2 created, 1 updated, 0 unchanged, 6 failed.'
        (Get-SwrRetentionRule shop new).KeepDays | Should -Be 5
    }

    It 'refuses a file with <Name>, and reads the others' -ForEach @(
        @{ Name = 'an unknown column'; Lines = @('Organization,Name,Desciption', 'shop,web,x'); Id = 'UnusableHeader'; Says = "*'Desciption'*Description*" }
        @{ Name = 'a column twice'; Lines = @('Organization,Name,namespace', 'shop,web,x'); Id = 'UnusableHeader'; Says = '*Two columns mean Organization.*' }
        @{ Name = 'a missing column'; Lines = @('Organization,IsPublic', 'shop,no'); Id = 'UnusableHeader'; Says = '*no column Name*' }
        @{ Name = 'an open quote'; Lines = @('Organization,Name,Description', 'shop,web,"open', 'shop,api,x'); Id = 'BrokenQuotes'; Says = '*quote*' }
        @{ Name = 'two open quotes, which hide the rows between them'; Lines = @('Organization,Name,Description', 'shop,web,"open', 'shop,api,"open', 'shop,old,x'); Id = 'BrokenQuotes'; Says = '*quote*' }
        @{ Name = 'another separator'; Lines = @('Organization:Name', 'shop:web'); Id = 'UnusableHeader'; Says = '*no column Organization*' }
        @{ Name = 'nothing in it'; Lines = @(); Id = 'EmptyFile'; Says = '*is empty*' }
    ) {
        Write-Folder @{ 'repositories' = $Lines; 'organizations' = 'Name', 'shop'; 'retention-rules' = 'Organization,Name,KeepDays', 'shop,web,3' }

        $done = Sync-SwrRegistry $folder -Prune -Force -ErrorVariable problems -ErrorAction SilentlyContinue 6>$null

        $done | Where-Object Resource -EQ Organization | ForEach-Object Outcome | Should -Be 'Created'
        $ids = $problems | ForEach-Object { $_.FullyQualifiedErrorId -replace ',.*' }
        $ids | Should -Be 'DependencyFailed', $Id, 'PruneSkipped'
        "$($problems[1])" | Should -BeLike "repositories.csv: $Says"
    }

    It 'reads files as spreadsheet programs write them' {
        Write-Folder @{ 'organizations' = '#TYPE System.Object', 'Name', 'shop' }
        Set-Content (Join-Path $folder 'repositories.csv') 'Organization;Name;Description', 'shop;web;"a;b"' -Encoding utf8BOM
        Set-Content (Join-Path $folder 'retention-rules.csv') "Organization`tName`tKeepDays", "shop`tweb`t3" -Encoding unicode
        (Compare-SwrRegistry $folder -ErrorAction Stop).Action | Should -Be 'Create', 'Create', 'Create'

        Set-Content (Join-Path $folder 'repositories.csv') 'Organization,Name,Description', 'shop,web,网页' -Encoding gb18030
        $null = Compare-SwrRegistry $folder -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems | ForEach-Object { $_.FullyQualifiedErrorId -replace ',.*' } | Should -Be 'UnreadableFile', 'DependencyFailed'
        $null = Sync-SwrRegistry $folder -Resource Organization, Repository -Encoding gb18030 -Delimiter ',' -ErrorAction Stop 6>$null
        (Get-SwrRepository shop web).Description | Should -BeExactly '网页'
    }

    It 'warns of files that it does not know' {
        Write-Folder @{ 'organizations' = 'Name', 'shop'; 'retention-rule' = 'Organization,Name,KeepDays', 'shop,web,3' }
        $plan = Compare-SwrRegistry $folder -WarningVariable warnings -WarningAction SilentlyContinue
        $plan.Resource | Should -Be 'Organization'
        "$warnings" | Should -BeLike "*'retention-rule.csv' was not read*retention-rules.csv*"
        $null = Compare-SwrRegistry $folder -Resource Organization -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -HaveCount 1
    }

    It 'reports organizations whose repositories cannot be listed, once for each row, and goes on' {
        Add-EmulatorSeed $emulator @{ shop = @(@{ name = 'web' }); other = @(@{ name = 'x' }) }
        $null = New-SwrTrigger shop web deploy -Deployment web -ClusterId c1
        $null = Export-SwrRegistry ($script:folder = Join-Path $TestDrive ([guid]::NewGuid()))
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 403; match = @{ method = 'GET'; pathContains = 'manage/repos' } }
        foreach ($extra in $false, $true) {
            $plan = Compare-SwrRegistry $folder -IncludeExtra:$extra -ErrorVariable problems -ErrorAction SilentlyContinue
            $plan.Resource | Should -Be 'Organization', 'Organization', 'OrganizationPermission', 'OrganizationPermission'
            $problems.Exception.ErrorId | Should -Be 'PermissionDenied', 'PermissionDenied', 'PermissionDenied'
        }
    }

    It 'needs a folder with files' {
        Get-TerminatingError { Compare-SwrRegistry (Join-Path $TestDrive 'none') } | ForEach-Object FullyQualifiedErrorId | Should -BeLike 'RegistryFolderNotFound,*'
        Write-Folder @{ 'other' = 'a', 'b' }
        Get-TerminatingError { Sync-SwrRegistry $folder } | ForEach-Object { "$_" } | Should -BeLike '*has none of the files organizations.csv, *'
    }

    It 'reports what depends on a failure as such, and counts the failure once' {
        Write-Folder @{
            'organizations'   = 'Name', 'shop', 'other'
            'repositories'    = 'Organization,Name', 'shop,web', 'shop,api', 'other,web'
            'retention-rules' = 'Organization,Name,KeepDays', 'shop,web,30', 'other,web,30'
        }
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 403; times = 1; match = @{ method = 'POST'; pathContains = 'namespaces' } }

        $done = Sync-SwrRegistry $folder -ThrottleLimit 1 -ErrorVariable problems -ErrorAction SilentlyContinue 6>&1

        $problems | ForEach-Object { $_.FullyQualifiedErrorId -replace ',.*' } | Should -Be 'PermissionDenied', 'DependencyFailed', 'DependencyFailed', 'DependencyFailed'
        $problems[1].CategoryInfo.Category | Should -Be 'InvalidResult'
        "$($problems[1])" | Should -BeExactly "repositories.csv, row 1 (line 2): Not done, because the organization 'shop' that it belongs to failed."
        "$($problems[3])" | Should -BeLike "retention-rules.csv, row 1 *repository 'shop/web'*"
        $done[-1].MessageData.Message | Should -BeExactly '3 created, 0 updated, 0 unchanged, 1 failed, 3 not done because of these.'
        $again = Sync-SwrRegistry $folder 6>&1
        $again[-1].MessageData.Message | Should -BeExactly '4 created, 0 updated, 3 unchanged, 0 failed.'
    }

    It 'reads one list for each organization and repository that its rows name, and nothing of what has no file' {
        Add-EmulatorSeed $emulator @{ shop = @(@{ name = 'web' }, @{ name = 'api' }); other = @(@{ name = 'x' }) }
        Write-Folder @{ 'retention-rules' = 'Organization,Name,KeepDays', 'shop,web,30'; 'organization-permissions' = 'Organization,UserName,Permission', 'shop,emulator-user,Manage' }
        Clear-EmulatorRequest $emulator
        $null = Compare-SwrRegistry $folder -ThrottleLimit 1
        @(Get-EmulatorLine $emulator) -replace '\?.*' | Should -Be 'GET /v2/manage/namespaces', 'GET /v2/manage/repos',
        'GET /v2/manage/namespaces/shop/access', 'GET /v2/manage/namespaces/shop/repos/web/retentions'
    }

    It 'finds users by name, and needs IAM for new ones only' {
        Add-EmulatorSeed $emulator @{ shop = @(@{ name = 'web' }) }
        $null = Set-SwrRepositoryPermission shop web -UserName user01 -Permission Read
        Write-Folder @{ 'repository-permissions' = 'Organization,Name,UserName,UserId,Permission', 'shop,web,USER01,,Edit', 'shop,web,user02,,Read', 'shop,web,,7a1d4c8e2f6b4905b3c7e9a1d5f80264,Read', 'shop,web,nobody,,Read' }
        $null = $emulator | Connect-Swr
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 403; match = @{ pathContains = '/v3/users' } }
        $plan = Compare-SwrRegistry $folder -ErrorVariable problems -ErrorAction SilentlyContinue
        $plan | ForEach-Object { "$($_.Action) $_" } | Should -Be 'Update shop/web: user01'
        $problems.Exception.ErrorId | Should -Be 'UserPairRequired', 'UserPairRequired', 'UserPairRequired'
        $null = Invoke-Emulator $emulator 'faults' -Method DELETE
        $null = $emulator | Connect-Swr
        $done = Sync-SwrRegistry $folder -ErrorVariable problems -ErrorAction SilentlyContinue 6>$null
        $done | ForEach-Object { "$($_.Outcome) $_" } | Should -Be 'Updated shop/web: user01', 'Created shop/web: user02', 'Created shop/web: user03'
        $problems.Exception.ErrorId | Should -Be 'UserNotFound'
    }

    It 'goes to other organizations with -MapOrganization, and a name that no row has is an error' {
        Write-Folder @{ 'organizations' = 'Name', 'shop'; 'repositories' = 'Organization,Name', 'shop,web' }
        $null = Sync-SwrRegistry $folder -MapOrganization @{ shop = 'store' } 6>$null
        "$(Get-SwrRepository)" | Should -BeExactly 'store/web'
        Get-TerminatingError { Sync-SwrRegistry $folder -MapOrganization @{ shpo = 'store' } } | ForEach-Object { "$_" } | Should -BeLike "*'shpo'*"
        Get-TerminatingError { Sync-SwrRegistry $folder -MapOrganization @{ shop = 'No Name' } } | ForEach-Object FullyQualifiedErrorId | Should -BeLike 'InvalidOrganizationName,*'
    }

    It 'merges organizations with -MapOrganization: rows that become the same count once' {
        Write-Folder @{
            'organizations'            = 'Name', 'a', 'b'
            'organization-permissions' = 'Organization,UserName,Permission', 'a,user01,Read', 'b,user01,Read', 'a,user02,Read', 'b,user02,Edit'
            'repositories'             = 'Organization,Name', 'a,web', 'b,api'
        }
        $done = Sync-SwrRegistry $folder -MapOrganization @{ a = 'shop'; b = 'shop' } -ErrorVariable problems -ErrorAction SilentlyContinue 6>$null
        $problems.Exception.ErrorId | Should -Be 'DuplicateRow'
        "$problems" | Should -BeLike "organization-permissions.csv, row 4 (line 5): 'shop: user02' is already listed in row 3.*"
        $done.Outcome | Should -Be 'Created', 'Created', 'Created', 'Created', 'Created'
    }

    It 'is reported with the line of each row in its file' {
        Write-Folder @{ 'organizations' = 'Name', 'shop'; 'repositories' = 'Organization,Name', 'shop,web', 'shop,Bad'; 'retention-rules' = 'Organization,Name,KeepDays', 'shop,web,30' }
        $plan = Compare-SwrRegistry $folder -ErrorAction Continue 2>&1

        $log = $plan | Out-SwrReport GitHub -Source registry -FailOn Never 6>&1 | ForEach-Object { "$_" }
        $log | Should -Contain '::notice file=registry/repositories.csv,line=2,title=to create::Row 1 (line 2 of repositories.csv): repository shop/web: private'
        $log | Should -Contain '::notice file=registry/retention-rules.csv,line=2,title=to create::Row 1 (line 2 of retention-rules.csv): retention rule shop/web: keep 30 days'
        $log -like '::error file=registry/repositories.csv,line=3,title=InvalidRepositoryName::*shop/Bad*' | Should -HaveCount 1
        $plan | Out-SwrReport AzureDevOps -Source registry -FailOn Never -Path (Join-Path $TestDrive 'azure.md') 6>&1 | ForEach-Object { "$_" } |
            Should -Contain ($log -like '::error*' -replace '^::error file=([^,]*),line=3,title=(\w+)::', '##vso[task.logissue type=error;sourcepath=$1;linenumber=3;code=$2;]')
        ([xml]($plan | Out-SwrReport JUnit -FailOn Never)).testsuites.testsuite.testcase.file | Should -Be 'organizations.csv', 'repositories.csv', 'repositories.csv', 'retention-rules.csv'
        ($plan | Out-SwrReport Json -FailOn Never | ConvertFrom-Json).rows.file | Should -Be 'organizations.csv', 'repositories.csv', 'repositories.csv', 'retention-rules.csv'
        $plan | Out-SwrReport Markdown -FailOn Never | Should -BeLike '*| 1 (line 2 of retention-rules.csv) | retention rule shop/web | to create | keep 30 days |*'
        $plan | Out-SwrReport Html -FailOn Never | Should -BeLike '*File*retention-rules.csv*retention rule shop/web*'
        $null = Sync-SwrRegistry $folder -WhatIf -ErrorAction SilentlyContinue | Out-SwrReport Json -FailOn Never -OutVariable report
        ($report | ConvertFrom-Json).counts.toCreate | Should -Be 3
    }

    It 'is there as a sample, which applies to an empty account' {
        $sample = [IO.Path]::Combine((Get-RepositoryRoot), 'samples', 'registry', 'registry')
        $done = Sync-SwrRegistry $sample -ErrorAction Stop 6>$null
        $done.Outcome | Sort-Object -Unique | Should -Be 'Created'
        Compare-SwrRegistry $sample | Where-Object Action -NE None | Should -BeNullOrEmpty
    }

    It 'says beforehand how many requests it needs and how long these take where that is more than a minute' {
        Add-EmulatorSeed $emulator @{ shop = 80 }
        $limited = Start-SwrEmulator -RateLimit '10/1s'
        try {
            $null = $limited | Connect-Swr -Name limited
            Add-EmulatorSeed $limited @{ shop = 1 }
            1..30 | ForEach-Object { [pscustomobject]@{ Organization = 'shop'; Name = "r$_" } } | Get-SwrRepository -Connection limited -ErrorAction Ignore | Out-Null
            Write-Folder @{ 'repositories' = @('Organization,Name') + @(1..900 | ForEach-Object { "shop,new-$_" }) }
            $null = Sync-SwrRegistry $folder -Connection limited -WhatIf -WarningVariable warnings -WarningAction SilentlyContinue 6>$null
            "$warnings" | Should -BeLike 'Making the changes needs about 900 requests, which take about *: the service limits requests to *'
        }
        finally {
            Stop-SwrEmulator $limited
            Disconnect-Swr limited
            $null = $emulator | Connect-Swr
        }
    }
}
