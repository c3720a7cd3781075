BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'New-SwrRepository' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'taken' }) }
    }

    It 'creates one and says what it created' {
        $created = New-SwrRepository dev team/app -IsPublic -Category linux -Description 'An app'
        $created | Should -BeOfType ([SwrPowerShell.SwrRepository])
        $created.Organization | Should -BeExactly 'dev'
        $created.Name | Should -BeExactly 'team/app'
        $created.IsPublic | Should -BeTrue
        $created.Category | Should -BeExactly 'linux'
        $created.Description | Should -BeExactly 'An app'
        $created.Path | Should -BeExactly 'swr.emulator-1.myhuaweicloud.com/dev/team/app'
        "$created" | Should -BeExactly 'dev/team/app'
        $there = Get-SwrRepository dev team/app
        $there.IsPublic | Should -BeTrue
        $there.Description | Should -BeExactly 'An app'
    }

    It 'creates a private one unless told otherwise' {
        (New-SwrRepository dev a).IsPublic | Should -BeFalse
        (New-SwrRepository dev b -IsPublic:$false).IsPublic | Should -BeFalse
        (Get-SwrRepository dev | Where-Object IsPublic) | Should -BeNullOrEmpty
    }

    It 'takes -IsPublic:<Text>' -ForEach @(
        @{ Text = $true; Public = $true }
        @{ Text = 'yes'; Public = $true }
        @{ Text = 1; Public = $true }
        @{ Text = 'no'; Public = $false }
        @{ Text = 0; Public = $false }
        @{ Text = $null; Public = $false }
    ) {
        (New-SwrRepository dev web -IsPublic:$Text).IsPublic | Should -Be $Public
        (Get-SwrRepository dev web).IsPublic | Should -Be $Public
    }

    It 'takes the aliases of the API' {
        (New-SwrRepository -Namespace dev -Repository web -is_public).IsPublic | Should -BeTrue
    }

    It 'takes arms as well as arm, and any capitals, for a category' {
        (New-SwrRepository dev a -Category arms).Category | Should -BeExactly 'arm'
        (New-SwrRepository dev b -Category Linux).Category | Should -BeExactly 'linux'
    }

    It 'completes categories' {
        $line = 'New-SwrRepository dev web -Category l'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -BeExactly 'linux', 'lang'
    }

    It 'takes objects whose properties differ from one to the next' {
        $rows = [pscustomobject]@{ Organization = 'dev'; Name = 'a'; IsPublic = 'maybe'; Description = 'first' },
            [pscustomobject]@{ namespace = 'dev'; repository = 'b' },
            [pscustomobject]@{ Organization = 'dev'; Name = 'c'; is_public = 'public' },
            [pscustomobject]@{ Organization = 'dev'; Name = 'd' }
        $created = $rows | New-SwrRepository -ErrorVariable problems -ErrorAction SilentlyContinue
        $created.Name | Should -BeExactly 'b', 'c', 'd'
        $created.IsPublic | Should -Be $false, $true, $false
        -join $created.Description | Should -BeExactly ''
        $problems.Count | Should -Be 1
    }

    It 'takes what Get-SwrRepository found, to copy it to another organization' {
        Add-EmulatorSeed $emulator @{ copy = 0; dev = @(@{ name = 'web'; is_public = $true; category = 'database'; description = 'D' }) }
        Get-SwrRepository dev w* | New-SwrRepository -Organization copy | Out-Null
        $copy = Get-SwrRepository copy web
        $copy.IsPublic, $copy.Category, $copy.Description | Should -Be $true, 'database', 'D'
    }

    It 'reports <Id> for <Row>, before anything is sent' -ForEach @(
        @{ Row = @{ Organization = 'Dev'; Name = 'web' }; Id = 'InvalidOrganizationName'; Says = "*'Dev'*'D' at position 1*" }
        @{ Row = @{ Organization = ''; Name = 'web' }; Id = 'InvalidOrganizationName'; Says = '*organization name*empty*' }
        @{ Row = @{ Organization = 'dev'; Name = '' }; Id = 'InvalidRepositoryName'; Says = '*repository name*empty*' }
        @{ Row = @{ Organization = 'dev'; Name = 'team//app' }; Id = 'InvalidRepositoryName'; Says = "*'team//app'*'/' at position 6*" }
        @{ Row = @{ Organization = 'dev'; Name = 'team$app' }; Id = 'InvalidRepositoryName'; Says = "*'team`$app'*'`$' at position 5*" }
        @{ Row = @{ Organization = 'dev'; Name = 'web ' }; Id = 'InvalidRepositoryName'; Says = "*'web '*a space at position 4*" }
        @{ Row = @{ Organization = 'dev'; Name = "w$([char]0xE9)b" }; Id = 'InvalidRepositoryName'; Says = "*U+00E9*position 2*" }
        @{ Row = @{ Organization = 'dev'; Name = 'web-' }; Id = 'InvalidRepositoryName'; Says = "*'web-'*ends with '-' at position 4*" }
        @{ Row = @{ Organization = 'dev'; Name = 'a' * 129 }; Id = 'InvalidRepositoryName'; Says = '*129 characters, 1 more than allowed*' }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; IsPublic = 'perhaps' }; Id = 'InvalidIsPublic'; Says = "*'perhaps'*public*" }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Category = 'games' }; Id = 'InvalidCategory'; Says = "*'games'*category*" }
        @{ Row = @{ Organization = 'dev'; Name = 'web'; Description = 'half ?' }; Half = [char]0xD83D; Id = 'InvalidDescription'; Says = '*U+D83D*position 6*' }
    ) {
        $source = [pscustomobject]$Row
        if ($Half) {
            # Half a surrogate pair. The name of a test cannot contain one, because result files are XML.
            $source.Description = $source.Description.Replace('?', $Half)
        }

        $source | New-SwrRepository -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Repositories.NewSwrRepository"
        $problems[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
        [object]::ReferenceEquals($problems[0].TargetObject, $source) | Should -BeTrue
        $problems[0].Exception.Message | Should -BeLike $Says
        "$($problems[0])" | Should -BeLike 'Row 1: *'
        $problems[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'reports the service''s <Status> as <Id>' -ForEach @(
        @{ Status = 409; Id = 'RepositoryAlreadyExists'; Category = 'ResourceExists'; Row = @{ Organization = 'dev'; Name = 'taken' } }
        @{ Status = 404; Id = 'OrganizationNotFound'; Category = 'ObjectNotFound'; Row = @{ Organization = 'absent'; Name = 'web' } }
        @{ Status = 403; Id = 'PermissionDenied'; Category = 'PermissionDenied'; Fault = @{ status = 403 } }
        @{ Status = 400; Id = 'BadRequest'; Category = 'InvalidArgument'; Fault = @{ status = 400 } }
        @{ Status = 400; Id = 'QuotaExceeded'; Category = 'QuotaExceeded'; Fault = @{ errorCode = '4000098'; status = 400 } }
    ) {
        $Row ??= @{ Organization = 'dev'; Name = 'web' }
        if ($Fault) {
            Register-EmulatorFault $emulator (@{ kind = 'status'; times = 1 } + $Fault)
        }

        $created = [pscustomobject]$Row, [pscustomobject]@{ Organization = 'dev'; Name = 'next' } |
            New-SwrRepository -ThrottleLimit 1 -ErrorVariable problems -ErrorAction SilentlyContinue
        $created.Name | Should -BeExactly 'next'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Repositories.NewSwrRepository"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        $problems[0].TargetObject.Name | Should -BeExactly $Row.Name
        $problems[0].Exception.StatusCode | Should -Be $Status
        $problems[0].Exception.ServiceCode | Should -Not -BeNullOrEmpty
        $problems[0].Exception.Method | Should -BeExactly 'POST'
        $problems[0].Exception.RequestUri | Should -BeLike "$($emulator.Endpoint)v2/manage/namespaces/*/repos"
        $problems[0].Exception.Attempts | Should -Be 1
        $problems[0].Exception.Row | Should -Be 1
        $problems[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'has no row to name where there is no pipeline' {
        New-SwrRepository dev Web -ErrorVariable problems -ErrorAction SilentlyContinue
        "$($problems[0])" | Should -BeLike "'Web' is not*"
        $problems[0].Exception.Row | Should -BeNullOrEmpty
    }

    It '-WhatIf says what it would do and sends nothing' {
        $said = Invoke-ChildShell -Emulator $emulator "New-SwrRepository dev a/b -IsPublic -WhatIf; 'Bad', 'good' | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = `$_ } } | New-SwrRepository -WhatIf"
        $said | Should -BeLike '*What if: *Create public repository*dev/a/b*'
        $said | Should -BeLike '*What if: *Create private repository*dev/good*'
        $said | Should -BeLike '*''Bad'' is not a valid repository name*'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}
