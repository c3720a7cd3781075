# Repositories of CodeArts Artifact: list, create, update, remove and restore.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Get-ArtifactRepository' {
    BeforeAll {
        Clear-Emulator $emulator
        1..105 | ForEach-Object { "reg-$_" } | New-ArtifactDockerRepository -ThrottleLimit 1 | Out-Null
        New-ArtifactRepository lib npm -Description 'Packages' | Out-Null
        New-ArtifactRepository lib maven2 | Out-Null
    }

    BeforeEach {
        Clear-EmulatorRequest $emulator
    }

    It 'lists all, a page after the other' {
        (Get-ArtifactRepository).Count | Should -Be 108
        $path = "GET /cloudartifact/v5/$($emulator.DomainId)/$($emulator.ProjectId)/repositories"
        Get-EmulatorLine $emulator | Should -BeExactly "${path}?page_no=1&page_size=100&is_need_paging=true",
            "${path}?page_no=2&page_size=100&is_need_paging=true"
    }

    It 'reads no further than the pipeline' {
        (Get-ArtifactRepository | Select-Object -First 2).Name | Should -BeExactly 'reg-1', 'reg-2'
        @(Get-EmulatorRequest $emulator).Count | Should -Be 1
    }

    It 'takes -First and -Skip' {
        (Get-ArtifactRepository -First 3).Name | Should -BeExactly 'reg-1', 'reg-2', 'reg-3'
        Get-EmulatorLine $emulator | Should -BeLike '*page_size=3*'
        (Get-ArtifactRepository -Skip 103 -First 2).Name | Should -BeExactly 'reg-104', 'reg-105'
        (Get-ArtifactRepository -First 1 -IncludeTotalCount)[0] | Should -BeLike '*108*'
    }

    It 'finds <Name> by wildcard' -ForEach @(
        @{ Name = 'REG-10?'; Count = 6 }, @{ Name = '*b'; Count = 3 }, @{ Name = 'reg-[12]'; Count = 2 }, @{ Name = 'x*'; Count = 0 }
    ) {
        @(Get-ArtifactRepository $Name -ErrorAction Stop).Count | Should -Be $Count
    }

    It 'finds docker by either name' -ForEach 'docker', 'docker2', 'Docker' {
        (Get-ArtifactRepository -Format $_ -First 1).Format | Should -BeExactly 'docker2'
        Get-EmulatorLine $emulator | Should -BeLike '*&format=docker*'
        (Get-ArtifactRepository lib -Format npm).Format | Should -BeExactly 'npm'
    }

    It 'shows those whose ids come in, in their order' {
        $npm = Get-ArtifactRepository lib -Format npm
        $rows = $npm, [pscustomobject]@{ id = 'a_b_npm_9' }, [pscustomobject]@{ RepositoryId = $npm.Id }
        $found = $rows | Get-ArtifactRepository -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Name | Should -BeExactly 'lib', 'lib'
        $problems.Exception.Row | Should -Be 2
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ArtifactRepositoryNotFound,*'
    }

    It 'reads everything the service names' {
        $npm = Get-ArtifactRepository lib -Format npm | Get-ArtifactRepository
        $npm.Id | Should -BeExactly "emulator-1_$($emulator.DomainId)_npm_$($npm.Id -replace '.*_')"
        $npm.Type, $npm.Status, $npm.Description, $npm.IncludesPattern | Should -BeExactly 'hosted', 'active', 'Packages', '**/*'
        $npm.ProjectId, $npm.DomainId, $npm.Region | Should -BeExactly $emulator.ProjectId, $emulator.DomainId, 'emulator-1'
        $npm.Created | Should -BeOfType ([DateTimeOffset])
        $npm.Created.Offset | Should -Be ([timespan]::Zero)
        [math]::Abs(([DateTimeOffset]::UtcNow - $npm.Created).TotalMinutes) | Should -BeLessThan 10
        $npm.AllowAnonymous | Should -BeFalse
        $npm.Url | Should -BeLike 'https://*'
    }

    It 'reports a name that is not there, a name in place of an id, and goes on' {
        $null = Get-ArtifactRepository nothing -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ArtifactRepositoryNotFound,*'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $null = Get-ArtifactRepository -Id reg-1 -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'InvalidArtifactRepositoryId,*'
        "$($problems[0])" | Should -BeLike '*{region}_{domain}_{format}_{number}*'
    }

    It 'keeps the password unless it is asked for, and then it is a SecureString' {
        $npm = Get-ArtifactRepository lib -Format npm
        ($npm | Get-ArtifactRepository).Password | Should -BeNullOrEmpty
        $with = Get-ArtifactRepository lib -Format npm -IncludePassword
        $with.Password | Should -BeOfType ([securestring])
        $with.UserName | Should -Not -BeNullOrEmpty
        $password = [Net.NetworkCredential]::new('', $with.Password).Password
        $password.Length | Should -BeGreaterThan 4
        $said = & {
            $VerbosePreference = $DebugPreference = 'Continue'
            Get-ArtifactRepository -Id $npm.Id -IncludePassword *>&1
            $with; $with | Format-List *; $with | ConvertTo-Json; [Management.Automation.PSSerializer]::Serialize($with)
        } | Out-String -Width 5000
        $said.Contains($password) | Should -BeFalse
        $said | Should -BeLike '*"password":"`*`*`*"*'
    }
}

Describe 'New-ArtifactRepository' {
    BeforeEach {
        Clear-Emulator $emulator
    }

    It 'creates a repository of a format' {
        $created = New-ArtifactRepository lib npm -Description 'Packages' -IncludesPattern 'com/**'
        $created.Id | Should -BeLike 'emulator-1_*_npm_*'
        $created.Format, $created.Outcome | Should -Be 'npm', 'Created'
        $request = Get-EmulatorRequest $emulator
        "$($request.method) $($request.target)" | Should -BeExactly 'POST /cloudartifact/v5/artifact/'
        $request.body | Should -BeExactly "{`"format`":`"npm`",`"type`":`"hosted`",`"repository_name`":`"lib`",`"includes_pattern`":`"com/**`",`"description`":`"Packages`",`"project_id`":`"$($emulator.ProjectId)`"}"
    }

    It 'creates a pair for Maven' {
        $pair = New-ArtifactRepository lib maven
        $pair.Policy | Should -BeExactly 'release', 'snapshot'
        $pair.Id | Select-Object -Unique | Should -HaveCount 2
        Get-EmulatorLine $emulator | Should -BeExactly 'POST /cloudartifact/v5/maven/repositories'
        (Get-ArtifactRepository -Format maven2).Id | Sort-Object | Should -Be ($pair.Id | Sort-Object)
    }

    It 'reports <Id> for <Row>' -ForEach @(
        @{ Row = @{ Name = 'lib'; Format = 'docker' }; Id = 'InvalidArtifactFormat' }
        @{ Row = @{ Name = 'lib'; Format = '' }; Id = 'InvalidArtifactFormat' }
        @{ Row = @{ Name = ''; Format = 'npm' }; Id = 'InvalidArtifactRepositoryName' }
        @{ Row = @{ Name = 'x' * 51; Format = 'npm' }; Id = 'InvalidArtifactRepositoryName' }
        @{ Row = @{ Name = 'lib'; Format = 'npm'; IncludesPattern = '*' * 513 }; Id = 'InvalidIncludesPattern' }
        @{ Row = @{ Name = 'lib'; Format = 'cheese' }; Id = 'ArtifactRequestFailed' }
        @{ Row = @{ Name = 'lib'; Format = 'npm'; ProjectId = 'another' }; Id = 'PermissionDenied' }
    ) {
        $created = [pscustomobject]$Row, [pscustomobject]@{ Name = 'next'; Format = 'npm' } |
            New-ArtifactRepository -ErrorVariable problems -ErrorAction SilentlyContinue
        $created.Name | Should -BeExactly 'next'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Artifact.NewArtifactRepository"
        $problems[0].TargetObject.Format | Should -BeExactly $Row.Format
    }

    It 'completes formats' {
        $line = 'New-ArtifactRepository lib -Format py'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -BeExactly 'pypi'
    }
}

Describe 'Set-ArtifactRepository' {
    BeforeEach {
        Clear-Emulator $emulator
        $script:npm = New-ArtifactRepository lib npm -Description 'old'
        Clear-EmulatorRequest $emulator
    }

    It 'changes what is given and sends the rest as it was' {
        $set = $npm.Id | ForEach-Object { Set-ArtifactRepository $_ -DeploymentPolicy ReadOnly -AllowAnonymous }
        $set.DeploymentPolicy, $set.AllowAnonymous, $set.Description, $set.Outcome | Should -Be 'readOnly', $true, 'old', 'Updated'
        Get-EmulatorLine $emulator | Should -BeExactly "GET /cloudartifact/v5/repositories/$($npm.Id)", 'PUT /cloudartifact/v5/artifact/'
        $sent = (Get-EmulatorRequest $emulator)[1].body | ConvertFrom-Json
        $sent.repo_name, $sent.format, $sent.includes_pattern, $sent.description | Should -BeExactly 'lib', 'npm', '**/*', 'old'
        $sent.repository_ids | Should -BeExactly $npm.Id
        $now = $npm | Get-ArtifactRepository
        $now.DeploymentPolicy, $now.AllowAnonymous, $now.Description | Should -Be 'readOnly', $true, 'old'
    }

    It 'sends nothing where nothing differs' {
        (Set-ArtifactRepository $npm.Id -Description old).Outcome | Should -Be 'Unchanged'
        Get-EmulatorLine $emulator | Should -BeLike 'GET *'
    }

    It 'clears a description, and takes rows' {
        ([pscustomobject]@{ Id = $npm.Id; Description = '' } | Set-ArtifactRepository).Description | Should -BeNullOrEmpty
        ($npm | Get-ArtifactRepository).Description | Should -BeNullOrEmpty
        ([pscustomobject]@{ Id = $npm.Id; includes_pattern = 'org/**'; deployment_policy = '' } | Set-ArtifactRepository).IncludesPattern |
            Should -BeExactly 'org/**'
    }

    It 'leaves anonymous download alone when repositories are piped in' {
        Set-ArtifactRepository $npm.Id -AllowAnonymous | Out-Null
        Get-ArtifactRepository lib | Set-ArtifactRepository -Description new | Out-Null
        ($npm | Get-ArtifactRepository).AllowAnonymous | Should -BeTrue
        (Set-ArtifactRepository $npm.Id -AllowAnonymous:$false).AllowAnonymous | Should -BeFalse
    }

    It 'reports <Id>' -ForEach @(
        @{ Id = 'NothingToSet'; With = @{} }, @{ Id = 'InvalidDeploymentPolicy'; With = @{ DeploymentPolicy = 'never' } }
        @{ Id = 'InvalidDescription'; With = @{ Description = 'x' * 201 } }
    ) {
        Set-ArtifactRepository $npm.Id @With -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'does not change one half of a Maven pair, and -WhatIf changes nothing' {
        $maven = New-ArtifactRepository pair maven2
        Set-ArtifactRepository $maven[0].Id -Description x -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'InvalidArtifactFormat,*'
        Set-ArtifactRepository $npm.Id -Description x -WhatIf
        ($npm | Get-ArtifactRepository).Description | Should -BeExactly 'old'
    }
}

Describe 'The recycle bin' {
    BeforeEach {
        Clear-Emulator $emulator
        'web', 'api', 'job' | New-ArtifactDockerRepository -ThrottleLimit 1 | Out-Null
        Clear-EmulatorRequest $emulator
    }

    It 'takes repositories, gives them back and is emptied' {
        Get-ArtifactRepository | Where-Object Name -NE job | Remove-ArtifactRepository -Confirm:$false | Should -BeNullOrEmpty
        (Get-ArtifactRepository).Name | Should -BeExactly 'job'
        (Get-ArtifactRepository -RecycleBin).Name | Should -BeExactly 'web', 'api'
        Get-ArtifactRepository web -RecycleBin | Restore-ArtifactRepository | Should -BeNullOrEmpty
        (Get-ArtifactRepository).Name | Sort-Object | Should -BeExactly 'job', 'web'
        Get-ArtifactRepository -RecycleBin | Remove-ArtifactRepository -Purge -Confirm:$false
        Get-ArtifactRepository -RecycleBin | Should -BeNullOrEmpty
    }

    It 'is sent what the documentation shows' {
        $web = Get-ArtifactRepository web
        Clear-EmulatorRequest $emulator
        Remove-ArtifactRepository $web.Id -Confirm:$false
        $web.Id | Restore-ArtifactRepository
        $sent = Get-EmulatorRequest $emulator
        $sent[0].body | Should -BeExactly "{`"format`":`"docker`",`"repository_ids`":[`"$($web.Id)`"]}"
        $sent[1].body | Should -BeExactly "[{`"id`":`"$($web.Id)`",`"format`":`"docker`",`"status`":`"active`",`"uri`":`"$($web.Id)/`"}]"
    }

    It '-WhatIf removes nothing and names what it would remove' {
        $said = Invoke-ChildShell @"
Import-Module `$module
Connect-Swr -Endpoint $($emulator.Endpoint) -ArtifactEndpoint $($emulator.Endpoint) -ProjectId $($emulator.ProjectId) -DomainId $($emulator.DomainId) -Token ([Net.NetworkCredential]::new('', '$([Net.NetworkCredential]::new('', $emulator.Token).Password)').SecurePassword)
Get-ArtifactRepository [wa]* | Remove-ArtifactRepository -WhatIf
Get-ArtifactRepository j* | Remove-ArtifactRepository -Purge -WhatIf
"@
        $said | Should -BeLike '*"Move artifact repository to the recycle bin" on target "web (emulator-1_*'
        $said | Should -BeLike '*on target "api (emulator-1_*'
        $said | Should -BeLike '*"Delete artifact repository for good" on target "job (emulator-1_*'
        (Get-ArtifactRepository).Count | Should -Be 3
    }

    It 'reports what could not be restored as that row''s error' {
        $web = Get-ArtifactRepository web
        $web | Remove-ArtifactRepository -Confirm:$false
        New-ArtifactDockerRepository web | Out-Null
        $rows = $web, [pscustomobject]@{ Id = "emulator-1_$($emulator.DomainId)_docker2_99" }, [pscustomobject]@{ Id = 'web' }
        $rows | Restore-ArtifactRepository -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId -replace ',.*' | Should -BeExactly 'ArtifactRequestFailed', 'ArtifactRequestFailed', 'InvalidArtifactRepositoryId'
        "$($problems[0])" | Should -BeLike 'Row 1: Restoring the artifact repository *failed: *already exists*'
        "$($problems[1])" | Should -BeLike 'Row 2: *does not exist*'
        $problems[0].Exception.Method | Should -BeNullOrEmpty
    }
}
