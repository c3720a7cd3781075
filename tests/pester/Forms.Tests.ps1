# Forms of commands that new users try before they read the help.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Names of repositories' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'api' }, @{ name = 'cache' }); ops = @(@{ name = 'api' }) }
    }

    It 'may be several' {
        New-SwrRepository dev a, b, c | ForEach-Object { "$_" } | Should -BeExactly 'dev/a', 'dev/b', 'dev/c'
        Set-SwrRepository dev a, b -IsPublic | ForEach-Object IsPublic | Should -Be $true, $true
        Remove-SwrRepository dev a, b -Confirm:$false
        (Get-SwrRepository dev).Name | Should -BeExactly 'api', 'c', 'cache'
    }

    It 'are named by an error when their parameter takes only one' {
        "$(Get-TerminatingError { New-SwrRepository dev/a, dev/b })" | Should -BeLike '-Organization takes a text and was given a list.*'
    }

    It 'are each an error of their own, and an empty list is one' {
        $created = New-SwrRepository dev a, B, c, a -ErrorAction SilentlyContinue -ErrorVariable problems
        $created.Name | Should -BeExactly 'a', 'c'
        $problems.Exception.ErrorId | Should -BeExactly 'InvalidRepositoryName', 'DuplicateRow'
        "$($problems[1])" | Should -BeExactly "'dev/a' is already listed."
        $null = New-SwrRepository dev @() -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.Exception.ErrorId | Should -BeExactly 'InvalidRepositoryName'
    }

    It 'come as text from the pipeline, beside the organization of the command line' {
        $file = Join-Path $TestDrive 'names.txt'
        Set-Content $file 'web', '', ' worker ', 'team/app'
        Get-Content $file | New-SwrRepository -Organization dev | ForEach-Object { "$_" } | Should -BeExactly 'dev/web', 'dev/worker', 'dev/team/app'
        Get-Content $file | Set-SwrRepository dev -IsPublic | ForEach-Object IsPublic | Should -Be $true, $true, $true
        Get-Content $file | Remove-SwrRepository dev -Confirm:$false
        (Get-SwrRepository dev).Name | Should -BeExactly 'api', 'cache'
    }

    It 'that come as text are rows with numbers' {
        $null = 'a', 'B', 'c' | New-SwrRepository dev -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.Exception.Row | Should -Be 2
        $problems.TargetObject | Should -BeExactly 'B'
    }

    It 'come as text with the organization before a slash' {
        'dev/web', 'ops/team/app' | New-SwrRepository | ForEach-Object { "$_" } | Should -BeExactly 'dev/web', 'ops/team/app'
        $null = 'dev/x', 'y' | New-SwrRepository -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.Exception.ErrorId | Should -BeExactly 'UnusableHeader'
        $problems.Exception.Row | Should -Be 2
    }

    It 'are no lines of a file with columns: <_>' -ForEach 'Organization,Name', 'Organization;Name', "Organization`tName" {
        $null = $_, ($_ -replace '\w+', 'dev') | New-SwrRepository dev -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'UnusableHeader,*'
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*Import-Csv*'
    }

    It 'are looked for in the organization of the command line' {
        'api' | Get-SwrRepository dev | ForEach-Object { "$_" } | Should -BeExactly 'dev/api'
        'dev', 'ops' | Get-SwrRepository -Name api | ForEach-Object { "$_" } | Should -BeExactly 'dev/api', 'ops/api'
        'dev' | Get-SwrRepository | ForEach-Object { "$_" } | Should -BeExactly 'dev/api', 'dev/cache'
    }
}

Describe 'Organization and name in one' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'team/app'; tags = @(@{ tag = 'v1'; size = 1 }) }) }
    }

    It 'is what a command takes that it prints' {
        "$(New-SwrRepository dev/web)" | Should -BeExactly 'dev/web'
        "$(Get-SwrRepository dev/team/app)" | Should -BeExactly 'dev/team/app'
        Get-SwrRepository dev/* | ForEach-Object { "$_" } | Should -BeExactly 'dev/team/app', 'dev/web'
        "$('dev/web' | Get-SwrRepository)" | Should -BeExactly 'dev/web'
        (Set-SwrRepository -Organization dev/web -IsPublic).IsPublic | Should -BeTrue
        (Get-SwrImageTag dev/team/app).Tag | Should -BeExactly 'v1'
        (New-SwrRetentionRule dev/web -KeepCount 3).Name | Should -BeExactly 'web'
        Remove-SwrRepository dev/web -Confirm:$false
        (Get-SwrRepository dev).Name | Should -BeExactly 'team/app'
    }

    It 'is not taken beside a name, whose slashes are its own' {
        "$(New-SwrRepository dev a/b)" | Should -BeExactly 'dev/a/b'
        $problem = Get-TerminatingError { New-SwrRepository dev/a b -ErrorAction Stop }
        $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidOrganizationName,*'
    }

    It 'leaves a piped row no say' {
        $null = [pscustomobject]@{ Organization = 'ops'; Name = 'other' } | New-SwrRepository dev/web
        (Get-SwrRepository dev).Name | Should -BeExactly 'team/app', 'web'
    }
}

Describe 'Names of organizations' {
    It 'may be several' {
        Clear-Emulator $emulator
        (New-SwrOrganization x1, x2, x3).Name | Should -BeExactly 'x1', 'x2', 'x3'
        Remove-SwrOrganization x1, x2 -Confirm:$false
        (Get-SwrOrganization).Name | Should -BeExactly 'x3'
        $null = New-SwrOrganization x4, X5 -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.Exception.ErrorId | Should -BeExactly 'InvalidOrganizationName'
        (Get-SwrOrganization).Name | Should -BeExactly 'x3', 'x4'
    }
}

Describe 'A wildcard where names are needed' {
    It 'is to be given to the command that lists: <Script>' -ForEach @(
        @{ Script = { Remove-SwrRepository dev c* -ErrorAction Stop }; Do = '*Pipe the output of Get-SwrRepository*' }
        @{ Script = { Remove-SwrOrganization c* -ErrorAction Stop }; Do = '*Pipe the output of Get-SwrOrganization*' }
        @{ Script = { Remove-SwrImageTag dev web v* -ErrorAction Stop }; Do = '*Pipe the output of Get-SwrImageTag*' }
        @{ Script = { Set-SwrRepository dev c[ab] -IsPublic -ErrorAction Stop }; Do = '*Pipe the output of Get-SwrRepository*' }
    ) {
        $problem = Get-TerminatingError $Script
        $problem.ErrorDetails.RecommendedAction | Should -BeLike $Do
        $problem.Exception.Suggestion | Should -BeNullOrEmpty
    }

    It 'and a name that is not valid lead no removal to another one' {
        $problem = Get-TerminatingError { Remove-SwrRepository dev Cache -Force -ErrorAction Stop }
        "$problem$($problem.ErrorDetails.RecommendedAction)$($problem.Exception.Suggestion)" | Should -Not -BeLikeExactly "*'cache'*"
        (Get-TerminatingError { Set-SwrRepository dev Cache -IsPublic -ErrorAction Stop }).ErrorDetails.RecommendedAction | Should -BeLikeExactly "*'cache'*"
    }
}

Describe 'A secret as plain text' {
    It 'is not shown, and the error says how to make a secret: -<Name>' -ForEach @(
        @{ Name = 'Token'; Argument = @{ Token = 'canary-text' } }
        @{ Name = 'SecretKey'; Argument = @{ AccessKey = 'ak'; SecretKey = 'canary-text' } }
    ) {
        $problem = Get-TerminatingError { Connect-Swr cn-north-4 @Argument }
        "$problem" | Should -BeLike "*-AsSecureString*ConvertTo-SecureString*"
        "$problem$($problem.Exception)" | Should -Not -BeLike '*canary-text*'
    }
}
