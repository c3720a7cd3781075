BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    $script:tags = '/v2/manage/namespaces/dev/repos/team$app/tags'
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Copy-SwrImageTag' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'team/app'; tags = @('v1', 'v2') }, @{ name = 'web'; tags = @('v1') }) }
    }

    It 'gives an image another tag' {
        $copy = Copy-SwrImageTag dev team/app v1 latest
        Get-EmulatorLine $emulator | Should -BeExactly "POST $tags"
        (Get-EmulatorRequest $emulator).body | Should -BeExactly '{"source_tag":"v1","destination_tag":"latest","override":false}'
        (Get-EmulatorRequest $emulator).status | Should -Be 201
        "$copy", "$($copy.Outcome)" | Should -BeExactly 'dev/team/app:latest', 'Created'
        (Get-SwrImageTag dev team/app latest).Digest | Should -BeExactly (Get-SwrImageTag dev team/app v1).Digest
    }

    It 'replaces a tag with -Force only' {
        Copy-SwrImageTag dev team/app v1 v2 -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'ImageTagAlreadyExists,SwrPowerShell.Images.CopySwrImageTag'
        $problems[0].CategoryInfo.Category | Should -Be 'ResourceExists'
        $problems[0].Exception.Message | Should -BeLike "*'dev/team/app:v2' exists already*"
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*-Force*'
        Copy-SwrImageTag dev team/app v1 v2 -Force | Out-Null
        (Get-EmulatorRequest $emulator)[-1].body | Should -BeExactly '{"source_tag":"v1","destination_tag":"v2","override":true}'
        (Get-SwrImageTag dev team/app v2).ImageId | Should -BeExactly (Get-SwrImageTag dev team/app v1).ImageId
    }

    It 'takes tags from the pipeline, and rows in the API''s spelling' {
        (Get-SwrImageTag dev * v1 | Copy-SwrImageTag -Destination stable | ForEach-Object { "$_" }) |
            Should -BeExactly 'dev/team/app:stable', 'dev/web:stable'
        ('namespace,repository,source_tag,destination_tag', 'dev,web,v1,v3' | ConvertFrom-Csv | Copy-SwrImageTag).Tag | Should -BeExactly 'v3'
    }

    It 'settles a lost answer' {
        Register-EmulatorFault $emulator @{ kind = 'lostReply'; match = @{ method = 'POST' }; times = 1 }
        (Copy-SwrImageTag dev web v1 v2 -ErrorAction Stop).Outcome | Should -Be 'Created'
    }

    It 'reports <Id> for <Row> and goes on' -ForEach @(
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Tag = 'absent'; Destination = 'x' }; Id = 'ImageTagNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ Organization = 'dev'; Name = 'absent'; Tag = 'v1'; Destination = 'x' }; Id = 'RepositoryNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ Organization = 'absent'; Name = 'web'; Tag = 'v1'; Destination = 'x' }; Id = 'OrganizationNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Tag = 'v*'; Destination = 'x' }; Id = 'InvalidImageTag'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Tag = 'v1'; Destination = '.x' }; Id = 'InvalidImageTag'; Category = 'InvalidArgument' }
    ) {
        $rows = [pscustomobject]$Row, [pscustomobject]@{ Organization = 'dev'; Name = 'web'; Tag = 'v1'; Destination = 'good' }
        $copies = $rows | Copy-SwrImageTag -ErrorVariable problems -ErrorAction SilentlyContinue
        "$copies" | Should -BeExactly 'dev/web:good'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Images.CopySwrImageTag"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        [object]::ReferenceEquals($problems[0].TargetObject, $rows[0]) | Should -BeTrue
    }

    It '-WhatIf sends nothing' {
        Copy-SwrImageTag dev web v1 latest -WhatIf | Should -BeNullOrEmpty
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}

Describe 'Remove-SwrImageTag' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{
            dev = @(
                @{ name = 'team/app'; tags = @('v1', 'v2') }
                @{ name = 'web'; tags = @(@{ tag = 'old'; created = '2020-01-01T00:00:00Z' }, @{ tag = 'new'; created = '2099-01-01T00:00:00Z' }) }
                @{ name = 'web-two'; tags = @(@{ tag = 'ancient'; created = '2019-01-01T00:00:00Z' }) }
            )
        }
    }

    It 'removes one and returns nothing' {
        Remove-SwrImageTag dev team/app v1 -Confirm:$false | Should -BeNullOrEmpty
        Get-EmulatorLine $emulator | Should -BeExactly "DELETE $tags/v1"
        (Get-EmulatorRequest $emulator).status | Should -Be 204
        (Get-SwrImageTag dev team/app).Tag | Should -BeExactly 'v2'
    }

    It 'cleans up old tags in a pipeline from repositories to tags; -WhatIf sends nothing but reads' {
        $script = 'Get-SwrRepository dev -Name web* | Get-SwrImageTag | Where-Object Created -lt (Get-Date).AddDays(-90) | Remove-SwrImageTag'
        $said = Invoke-ChildShell -Emulator $emulator "$script -WhatIf"
        @($said -split '\r?\n' -like '*What if: *').Count | Should -Be 2
        $said | Should -BeLike '*Remove image tag*dev/web:old*Remove image tag*dev/web-two:ancient*'
        Get-EmulatorLine $emulator | Should -Match '^GET '
        & ([scriptblock]::Create("$script -Confirm:`$false"))
        Get-SwrImageTag dev w* | ForEach-Object { "$_" } | Should -BeExactly 'dev/web:new'
    }

    It 'removes every one of many pages that Get-SwrImageTag lists meanwhile, by either list' -ForEach 'V2', 'V3' {
        Add-EmulatorSeed $emulator @{ big = @(@{ name = 'many'; tags = 2500 }) }
        Get-SwrImageTag big many -ListVersion $_ | Remove-SwrImageTag -Confirm:$false -ErrorAction Stop
        @(Get-SwrImageTag big many).Count | Should -Be 0
    }

    It 'reports <Id> for <Row> and goes on' -ForEach @(
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Tag = 'absent' }; Id = 'ImageTagNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ Organization = 'dev'; Name = 'absent'; Tag = 'v1' }; Id = 'RepositoryNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ Organization = 'absent'; Name = 'web'; Tag = 'v1' }; Id = 'OrganizationNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Tag = '*' }; Id = 'InvalidImageTag'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Tag = '' }; Id = 'InvalidImageTag'; Category = 'InvalidArgument' }
        @{ Row = @{ Organization = 'dev'; Name = 'web*'; Tag = 'old' }; Id = 'InvalidRepositoryName'; Category = 'InvalidArgument' }
    ) {
        $rows = [pscustomobject]$Row, [pscustomobject]@{ Organization = 'dev'; Name = 'web'; Tag = 'old' }
        $rows | Remove-SwrImageTag -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Images.RemoveSwrImageTag"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        [object]::ReferenceEquals($problems[0].TargetObject, $rows[0]) | Should -BeTrue
        (Get-SwrImageTag dev web).Tag | Should -BeExactly 'new'
    }

    It 'asks, and without anyone to ask removes nothing' {
        Invoke-ChildShell -Emulator $emulator 'Remove-SwrImageTag dev web old' | Should -BeLike '*Remove-SwrImageTag*'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}
