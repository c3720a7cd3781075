BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    Add-EmulatorSeed $emulator ([ordered]@{
            dev = @(
                @{ name = 'team/app'; is_public = $true; category = 'linux'; description = 'An app'; num_images = 2; num_download = 5; size = 1024 }
                @{ name = 'web'; category = 'app_server' }
                @{ name = 'web-two'; is_public = $true; category = 'app_server' }
            )
            ops = @(@{ name = 'web' }, @{ name = 'monitor' })
            empty = 0
        })
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Get-SwrRepository' {
    BeforeEach {
        Clear-EmulatorRequest $emulator
        Register-EmulatorFault $emulator
    }

    It 'shows one, with a dollar sign for the slash in the path and the slash in the name' {
        $app = Get-SwrRepository dev team/app
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v2/manage/namespaces/dev/repos/team$app'
        $app | Should -BeOfType ([SwrPowerShell.SwrRepository])
        $app.Organization, $app.Name | Should -BeExactly 'dev', 'team/app'
        $app.IsPublic | Should -BeTrue
        $app.Category, $app.Description | Should -BeExactly 'linux', 'An app'
        $app.TagCount, $app.PullCount, $app.Size | Should -Be 2, 5, 1024
        $app.Path | Should -BeExactly 'swr.emulator-1.myhuaweicloud.com/dev/team/app'
        $app.Created | Should -BeOfType ([DateTimeOffset])
        $app.Updated | Should -BeOfType ([DateTimeOffset])
        $app.Creator | Should -Not -BeNullOrEmpty
    }

    It 'lists all, offset and limit together' {
        $all = Get-SwrRepository
        $all | ForEach-Object { "$_" } | Sort-Object |
            Should -BeExactly 'dev/team/app', 'dev/web', 'dev/web-two', 'ops/monitor', 'ops/web'
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v2/manage/repos?order_column=name&order_type=asc&limit=1000&offset=0'
        $app = $all | Where-Object Name -EQ team/app
        $app.TagCount, $app.Category | Should -Be 2, 'linux'
        $app.Created | Should -BeOfType ([DateTimeOffset])
    }

    It 'lists one organization, filtered on the server' {
        (Get-SwrRepository ops).Name | Sort-Object | Should -BeExactly 'monitor', 'web'
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v2/manage/repos?namespace=ops&order_column=name&order_type=asc&limit=1000&offset=0'
    }

    It 'filters by <Name> on the server' -ForEach @(
        @{ Name = '-Category'; With = @{ Category = 'app_server' }; Query = 'category=app_server'; Found = 'dev/web', 'dev/web-two' }
        @{ Name = '-IsPublic'; With = @{ IsPublic = $true }; Query = 'is_public=true'; Found = 'dev/team/app', 'dev/web-two' }
        @{ Name = '-IsPublic:$false'; With = @{ IsPublic = $false }; Query = 'is_public=false'; Found = 'dev/web', 'ops/monitor', 'ops/web' }
    ) {
        Get-SwrRepository @With | ForEach-Object { "$_" } | Sort-Object | Should -BeExactly $Found
        Get-EmulatorLine $emulator | Should -BeExactly "GET /v2/manage/repos?$Query&order_column=name&order_type=asc&limit=1000&offset=0"
    }

    It 'finds by wildcard in <Organization> and <Name>' -ForEach @(
        @{ Organization = 'dev'; Name = 'web*'; Found = 'dev/web', 'dev/web-two' }
        @{ Organization = 'dev'; Name = 'team/*'; Found = @('dev/team/app') }
        @{ Organization = '*'; Name = 'WEB'; Found = 'dev/web', 'ops/web' }
        @{ Organization = 'o*'; Name = '*o*'; Found = @('ops/monitor') }
        @{ Organization = '[do]*'; Name = 'w?b'; Found = 'dev/web', 'ops/web' }
        @{ Organization = 'dev'; Name = '[tw]e[ab]*'; Found = 'dev/team/app', 'dev/web', 'dev/web-two' }
    ) {
        Get-SwrRepository $Organization $Name | ForEach-Object { "$_" } | Sort-Object | Should -BeExactly $Found
        Get-EmulatorLine $emulator | Should -BeLike 'GET /v2/manage/repos?*'
    }

    It 'is silent where a wildcard finds nothing' {
        Get-SwrRepository dev x* -ErrorAction Stop | Should -BeNullOrEmpty
        Get-SwrRepository empty -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'reports a name in vain in any organization as RepositoryNotFound' {
        Get-SwrRepository -Name nothing -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'RepositoryNotFound,*'
    }

    It 'takes organizations from the pipeline' {
        Get-SwrOrganization [do]* | Get-SwrRepository | ForEach-Object { "$_" } | Sort-Object |
            Should -BeExactly 'dev/team/app', 'dev/web', 'dev/web-two', 'ops/monitor', 'ops/web'
        Get-SwrOrganization | Get-SwrRepository -Name we? | ForEach-Object { "$_" } | Sort-Object |
            Should -BeExactly 'dev/web', 'ops/web'
    }

    It 'shows what rows name, by either spelling, in their order' {
        $rows = [pscustomobject]@{ Organization = 'ops'; Name = 'web' }, [pscustomobject]@{ namespace = 'dev'; repository = 'team/app' }
        $rows | Get-SwrRepository | ForEach-Object { "$_" } | Should -BeExactly 'ops/web', 'dev/team/app'
        Get-EmulatorLine $emulator | Sort-Object | Should -BeExactly 'GET /v2/manage/namespaces/dev/repos/team$app',
            'GET /v2/manage/namespaces/ops/repos/web'
    }

    It 'takes the aliases of the API' {
        (Get-SwrRepository -Namespace ops -Repository web).Organization | Should -BeExactly 'ops'
    }

    It 'reports <Id> for <Organization>/<Name> and goes on' -ForEach @(
        @{ Organization = 'dev'; Name = 'absent'; Id = 'RepositoryNotFound'; Category = 'ObjectNotFound' }
        @{ Organization = 'absent'; Name = 'web'; Id = 'OrganizationNotFound'; Category = 'ObjectNotFound' }
        @{ Organization = 'dev'; Name = 'We b'; Id = 'InvalidRepositoryName'; Category = 'InvalidArgument' }
        @{ Organization = 'D'; Name = 'web'; Id = 'InvalidOrganizationName'; Category = 'InvalidArgument' }
    ) {
        $rows = [pscustomobject]@{ Organization = $Organization; Name = $Name }, [pscustomobject]@{ Organization = 'ops'; Name = 'web' }
        $found = $rows | Get-SwrRepository -ErrorVariable problems -ErrorAction SilentlyContinue
        "$found" | Should -BeExactly 'ops/web'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Repositories.GetSwrRepository"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        [object]::ReferenceEquals($problems[0].TargetObject, $rows[0]) | Should -BeTrue
        "$($problems[0])" | Should -BeLike 'Row 1: *'
    }

    It 'reports a listing the service refuses once' {
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 403 }
        Get-SwrRepository -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
    }

    It 'finds a category that is spelt two ways in both, whatever the service keeps' {
        Add-EmulatorSeed $emulator @{ mixed = @(@{ name = 'one'; category = 'arm' }, @{ name = 'two'; category = 'arms' }, @{ name = 'three'; category = 'linux' }) }
        foreach ($category in 'arm', 'arms') {
            (Get-SwrRepository mixed -Category $category).Name | Should -BeExactly 'one', 'two'
            (Get-SwrRepository mixed -Category $category -Skip 1 -First 1).Name | Should -BeExactly 'two'
        }
    }

    It 'refuses a category there is not' {
        Get-SwrRepository -Category games -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'InvalidCategory,*'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}

Describe 'Get-SwrRepository -ListVersion V3' {
    It 'reads the newer list by marker' {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = 1500; ops = @(@{ name = 'web'; is_public = $true }) }
        @(Get-SwrRepository dev -ListVersion V3).Count | Should -Be 1500
        Get-EmulatorLine $emulator | Should -BeLike 'GET /v3/manage/repos`?namespace=dev&limit=1000*'
        @(Get-SwrRepository dev -ListVersion V3 -Skip 1000 -First 2).Count | Should -Be 2
        Get-SwrRepository -ListVersion V3 -IsPublic | ForEach-Object { "$_" } | Should -BeExactly 'ops/web'
        Get-SwrRepository absent -ListVersion V3 -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'OrganizationNotFound,*'
    }
}
