# Permissions of roles on repositories of CodeArts Artifact, and storage statistics.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Permissions' {
    BeforeAll {
        Clear-Emulator $emulator
        $script:npm = New-ArtifactRepository lib npm
    }

    BeforeEach {
        Clear-EmulatorRequest $emulator
    }

    It 'are shown for each role' {
        $found = Get-ArtifactRepository lib | Get-ArtifactRepositoryPermission
        $found.Count | Should -BeGreaterThan 1
        $found | ForEach-Object { $_ | Should -BeOfType ([SwrPowerShell.ArtifactPermission]) }
        $found.RepositoryId | Select-Object -Unique | Should -BeExactly $npm.Id
        ($found | Where-Object RoleName -EQ Viewer).Operation | Should -BeExactly 'downloadorview'
        $found[0].Operation | Should -Contain 'createrepository'
    }

    It 'are set for one role of one repository' {
        $viewer = Get-ArtifactRepositoryPermission $npm.Id | Where-Object RoleName -EQ Viewer
        $set = $viewer | Set-ArtifactRepositoryPermission -Operation upload, downloadorview
        $set.Operation | Should -BeExactly 'downloadorview', 'upload'
        $set.Outcome | Should -Be 'Updated'
        Get-EmulatorLine $emulator | Select-Object -Last 1 | Should -BeExactly "PUT /cloudartifact/v5/repositories/$($viewer.RoleId)/privileges"
        (Get-ArtifactRepositoryPermission $npm.Id | Where-Object RoleName -EQ Viewer).Operation | Should -BeExactly 'downloadorview', 'upload'
        ($viewer | Set-ArtifactRepositoryPermission -Operation downloadorview, upload).Outcome | Should -Be 'Unchanged'
    }

    It 'take a cell with several operations' {
        $set = "id,role_id,operations`n$($npm.Id),2,`"upload, import`"" | ConvertFrom-Csv | Set-ArtifactRepositoryPermission
        $set.Operation | Should -BeExactly 'import', 'upload'
    }

    It 'report <Id>' -ForEach @(
        @{ Id = 'InvalidOperation'; Role = '3'; Operation = 'fly' }, @{ Id = 'InvalidOperation'; Role = '3'; Operation = @() }
        @{ Id = 'InvalidRoleId'; Role = ''; Operation = 'upload' }, @{ Id = 'ArtifactRoleNotFound'; Role = '77'; Operation = 'upload' }
    ) {
        Set-ArtifactRepositoryPermission $npm.Id $Role $Operation -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
        Get-EmulatorRequest $emulator | Where-Object method -EQ PUT | Should -BeNullOrEmpty
    }

    It 'complete operations' {
        $line = 'Set-ArtifactRepositoryPermission x 1 -Operation up'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -BeExactly 'upload'
    }
}

Describe 'Get-ArtifactStorage' {
    It 'shows sizes as numbers, in all and by format' {
        Register-EmulatorFault $emulator @{
            match = @{ pathContains = '/storage' }; kind = 'garbage'; status = 200
            body = '{"status":"success","trace_id":"1","result":{"totalStorage":"549.62 MB","totalCount":183}}'
        }
        Clear-EmulatorRequest $emulator
        $all = Get-ArtifactStorage
        $all.Size, $all.SizeText, $all.FileCount, $all.Format | Should -Be 576318341, '549.62 MB', 183, $null
        $all.Size | Should -BeOfType ([long])
        (Get-ArtifactStorage docker2, npm).Format | Should -BeExactly 'docker', 'npm'
        Get-EmulatorLine $emulator | Sort-Object | Should -BeExactly 'GET /cloudartifact/v5/storage',
            'GET /cloudartifact/v5/storage?format_list=docker', 'GET /cloudartifact/v5/storage?format_list=npm'
        Register-EmulatorFault $emulator
        (Get-ArtifactStorage).Size | Should -Be 0
    }
}
