# Get-SwrInventory: rows from lists and, on request, from the details of each repository, for sorting, grouping and export.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Get-SwrInventory' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{
            dev = @(
                @{
                    name = 'web'; is_public = $true; category = 'linux'; description = 'The shop'; size = 3000; num_download = 7; age_days = 500
                    tags = @(@{ tag = 'v1'; age_days = 400 }, @{ tag = 'v2'; age_days = 100 }, @{ tag = 'v3'; age_days = 45 }, @{ tag = 'v4'; age_days = 2 })
                    retentions = @(@{ rules = @(@{ template = 'date_rule'; params = @{ days = '30' } }) })
                    shares = @(@{ access_domain = 'partner' }, @{ access_domain = 'auditor' })
                    permissions = @(@{ user_id = 'u1'; user_name = 'alice'; auth = 3 })
                }
                @{ name = 'team/api'; size = 10; num_images = 1; age_days = 3 }
            )
            ops = @(@{ name = 'empty' })
        }
        Clear-EmulatorRequest $emulator
    }

    It 'lists all repositories with one request, in plain columns' {
        $rows = @(Get-SwrInventory | Sort-Object Organization, Name)
        @(Get-EmulatorLine $emulator).Count | Should -Be 1
        "$rows" | Should -BeExactly 'dev/team/api dev/web ops/empty'
        $web = $rows[1]
        $web.Visibility, $web.Category, $web.TagCount, $web.Size, $web.PullCount | Should -BeExactly 'public', 'linux', 4, 3000, 7
        $web.Created, $web.Updated | Should -BeOfType ([DateTimeOffset])
        $web.IsUntagged, $web.IsNeverPulled | Should -BeExactly $false, $false
        $rows[2].IsUntagged, $rows[2].IsNeverPulled, $rows[2].Visibility | Should -BeExactly $true, $true, 'private'
        $web.NewestTag, $web.Retention, $web.SharedWith, $web.Permissions | Should -BeExactly $null, $null, $null, $null
    }

    It 'works with Export-Csv, Group-Object and Where-Object' {
        $csv = Get-SwrInventory -IncludeTags -IncludePermissions | ConvertTo-Csv
        @($csv).Count | Should -Be 4
        $csv | Should -Not -Match 'System\.'
        ($csv | ConvertFrom-Csv | Where-Object Name -EQ web).Permissions | Should -BeLike '*alice: Edit*'
        Get-SwrInventory | Group-Object Organization | ForEach-Object Count | Should -BeExactly 2, 1
        (Get-SwrInventory | Where-Object Visibility -EQ public).Name | Should -BeExactly 'web'
    }

    It 'reads tags and retention rules with -IncludeTags' {
        $web, $empty = (Get-SwrInventory -IncludeTags | Sort-Object Organization, Name)[1, 2]
        $web.NewestTag, $web.NewestTagAgeDays, $web.OldestTag, $web.OldestTagAgeDays | Should -BeExactly 'v4', 2, 'v1', 400
        $web.NewestTagUpdated | Should -BeGreaterThan ([DateTimeOffset]::Now.AddDays(-3))
        $web.TagsUnder30Days, $web.Tags30To89Days, $web.Tags90To364Days, $web.TagsOver364Days | Should -BeExactly 1, 1, 1, 1
        $web.Retention, $empty.Retention | Should -BeExactly '30 days', 'none'
        $empty.NewestTag, $empty.TagsUnder30Days | Should -BeExactly $null, 0
        Get-EmulatorLine $emulator | Where-Object { $_ -like '*/empty/tags*' } | Should -BeNullOrEmpty
    }

    It 'reads shares and permissions with -IncludePermissions, shares only of what is shared' {
        $api, $web = (Get-SwrInventory -IncludePermissions | Sort-Object Organization, Name)[0, 1]
        $web.SharedWith -split ', ' | Sort-Object | Should -BeExactly 'auditor', 'partner'
        $web.Permissions | Should -BeLike '*alice: Edit*'
        $api.SharedWith | Should -BeExactly ''
        @(Get-EmulatorLine $emulator) -like '*/access-domains*' | Should -BeLike '*dev/repositories/web/*'
        @(@(Get-EmulatorLine $emulator) -like '*/shared-repositories*').Count | Should -Be 1
    }

    It 'takes organizations with wildcards and from the pipeline, and one that does not exist is an error' {
        "$(Get-SwrInventory d*, ops | Sort-Object Organization, Name)" | Should -BeExactly 'dev/team/api dev/web ops/empty'
        "$(Get-SwrOrganization ops | Get-SwrInventory)" | Should -BeExactly 'ops/empty'
        Get-SwrInventory none -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems.FullyQualifiedErrorId | Should -BeLike 'OrganizationNotFound,*'
        "$(Get-SwrInventory none, ops -ErrorAction SilentlyContinue)" | Should -BeExactly 'ops/empty'
    }

    It 'returns a row whose details cannot be read, with an error' {
        Register-EmulatorFault $emulator @{ match = @{ pathContains = '/v2/manage/namespaces/dev/repos/web/retentions' }; kind = 'status'; status = 403; body = '{"errorMessage":"No"}' }
        $rows = @(Get-SwrInventory dev -IncludeTags -ErrorVariable problems -ErrorAction SilentlyContinue | Sort-Object Name)
        $rows[1].Retention, $rows[1].NewestTag | Should -BeExactly $null, 'v4'
        $rows[0].Retention | Should -BeExactly 'none'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
        "$($problems[0].TargetObject)" | Should -BeExactly 'dev/web'
    }

    It 'stops with -First, and says the total' {
        Add-EmulatorSeed $emulator @{ big = 2500 }
        Clear-EmulatorRequest $emulator
        @(Get-SwrInventory big -First 3 -Skip 2).Count | Should -Be 3
        Get-EmulatorLine $emulator | Should -BeLike '*limit=3*offset=2*'
        Clear-EmulatorRequest $emulator
        (Get-SwrInventory big -IncludeTags | Select-Object -First 2).Count | Should -Be 2
        @(Get-EmulatorLine $emulator).Count | Should -BeLessThan 150
        @(Get-SwrInventory big -IncludeTotalCount -First 1)[0] | Should -BeExactly 2500
    }

    It 'reads 5,000 repositories in the time of its lists, and their details 16 at a time' {
        Add-EmulatorSeed $emulator @{ big = @(1..5000 | ForEach-Object { @{ name = "r-$_"; num_images = 1 } }) }
        $null = Invoke-Emulator $emulator 'latency' -Method POST -Body @{ ms = 20 }
        Clear-EmulatorRequest $emulator
        @(Get-SwrInventory big).Count | Should -Be 5000
        @(Get-EmulatorLine $emulator).Count | Should -BeLessOrEqual 6
        $null = Invoke-Emulator $emulator 'inflight' -Method DELETE
        @(Get-SwrInventory big -IncludeTags -First 200).Count | Should -Be 200
        (Invoke-Emulator $emulator 'inflight').maximum | Should -BeGreaterThan 8
        (Invoke-Emulator $emulator 'inflight').maximum | Should -BeLessOrEqual 16
    }

    It 'makes the same page from a file of <Kind>' -ForEach @(
        @{ Kind = 'CSV'; Save = { param($file) $rows | Export-Csv $file; Import-Csv $file } }
        @{ Kind = 'CLIXML'; Save = { param($file) $rows | Export-Clixml $file; Import-Clixml $file } }
        @{ Kind = 'JSON'; Save = { param($file) $rows | ConvertTo-Json | Set-Content $file; Get-Content $file -Raw | ConvertFrom-Json } }
    ) {
        $rows = Get-SwrInventory -IncludeTags -IncludePermissions
        $direct, $saved = { $rows }, $Save | ForEach-Object { (& $_ (Join-Path $TestDrive 'saved') | Out-SwrReport Html) -replace '(?s)^.*<main>' }
        $direct | Should -Match '<td class=d>\d{4}-'
        $saved | Should -BeExactly $direct
    }

    It 'makes a page with Out-SwrReport Html' {
        $page = Join-Path $TestDrive 'inventory.html'
        Get-SwrInventory -IncludeTags -IncludePermissions | Out-SwrReport Html $page -Title Inventory
        $html = Get-Content $page -Raw
        $html | Should -Match '(?s)<dt>Command<dd>Get-SwrInventory -IncludeTags -IncludePermissions</div>.*<dt>repositories<dd>3</div>.*id="public">Public repositories <span class=count>1<.*dev/web.*id="growing">Growing without retention <span class=count>1<.*dev/team/api'
    }
}
