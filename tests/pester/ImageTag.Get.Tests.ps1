BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    $script:tags = '/v2/manage/namespaces/dev/repos/team$app/tags'
    $script:old = [datetimeoffset]'2020-01-02T03:04:05Z'
    Add-EmulatorSeed $emulator ([ordered]@{
            dev = @(
                @{
                    name = 'team/app'
                    tags = @(
                        @{ tag = 'v1'; size = 1000; created = '2020-01-02T03:04:05Z'; image = 'one' }
                        @{ tag = 'latest'; size = 1000; created = '2099-01-01T00:00:00Z'; image = 'one' }
                        @{ tag = 'v2'; size = 2000; created = '2021-01-01T00:00:00Z'; image = 'two' }
                    )
                }
                @{ name = 'web'; tags = @('v1', 'V1', 'rc-1') }
                @{ name = 'none' }
            )
            ops = @(@{ name = 'web'; tags = @('v9') })
            big = @(@{ name = 'many'; tags = 2500 })
            empty = 0
        })
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Get-SwrImageTag' {
    BeforeEach {
        Register-EmulatorFault $emulator
        Clear-EmulatorRequest $emulator
    }

    It 'lists the tags of a repository, with a dollar sign for the slash and offset and limit together' {
        $found = Get-SwrImageTag dev team/app
        Get-EmulatorLine $emulator | Should -BeExactly "GET ${tags}?limit=1000&offset=0"
        $found | Should -BeOfType ([SwrPowerShell.SwrImageTag])
        $found.Tag | Sort-Object | Should -BeExactly 'latest', 'v1', 'v2'
        $v1 = $found | Where-Object Tag -EQ v1
        $v1.Organization, $v1.Name | Should -BeExactly 'dev', 'team/app'
        $v1.Size | Should -Be 1000
        $v1.Created | Should -BeOfType ([DateTimeOffset])
        $v1.Created | Should -Be $old
        $v1.Digest | Should -BeLike 'sha256:*'
        $v1.Type | Should -Be 'Manifest'
        $v1.Path | Should -BeExactly 'swr.emulator-1.myhuaweicloud.com/dev/team/app:v1'
        $null -eq $v1.Reference -and $null -eq $v1.Accessory -and $null -eq $v1.Outcome | Should -BeTrue
        "$v1" | Should -BeExactly 'dev/team/app:v1'
    }

    It 'shows one tag, which the service spells tag and not Tag there' {
        $v2 = Get-SwrImageTag dev team/app v2
        Get-EmulatorLine $emulator | Should -BeExactly "GET $tags/v2"
        $v2.Tag, $v2.Size | Should -Be 'v2', 2000
    }

    It 'reads Tag and tag, and keeps a type that it does not know' {
        $item = '{{"id":1,"{0}":"v7","size":1,"tag_type":{1},"created":"2020-01-02T03:04:05.5Z","new_field":{{}}}}'
        $body = "[$($item -f 'Tag', 9)]", "[$($item -f 'tag', '"1"')]"
        foreach ($i in 0, 1) {
            Register-EmulatorFault $emulator @{ kind = 'status'; status = 200; body = $body[$i]; times = 1 }
            $found = Get-SwrImageTag dev team/app
            $found.Tag | Should -BeExactly 'v7'
            "$($found.Type)" | Should -BeExactly ('9', 'ManifestList')[$i]
        }
    }

    It 'finds by the wildcard <Tag>, in which case counts' -ForEach @(
        @{ Tag = 'v*'; Found = @('v1') }
        @{ Tag = '[vV]1'; Found = 'V1', 'v1' }
        @{ Tag = '*-?'; Found = @('rc-1') }
    ) {
        (Get-SwrImageTag dev web $Tag).Tag | Sort-Object -CaseSensitive | Should -BeExactly ($Found | Sort-Object -CaseSensitive)
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v2/manage/namespaces/dev/repos/web/tags?limit=1000&offset=0'
    }

    It 'searches all repositories by wildcard, for a tag that need not be in all of them' {
        Get-SwrImageTag * w* v1 -ErrorAction Stop | ForEach-Object { "$_" } | Should -BeExactly 'dev/web:v1'
        Get-EmulatorLine $emulator | Should -Contain 'GET /v2/manage/namespaces/dev/repos/web/tags?tag=v1&limit=1000&offset=0'
        (Get-SwrImageTag dev).Name | Select-Object -Unique | Sort-Object | Should -BeExactly 'team/app', 'web'
        Get-SwrImageTag empty -ErrorAction Stop | Should -BeNullOrEmpty
        Get-SwrImageTag dev none -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'takes repositories, organizations, tags and rows from the pipeline, in their order' {
        (Get-SwrRepository dev -Name w* | Get-SwrImageTag).Tag | Sort-Object -CaseSensitive | Should -BeExactly 'rc-1', 'v1', 'V1'
        (Get-SwrOrganization ops | Get-SwrImageTag).Tag | Should -BeExactly 'v9'
        (Get-SwrImageTag ops web | Get-SwrImageTag).Tag | Should -BeExactly 'v9'
        $rows = [pscustomobject]@{ namespace = 'ops'; repository = 'web' }, [pscustomobject]@{ Organization = 'dev'; Name = 'team/app'; Tag = 'v2' }
        $rows | Get-SwrImageTag | ForEach-Object { "$_" } | Should -BeExactly 'ops/web:v9', 'dev/team/app:v2'
    }

    It 'sorts on the server with <Query>' -ForEach @(
        @{ With = @{ SortBy = 'Updated'; Descending = $true }; Query = 'order_column=updated_at&order_type=desc'; First = 'latest' }
        @{ With = @{ SortBy = 'Updated' }; Query = 'order_column=updated_at&order_type=asc'; First = 'v1' }
        @{ With = @{ Descending = $true }; Query = 'order_column=tag&order_type=desc'; First = 'v2' }
        @{ With = @{ SortBy = 'Tag' }; Query = 'order_column=tag&order_type=asc'; First = 'latest' }
    ) {
        @(Get-SwrImageTag dev team/app @With)[0].Tag | Should -BeExactly $First
        Get-EmulatorLine $emulator | Should -BeExactly "GET ${tags}?limit=1000&offset=0&$Query"
    }

    It 'reads pages only as far as the pipeline goes, and all of them when it goes on' {
        @(Get-SwrImageTag big many | Select-Object -First 3).Count | Should -Be 3
        @(Get-EmulatorRequest $emulator).Count | Should -Be 1
        @(Get-SwrImageTag big many).Count | Should -Be 2500
        Get-EmulatorLine $emulator | Select-Object -Last 2 | Should -BeExactly 'GET /v2/manage/namespaces/big/repos/many/tags?limit=1000&offset=1000',
            'GET /v2/manage/namespaces/big/repos/many/tags?limit=1000&offset=2000'
    }

    It 'keeps the order of the repositories although one has many pages' {
        $found = 'big/many', 'ops/web', 'dev/web' | ForEach-Object { [pscustomobject]@{ namespace = ($_ -split '/')[0]; repository = ($_ -split '/')[1] } } |
            Get-SwrImageTag
        $found.Count | Should -Be 2504
        $found[0].Organization, $found[2499].Organization, $found[2500].Organization, $found[2503].Organization |
            Should -BeExactly 'big', 'big', 'ops', 'dev'
    }

    It '-First, -Skip and -IncludeTotalCount' {
        $page = Get-SwrImageTag big many -SortBy Tag -Skip 2 -First 3
        $page.Tag | Should -BeExactly 'v100', 'v1000', 'v1001'
        $counted = Get-SwrImageTag dev team/app -IncludeTotalCount
        $counted[0] | Should -Be 3
        @(Get-SwrImageTag dev -First 4).Count | Should -Be 4
    }

    It 'reads the newer list by marker with -ListVersion V3' {
        @(Get-SwrImageTag big many -ListVersion V3).Count | Should -Be 2500
        $lines = Get-EmulatorLine $emulator
        $lines.Count | Should -Be 3
        $lines[0] | Should -BeExactly 'GET /v3/manage/namespaces/big/repos/many/tags?limit=1000&with_manifest=false'
        $lines[1] | Should -BeLike '*limit=1000&marker=?*&with_manifest=false'
        (Get-SwrImageTag dev team/app v* -ListVersion V3).Tag | Sort-Object | Should -BeExactly 'v1', 'v2'
        Get-EmulatorLine $emulator | Select-Object -Last 1 | Should -BeLike '*/tags`?tag=v&limit=1000&with_manifest=false'
    }

    It 'ends a list whose marker does not move' {
        $body = '{"tags":[{"tag":"a"}],"nextMarker":"x","has_more":true}'
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 200; body = $body }
        $null = Get-SwrImageTag dev team/app -ListVersion V3 -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'UnreadableResponse,*'
    }

    It 'reads references and accessories on request' {
        $v1 = Get-SwrImageTag dev team/app v1 -IncludeReference -IncludeAccessory
        $v1.Reference | Should -BeExactly 'latest'
        , $v1.Accessory | Should -BeOfType ([System.Collections.Generic.IReadOnlyList[SwrPowerShell.SwrImageAccessory]])
        $v1.Accessory.Count | Should -Be 0
        Get-EmulatorLine $emulator | Should -BeExactly "GET $tags/v1",
            'GET /v2/manage/namespaces/dev/repos/team$app/v1/references?limit=10', 'GET /v2/manage/namespaces/dev/repos/team$app/v1/accessories?limit=100&offset=0'
        @(Get-SwrImageTag dev team/app -IncludeReference | Where-Object Reference).Count | Should -Be 2
    }

    It 'reads all pages of references, and what an accessory says' {
        Add-EmulatorSeed $emulator @{ sig = @(@{ name = 'app'; tags = @(1..25 | ForEach-Object { @{ tag = "t$_"; image = 'same' } }) }) }
        @((Get-SwrImageTag sig app t1 -IncludeReference).Reference).Count | Should -Be 24
        $body = '{"total":1,"accessories":[{"id":1,"sig_tag":"sha256-1.sig","sig_digest":"sha256:a","target_digest":"sha256:b","size":5,"type":"signature.cosign","created_at":"2024-01-01T00:00:00Z"}]}'
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 200; body = $body; match = @{ pathContains = 'accessories' } }
        $accessory = (Get-SwrImageTag dev team/app v1 -IncludeAccessory).Accessory
        $accessory.Tag, $accessory.Digest, $accessory.TargetDigest, $accessory.Type, $accessory.Size |
            Should -Be 'sha256-1.sig', 'sha256:a', 'sha256:b', 'signature.cosign', 5
        $accessory.Created | Should -BeOfType ([DateTimeOffset])
    }

    It 'never has more requests in flight than -ThrottleLimit, details included' {
        $null = Invoke-Emulator $emulator 'inflight' -Method DELETE
        $null = Invoke-Emulator $emulator 'latency' -Method POST -Body @{ ms = 20 }
        $null = Get-SwrImageTag * -Tag v* -IncludeReference -ThrottleLimit 3 | Select-Object -First 20
        $null = Invoke-Emulator $emulator 'latency' -Method POST -Body @{ ms = 0 }
        (Invoke-Emulator $emulator 'inflight').max | Should -BeLessOrEqual 3
    }

    It 'reports <Id> for <Row> and goes on' -ForEach @(
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Tag = 'absent' }; Id = 'ImageTagNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ Organization = 'dev'; Name = 'absent' }; Id = 'RepositoryNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ Organization = 'absent'; Name = 'web' }; Id = 'OrganizationNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ Organization = 'absent' }; Id = 'OrganizationNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ Organization = 'dev'; Name = 'Web' }; Id = 'InvalidRepositoryName'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Tag = 'a/b' }; Id = 'InvalidImageTag'; Category = 'InvalidArgument' }
    ) {
        $rows = [pscustomobject]$Row, [pscustomobject]@{ Organization = 'ops'; Name = 'web'; Tag = 'v9' }
        $found = $rows | Get-SwrImageTag -ErrorVariable problems -ErrorAction SilentlyContinue
        "$found" | Should -BeExactly 'ops/web:v9'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Images.GetSwrImageTag"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        [object]::ReferenceEquals($problems[0].TargetObject, $rows[0]) | Should -BeTrue
        "$($problems[0])" | Should -BeLike 'Row 1: *'
    }

    It 'reports a page that the service refuses after it has shown the pages before' {
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 403; match = @{ pathContains = 'offset=1000' } }
        $rows = [pscustomobject]@{ namespace = 'big'; repository = 'many' }, [pscustomobject]@{ namespace = 'ops'; repository = 'web' }
        $found = $rows | Get-SwrImageTag -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Count | Should -Be 1001
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
        [object]::ReferenceEquals($problems[0].TargetObject, $rows[0]) | Should -BeTrue
    }

    It 'shows a table with a readable size and age' {
        $screen = (Get-SwrImageTag dev team/app v2 | Out-String -Width 120).Trim() -split '\r?\n'
        $screen[0] | Should -Match '^Organization +Name +Tag +Size +Created +Digest'
        $screen[2] | Should -Match '^dev +team/app +v2 +2 KiB +\d+ years ago +sha256:'
    }
}
