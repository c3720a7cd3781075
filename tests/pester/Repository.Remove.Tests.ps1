BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Remove-SwrRepository' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'team/app' }, @{ name = 'web' }, @{ name = 'full'; num_images = 1 }) }
    }

    It 'removes one, with a dollar sign for the slash, and returns nothing' {
        Remove-SwrRepository dev team/app -Confirm:$false | Should -BeNullOrEmpty
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v2/manage/namespaces/dev/repos/team$app', 'DELETE /v2/manage/namespaces/dev/repos/team$app'
        (Get-SwrRepository dev).Name | Sort-Object | Should -BeExactly 'full', 'web'
    }

    It 'takes the aliases of the API and rows of either spelling' {
        Remove-SwrRepository -Namespace dev -Repository web -Confirm:$false
        [pscustomobject]@{ namespace = 'dev'; repository = 'team/app'; is_public = 'true' } | Remove-SwrRepository -Confirm:$false
        (Get-SwrRepository dev).Name | Should -BeExactly 'full'
    }

    It 'takes what Get-SwrRepository found' {
        Get-SwrRepository dev *e* | Remove-SwrRepository -Confirm:$false -ErrorAction Stop
        (Get-SwrRepository dev).Name | Should -BeExactly 'full'
    }

    It 'removes every one of many pages that Get-SwrRepository lists meanwhile' {
        Add-EmulatorSeed $emulator @{ many = 2500 }
        Get-SwrRepository many | Remove-SwrRepository -Confirm:$false
        @(Get-SwrRepository many).Count | Should -Be 0
    }

    It 'removes nothing that holds images, or of which the service does not say whether it does, before any DELETE' {
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'unknown'; num_images = 3 }) }
        $body = '{"name":"unknown","is_public":false}'
        Register-EmulatorFault $emulator @{ kind = 'garbage'; status = 200; body = $body; match = @{ method = 'GET'; pathContains = 'repos/unknown' } }
        'full', 'unknown' | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = $_ } } |
            Remove-SwrRepository -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.Exception.ErrorId | Should -Be 'RepositoryNotEmpty', 'RepositoryNotEmpty'
        $problems[0].Exception.Message | Should -BeExactly "The repository 'dev/full' was not removed, because it contains 1 tag."
        $problems[1].Exception.Message | Should -BeLike '*the service does not say*'
        $problems.Exception.RecommendedAction | Should -BeLike '*-Force*'
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*-Force*'
        Get-EmulatorLine $emulator | Should -Not -BeLike 'DELETE *'
    }

    It 'says with -Verbose what it removed' {
        $said = Remove-SwrRepository dev web -Confirm:$false -Verbose 4>&1
        "$said" | Should -BeLike "*'dev/web'*"
    }

    It 'reports <Id> for <Organization>/<Name> and goes on' -ForEach @(
        @{ Organization = 'dev'; Name = 'full'; Id = 'RepositoryNotEmpty'; Category = 'ResourceBusy' }
        @{ Organization = 'dev'; Name = 'absent'; Id = 'RepositoryNotFound'; Category = 'ObjectNotFound'; Status = 404 }
        @{ Organization = 'absent'; Name = 'web'; Id = 'OrganizationNotFound'; Category = 'ObjectNotFound'; Status = 404 }
        @{ Organization = 'dev'; Name = 'w*'; Id = 'InvalidRepositoryName'; Category = 'InvalidArgument' }
        @{ Organization = 'd*'; Name = 'web'; Id = 'InvalidOrganizationName'; Category = 'InvalidArgument' }
    ) {
        $rows = [pscustomobject]@{ Organization = $Organization; Name = $Name }, [pscustomobject]@{ Organization = 'dev'; Name = 'web' }
        $rows | Remove-SwrRepository -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Repositories.RemoveSwrRepository"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        [object]::ReferenceEquals($problems[0].TargetObject, $rows[0]) | Should -BeTrue
        $problems[0].Exception.StatusCode | Should -Be $Status
        $problems[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        (Get-SwrRepository dev).Name | Sort-Object | Should -BeExactly 'full', 'team/app'
    }

    It '-WhatIf sends nothing but reads' {
        Get-SwrRepository dev | Remove-SwrRepository -WhatIf
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v2/manage/repos?namespace=dev&order_column=name&order_type=asc&limit=1000&offset=0'
    }

    It 'asks, and without anyone to ask removes nothing' {
        $said = Invoke-ChildShell -Emulator $emulator 'Remove-SwrRepository dev web'
        $said | Should -BeLike '*Remove-SwrRepository*'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}
