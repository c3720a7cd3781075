# Removals with -Force, which remove the contents first.

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

Describe 'Remove-SwrRepository -Force' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'team/app'; tags = @('v1', 'v2') }, @{ name = 'web' }, @{ name = 'big'; tags = 1200 }) }
    }

    BeforeAll {
        # The documentation is ambiguous. This is the other interpretation: the service refuses to delete a repository that has tags.
        function Register-Refusal([string[]] $Repository) {
            Register-EmulatorFault $emulator @($Repository | ForEach-Object {
                    @{ kind = 'status'; status = 406; errorCode = '4060012'; times = 1; match = @{ method = 'DELETE'; pathContains = "repos/$_" } }
                })
        }
    }

    It 'removes the repository with its tags by one request, where the service does that' {
        Remove-SwrRepository dev team/app -Force -Confirm:$false | Should -BeNullOrEmpty
        Get-EmulatorLine $emulator | Should -BeExactly 'DELETE /v2/manage/namespaces/dev/repos/team$app'
    }

    It 'removes the tags first, where the service refuses' {
        Register-Refusal 'team$app'
        Remove-SwrRepository dev team/app -Force -Confirm:$false | Should -BeNullOrEmpty
        $lines = Get-EmulatorLine $emulator
        $lines[0] | Should -BeExactly 'DELETE /v2/manage/namespaces/dev/repos/team$app'
        $lines[1] | Should -BeExactly "GET ${tags}?limit=1000&offset=0"
        $lines[2..3] | Sort-Object | Should -BeExactly "DELETE $tags/v1", "DELETE $tags/v2"
        $lines[4] | Should -BeExactly 'DELETE /v2/manage/namespaces/dev/repos/team$app'
        $lines.Count | Should -Be 5
    }

    It 'says with -Verbose what it removed, and removes all pages with no more requests in flight than -ThrottleLimit' {
        $null = Invoke-Emulator $emulator 'inflight' -Method DELETE
        Register-Refusal 'team$app', 'web', 'big'
        $said = Get-SwrRepository dev | Remove-SwrRepository -Force -Confirm:$false -ThrottleLimit 4 -Verbose 4>&1
        @($said -like "Removed the image tag*").Count | Should -Be 1202
        @($said -like "Removed the repository*").Count | Should -Be 3
        (Invoke-Emulator $emulator 'inflight').max | Should -BeLessOrEqual 5
        Get-SwrRepository dev | Should -BeNullOrEmpty
    }

    It 'shows the progress of rows, not of the tags that go with them, and takes the bar away' {
        Add-EmulatorSeed $emulator @{ slow = @(@{ name = 'app'; tags = 16 }) }
        Register-Refusal 'app'
        $null = Invoke-Emulator $emulator 'latency' -Method POST -Body @{ ms = 600 }
        $runner = Clear-RunnerVariable
        try {
            $shell = Open-Shell $emulator 'Remove-SwrRepository slow app -Force -Confirm:$false'
            $null = $shell.Invoke()
            $shown = @($shell.Streams.Progress)
            $shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
            Add-Environment $runner
            $null = Invoke-Emulator $emulator 'latency' -Method POST -Body @{ ms = 0 }
        }

        $shown.Count | Should -BeGreaterOrEqual 2
        $shown[0..($shown.Count - 2)].StatusDescription | Should -Match '^[01] of 1 done, 0 failed'
        ($shown.PercentComplete | Measure-Object -Maximum).Maximum | Should -Be 100
        $shown[-1].RecordType | Should -Be 'Completed'
    }

    It 'without it, RepositoryNotEmpty says how' {
        Remove-SwrRepository dev team/app -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'RepositoryNotEmpty,*'
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*-Force*'
    }

    It '-WhatIf names each thing that would go, and sends nothing but reads' {
        $said = Invoke-ChildShell -Emulator $emulator 'Remove-SwrRepository dev team/app -Force -WhatIf'
        $said | Should -BeLike '*Remove image tag*dev/team/app:v1*Remove image tag*dev/team/app:v2*Remove repository*dev/team/app*'
        Get-EmulatorLine $emulator | Should -BeExactly "GET ${tags}?limit=1000&offset=0"
    }

    It 'leaves the repository when a tag cannot be removed, and says why' {
        Register-EmulatorFault $emulator @(
            @{ kind = 'status'; status = 403; match = @{ pathContains = 'tags/v2' } }
            @{ kind = 'status'; status = 406; errorCode = '4060012'; match = @{ method = 'DELETE'; pathContains = 'repos/team$app' }; times = 1 })
        $rows = [pscustomobject]@{ Organization = 'dev'; Name = 'team/app' }, [pscustomobject]@{ Organization = 'dev'; Name = 'web' }
        $rows | Remove-SwrRepository -Force -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        ($problems.FullyQualifiedErrorId -replace ',.*') | Should -BeExactly 'RepositoryNotEmpty'
        $problems[0].Exception.Message | Should -BeLike '*because 1 of its 2 tags could not be removed. No permission for the image tag*'
        $problems[0].Exception.InnerException.ErrorId | Should -BeExactly 'PermissionDenied'
        [object]::ReferenceEquals($problems[0].TargetObject, $rows[0]) | Should -BeTrue
        (Get-SwrRepository dev).Name | Sort-Object | Should -BeExactly 'big', 'team/app'
        (Get-SwrImageTag dev team/app).Tag | Should -BeExactly 'v2'
    }

    It 'takes no offence at a tag that somebody else has removed meanwhile' {
        Register-EmulatorFault $emulator @(
            @{ kind = 'status'; status = 404; errorCode = '4040115'; match = @{ pathContains = 'tags/v2' } }
            @{ kind = 'status'; status = 406; errorCode = '4060012'; match = @{ method = 'DELETE'; pathContains = 'repos/team$app' }; times = 1 })
        Remove-SwrRepository dev team/app -Force -Confirm:$false -ErrorAction Stop
        (Get-SwrRepository dev).Name | Sort-Object | Should -BeExactly 'big', 'web'
    }

    It 'reports the service''s refusal when that is not for its tags' {
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 406; errorCode = '4060012'; match = @{ method = 'DELETE'; pathContains = 'repos/web' } }
        Remove-SwrRepository dev web -Force -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.Exception.ErrorId, $problems.Exception.StatusCode | Should -BeExactly 'RepositoryNotEmpty', 406
    }

    It 'reports <Id> for a repository that is not there' -ForEach @(
        @{ Row = @{ Organization = 'dev'; Name = 'absent' }; Id = 'RepositoryNotFound' }
        @{ Row = @{ Organization = 'absent'; Name = 'web' }; Id = 'OrganizationNotFound' }
    ) {
        [pscustomobject]$Row | Remove-SwrRepository -Force -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        ($problems.FullyQualifiedErrorId -replace ',.*') | Should -BeExactly $Id
    }
}

Describe 'Remove-SwrOrganization -Force' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'team/app'; tags = @('v1', 'v2') }, @{ name = 'web' }); ops = 1 }
    }

    It 'removes repositories, and then the organization once it is empty' {
        Remove-SwrOrganization dev -Force -Confirm:$false | Should -BeNullOrEmpty
        $lines = @(Get-EmulatorLine $emulator | Where-Object { $_ -like 'DELETE*' })
        $lines[0..1] | Sort-Object | Should -BeExactly 'DELETE /v2/manage/namespaces/dev/repos/team$app', 'DELETE /v2/manage/namespaces/dev/repos/web'
        $lines[2] | Should -BeExactly 'DELETE /v2/manage/namespaces/dev'
        $lines.Count | Should -Be 3
        (Get-SwrOrganization).Name | Should -BeExactly 'ops'
    }

    It 'refuses rows that name repositories: whoever pipes those does not mean all that is beside them' -ForEach @(
        @{ Row = @{ Organization = 'dev'; Name = 'web' } }
        @{ Row = @{ namespace = 'dev'; repository = 'web' } }
        @{ Row = @{ Name = 'dev'; Repository = 'web' } }
    ) {
        [pscustomobject]$Row | Remove-SwrOrganization -Force -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        Get-SwrRepository dev | Remove-SwrOrganization -Force -Confirm:$false -ErrorVariable +problems -ErrorAction SilentlyContinue
        ($problems.FullyQualifiedErrorId -replace ',.*') | Should -BeExactly 'OrganizationExpected', 'OrganizationExpected', 'OrganizationExpected'
        @(Get-SwrRepository dev).Count | Should -Be 2
        [pscustomobject]@{ Organization = 'ops'; Note = 'x' } | Remove-SwrOrganization -Force -Confirm:$false -ErrorAction Stop
    }

    It 'is not removed for a permission in it, nor a repository for its permission, share or tag' {
        $null = Set-SwrOrganizationPermission ops -UserName user01 -Permission Read
        $null = New-SwrRepository ops empty
        $null = Set-SwrRepositoryPermission ops empty -UserName user01 -Permission Read
        $null = New-SwrRepositoryShare ops empty -Account other -Forever
        $permission = Get-SwrOrganizationPermission ops -UserName user01
        $inside = (Get-SwrRepositoryPermission ops empty -UserName user01), (Get-SwrRepositoryShare ops empty), [pscustomobject]@{ Organization = 'ops'; Name = 'empty'; Tag = 'v1' }
        Clear-EmulatorRequest $emulator
        $permission | Remove-SwrOrganization -Force -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        $permission | Remove-SwrOrganization -Confirm:$false -ErrorVariable +problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -BeLike 'OrganizationExpected,*'
        $problems[0].Exception.Message | Should -BeLike "*'user01: Read on ops'*whole organization 'ops'*"
        $inside | Remove-SwrRepository -Force -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        $inside | Remove-SwrRepository -Confirm:$false -ErrorVariable +problems -ErrorAction SilentlyContinue
        $problems.Count | Should -Be 6
        $problems.FullyQualifiedErrorId | Should -BeLike 'RepositoryExpected,*'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'removes hundreds of repositories with one request in flight, too' {
        Add-EmulatorSeed $emulator @{ many = 300 }
        Remove-SwrOrganization many -Force -Confirm:$false -ThrottleLimit 1 -ErrorAction Stop
        (Get-SwrOrganization).Name | Should -Not -Contain 'many'
    }

    It '-WhatIf names each thing that would go, and sends nothing but reads' {
        $said = Invoke-ChildShell -Emulator $emulator 'Remove-SwrOrganization dev -Force -WhatIf'
        $said | Should -BeLike '*dev/team/app:v1*Remove repository*dev/team/app*Remove repository*dev/web*Remove organization*"dev"*'
        Get-EmulatorLine $emulator | Should -Match '^GET '
        Get-EmulatorLine $emulator | Should -Contain 'GET /v2/manage/namespaces/dev'
    }

    It 'leaves what holds something that cannot be removed' {
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 403; match = @{ method = 'DELETE'; pathContains = 'team$app' } }
        Remove-SwrOrganization dev -Force -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        ($problems.FullyQualifiedErrorId -replace ',.*') | Should -BeExactly 'PermissionDenied', 'OrganizationNotEmpty'
        (Get-SwrRepository dev).Name | Should -BeExactly 'team/app'
    }

    It 'without it, OrganizationNotEmpty says how; OrganizationNotFound where there is none' {
        'dev', 'absent' | Remove-SwrOrganization -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        'absent' | Remove-SwrOrganization -Force -Confirm:$false -ErrorVariable +problems -ErrorAction SilentlyContinue
        ($problems.FullyQualifiedErrorId -replace ',.*') | Should -BeExactly 'OrganizationNotEmpty', 'OrganizationNotFound', 'OrganizationNotFound'
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*-Force*'
    }
}
