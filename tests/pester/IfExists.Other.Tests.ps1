BeforeDiscovery {
    # Each command that creates, with its resource: Again has other values, Get reads it, and Old and New are the values of the property Of.
    $script:creations = @(
        @{
            Command = 'New-SwrRetentionRule'; Id = 'RetentionRuleAlreadyExists'
            First = @{ KeepCount = 3; Tag = 'latest' }; Again = @{ KeepCount = 9 }; Get = 'Get-SwrRetentionRule'; Of = 'KeepCount'; Old = 3; New = 9
        }
        @{
            Command = 'New-SwrRepositoryShare'; Id = 'ShareAlreadyExists'
            First = @{ Account = 'partner'; Forever = $true; Description = 'old' }; Again = @{ Account = 'partner'; Forever = $true; Description = 'new' }
            Get = 'Get-SwrRepositoryShare'; Of = 'Description'; Old = 'old'; New = 'new'
        }
        @{
            Command = 'New-SwrTrigger'; Id = 'TriggerAlreadyExists'
            First = @{ TriggerName = 'roll'; Deployment = 'web'; ClusterId = 'c1'; ClusterName = 'main' }
            Again = @{ TriggerName = 'roll'; Deployment = 'web'; ClusterId = 'c1'; ClusterName = 'main'; Enabled = $false }
            Get = 'Get-SwrTrigger'; Of = 'Enabled'; Old = $true; New = $false
        }
        @{
            Command = 'New-SwrImageSync'; Id = 'ImageSyncAlreadyExists'
            First = @{ RemoteRegion = 'emulator-2'; RemoteOrganization = 'mirror' }
            Again = @{ RemoteRegion = 'emulator-2'; RemoteOrganization = 'mirror'; Overwrite = $true }
            Get = 'Get-SwrImageSync'; Of = 'Overwrite'; Old = $false; New = $true
        }
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
}

AfterAll {
    Stop-SwrEmulator $emulator -ErrorAction Ignore
}

Describe '<Command> -IfExists' -ForEach $creations {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web' }, @{ name = 'api' }) }
        $null = & $Command dev web @First
    }

    It 'Error, the default, reports the resource and changes nothing' {
        & $Command dev web @Again -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $bad[0].CategoryInfo.Category | Should -Be 'ResourceExists'
        (& $Get dev web).$Of | Should -Be $Old
    }

    It 'Skip leaves it' {
        $left = & $Command dev web @Again -IfExists Skip
        $left.Outcome | Should -Be 'Unchanged'
        $left.$Of | Should -Be $Old
        (& $Get dev web).$Of | Should -Be $Old
    }

    It 'Update gives it the wanted values, and only where they differ' {
        $updated = & $Command dev web @Again -IfExists Update
        $updated.Outcome | Should -Be 'Updated'
        $updated.$Of | Should -Be $New
        (& $Get dev web).$Of | Should -Be $New
        (& $Command dev web @Again -IfExists Update).Outcome | Should -Be 'Unchanged'
    }

    It 'lets a command over many repositories run again' {
        $outcomes = 1, 2 | ForEach-Object { , (Get-SwrRepository dev | & $Command @First -IfExists Skip) }
        $outcomes[0].Outcome | Sort-Object | Should -Be 'Unchanged', 'Created'
        $outcomes[1].Outcome | Should -Be 'Unchanged', 'Unchanged'
    }
}

Describe 'New-SwrTrigger -IfExists Update' {
    It 'reports values that the service cannot change' {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web' }) }
        $null = New-SwrTrigger dev web roll -Deployment web -ClusterId c1 -ClusterName main
        New-SwrTrigger dev web roll -Deployment other -ClusterId c1 -ClusterName main -IfExists Update -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'TriggerAlreadyExists,*'
        "$($bad[0])" | Should -BeLike '*other values*'
        (Get-SwrTrigger dev web).Application | Should -BeExactly 'web'
    }
}

Describe '<Command> -IfExists of CodeArts Artifact' -ForEach @(
    @{ Command = 'New-ArtifactDockerRepository'; Named = @{ DisplayName = 'images' }; Count = 1 }
    @{ Command = 'New-ArtifactRepository'; Named = @{ Name = 'lib'; Format = 'npm' }; Count = 1 }
) {
    BeforeEach {
        Clear-Emulator $emulator
        $null = & $Command @Named -Description old
    }

    It 'Error, the default, reports it' {
        & $Command @Named -Description new -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'ArtifactRequestFailed,*'
    }

    It 'Skip leaves it, and Update changes what is given' {
        (& $Command @Named -Description new -IfExists Skip).Outcome | Should -Be 'Unchanged'
        (Get-ArtifactRepository).Description | Should -BeExactly 'old'
        (& $Command @Named -IfExists Update).Outcome | Should -Be 'Unchanged'
        (& $Command @Named -Description new -IfExists Update).Outcome | Should -Be 'Updated'
        (Get-ArtifactRepository).Description | Should -BeExactly 'new'
        @(Get-ArtifactRepository).Count | Should -Be $Count
    }

    It 'a refusal for another reason stays an error' {
        Register-EmulatorFault $emulator @{ kind = 'Status'; status = 403; times = 1; match = @{ method = 'POST' } }
        & $Command @Named -IfExists Skip -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
    }
}

Describe 'New-ArtifactRepository -IfExists of a Maven pair' {
    It 'Skip returns both' {
        Clear-Emulator $emulator
        $null = New-ArtifactRepository lib maven2
        (New-ArtifactRepository lib maven2 -IfExists Skip).Outcome | Should -Be 'Unchanged', 'Unchanged'
        (New-ArtifactRepository lib maven2 -IfExists Update).Outcome | Should -Be 'Unchanged', 'Unchanged'
    }
}

Describe 'A retention rule for many repositories' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(0..39 | ForEach-Object { @{ name = "app$_" } }) }
        $null = New-SwrRetentionRule dev app0 -KeepDays 30 -Tag latest, stable -TagPattern '^v\d+$'
    }

    It 'is copied by one line, which can run again' {
        $copies = Get-SwrRetentionRule dev app0 | New-SwrRetentionRule -Name (Get-SwrRepository dev).Name -IfExists Update
        $copies.Count | Should -Be 40
        $copies | Group-Object Outcome -NoElement | ForEach-Object { "$($_.Name) $($_.Count)" } | Sort-Object | Should -Be 'Created 39', 'Unchanged 1'
        $there = Get-SwrRetentionRule dev
        $there.Count | Should -Be 40
        $there.KeepDays | Sort-Object -Unique | Should -Be 30
        $there | ForEach-Object { "$($_.Tag) $($_.TagPattern)" } | Sort-Object -Unique | Should -BeExactly 'latest stable ^v\d+$'
        $again = Get-SwrRetentionRule dev app0 | New-SwrRetentionRule -Name (Get-SwrRepository dev).Name -IfExists Update
        $again.Outcome | Sort-Object -Unique | Should -Be 'Unchanged'
    }

    It 'of the other kind is an error that names Set-SwrRetentionRule -Force' {
        New-SwrRetentionRule dev app0 -KeepCount 5 -IfExists Update -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'RetentionTemplateFixed,*'
        $bad[0].ErrorDetails.RecommendedAction | Should -BeLike '*Set-SwrRetentionRule -Force*'
        (Get-SwrRetentionRule dev app0).KeepDays | Should -Be 30
    }
}

Describe 'Set-SwrRetentionRule -Force' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web' }) }
        $null = New-SwrRetentionRule dev web -KeepDays 30 -Tag latest
        Clear-EmulatorRequest $emulator
    }

    It 'replaces a rule of the other kind and keeps its tags' {
        $rule = Set-SwrRetentionRule dev web -KeepCount 10 -Force
        $rule.Outcome | Should -Be 'Updated'
        $there = Get-SwrRetentionRule dev web
        $there.KeepCount | Should -Be 10
        $there.KeepDays | Should -BeNullOrEmpty
        $there.Tag | Should -BeExactly 'latest'
    }

    It 'changes a rule of the same kind as without it' {
        (Set-SwrRetentionRule dev web -KeepDays 90 -Force).Outcome | Should -Be 'Updated'
        Get-EmulatorLine $emulator | Should -Not -BeLike 'DELETE*'
    }

    It 'leaves the previous rule in force if the service refuses the new one' {
        Register-EmulatorFault $emulator @{ kind = 'Status'; status = 403; times = 1; match = @{ method = 'POST' } }
        Set-SwrRetentionRule dev web -KeepCount 10 -Force -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
        "$($bad[0])" | Should -BeLike '*previous rule is in force again: -KeepDays 30 -Tag latest*'
        (Get-SwrRetentionRule dev web).KeepDays | Should -Be 30
    }

    It 'says what the rule was if neither can be created' {
        Register-EmulatorFault $emulator @{ kind = 'Status'; status = 403; match = @{ method = 'POST' } }
        Set-SwrRetentionRule dev web -KeepCount 10 -Force -ErrorAction SilentlyContinue -ErrorVariable bad
        "$($bad[0])" | Should -BeLike '*could not be created again: -KeepDays 30 -Tag latest*'
        $bad[0].ErrorDetails.RecommendedAction | Should -BeLike '*New-SwrRetentionRule*'
        Get-SwrRetentionRule dev web | Should -BeNullOrEmpty
    }

    It 'removes nothing if the new values are not valid, or with -WhatIf' {
        Set-SwrRetentionRule dev web -KeepCount 5000 -Force -ErrorAction SilentlyContinue
        Set-SwrRetentionRule dev web -KeepCount 5 -Force -WhatIf
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}
