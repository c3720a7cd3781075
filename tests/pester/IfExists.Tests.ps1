BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
}

AfterAll {
    Stop-SwrEmulator $emulator -ErrorAction Ignore
}

Describe 'What exists already' {
    BeforeEach {
        Clear-Emulator $emulator
        $null = New-SwrOrganization dev
        $null = New-SwrRepository dev web -Category linux -Description old
    }

    It 'is an error by default' {
        New-SwrRepository dev web -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'RepositoryAlreadyExists,*'
        $bad[0].CategoryInfo.Category | Should -Be 'ResourceExists'
    }

    It 'is left as it is with -IfExists Skip' {
        $left = New-SwrRepository dev web -IsPublic -Description new -IfExists Skip
        $left.Outcome | Should -Be 'Unchanged'
        $left.Description | Should -Be 'old'
        (Get-SwrRepository dev web).IsPublic | Should -BeFalse
    }

    It 'is made as wanted with -IfExists Update, and only where it differs' {
        $updated = New-SwrRepository dev web -IsPublic -Description new -IfExists Update
        $updated.Outcome | Should -Be 'Updated'
        $there = Get-SwrRepository dev web
        $there.IsPublic | Should -BeTrue
        $there.Description | Should -Be 'new'
        $there.Category | Should -Be 'linux'

        Clear-EmulatorRequest $emulator
        (New-SwrRepository dev web -IsPublic -Description new -IfExists Update).Outcome | Should -Be 'Unchanged'
        Get-EmulatorLine $emulator | Should -Not -BeLike 'PATCH*'
    }

    It 'keeps with -IfExists Update what the row has no column for' {
        $null = Set-SwrRepository dev web -IsPublic
        $kept = [pscustomobject]@{ Organization = 'dev'; Name = 'web'; Category = 'database' } | New-SwrRepository -IfExists Update
        $kept.Outcome | Should -Be 'Updated'
        $there = Get-SwrRepository dev web
        $there.IsPublic | Should -BeTrue
        $there.Description | Should -Be 'old'
        $there.Category | Should -Be 'database'
    }

    It 'can be run again over the whole file' {
        $file = Join-Path (Get-RepositoryRoot) 'samples' 'repositories.csv'
        $null = Import-Csv $file | New-SwrOrganization -IfExists Skip
        $first = Import-Csv $file | New-SwrRepository -IfExists Skip
        $first.Outcome | Sort-Object -Unique | Should -Be 'Created'
        $second = Import-Csv $file | New-SwrRepository -IfExists Skip
        $second.Outcome | Sort-Object -Unique | Should -Be 'Unchanged'
        $second.Count | Should -Be $first.Count
    }

    It 'of an organization: own ones are skipped, other accounts'' stay an error' {
        (New-SwrOrganization dev -IfExists Skip).Outcome | Should -Be 'Unchanged'
        $null = Invoke-Emulator $emulator 'seed' -Method POST -Body @{ organizations = @(@{ name = 'taken'; foreign = $true }) }
        New-SwrOrganization taken -IfExists Skip -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'OrganizationAlreadyExists,*'
    }
}

Describe 'Rows that repeat each other' {
    It 'are found before anything of the second is sent, and both rows are named' {
        Clear-Emulator $emulator
        $null = New-SwrOrganization dev
        $rows = 'a', 'b', 'a', 'c' | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = $_ } }
        Clear-EmulatorRequest $emulator
        $created = $rows | New-SwrRepository -ErrorAction SilentlyContinue -ErrorVariable bad
        $created.Name | Should -Be 'a', 'b', 'c'
        "$($bad[0])" | Should -Match "^Row 3: 'dev/a' is already listed in row 1"
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'DuplicateRow,*'
        $bad[0].TargetObject | Should -Be $rows[2]
        @(Get-EmulatorRequest $emulator).Count | Should -Be 3
    }
}
