# Test-SwrName: its results, its input, and that other commands apply the same rules.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
}

AfterAll {
    Disconnect-Swr
    Stop-SwrEmulator
}

Describe 'Test-SwrName' {
    BeforeAll { Disconnect-Swr }

    It 'says that a name is valid, and nothing else but the rule' {
        $check = Test-SwrName web/frontend
        $check | Should -BeOfType ([SwrPowerShell.SwrNameCheck])
        $check.Name | Should -BeExactly 'web/frontend'
        $check.Type | Should -Be 'Repository'
        $check.IsValid | Should -BeTrue
        $check.Position, $check.Reason, $check.Suggestion | Should -Be $null, $null, $null
        $check.Rule | Should -BeLike 'A repository name has 1 to 128 characters:*'
    }

    It 'says of <Name> as <Type>: <Reason>' -ForEach @(
        @{ Name = 'Web'; Type = 'Repository'; Position = 1; Reason = "character 'W' at position 1 is not allowed (capital letter)"; Suggestion = 'web' }
        @{ Name = 'team//app'; Type = 'Repository'; Position = 6; Reason = "'/' at position 6 follows '/'"; Suggestion = 'team/app' }
        @{ Name = ''; Type = 'Repository'; Position = $null; Reason = 'it is empty'; Suggestion = $null }
        @{ Name = 'x' * 130; Type = 'Repository'; Position = 129; Reason = 'it has 130 characters, 2 more than allowed'; Suggestion = 'x' * 128 }
        @{ Name = 'Dev'; Type = 'Organization'; Position = 1; Reason = "character 'D' at position 1 is not allowed (capital letter)"; Suggestion = 'dev' }
        @{ Name = 'a/b'; Type = 'Organization'; Position = 2; Reason = "character '/' at position 2 is not allowed"; Suggestion = 'a-b' }
        @{ Name = '1dev'; Type = 'Organization'; Position = 1; Reason = "it starts with the digit '1' at position 1"; Suggestion = 'dev' }
        @{ Name = 'library'; Type = 'Organization'; Position = $null; Reason = 'the service reserves this name'; Suggestion = $null }
        @{ Name = 'v:1'; Type = 'ImageTag'; Position = 2; Reason = "character ':' at position 2 is not allowed"; Suggestion = 'v-1' }
        @{ Name = 'my registry'; Type = 'ArtifactDockerRepository'; Position = 3; Reason = 'a space at position 3 is not allowed'; Suggestion = 'my-registry' }
    ) {
        $check = Test-SwrName $Name $Type
        $check.IsValid | Should -BeFalse
        $check.Type | Should -Be $Type
        $check.Position | Should -Be $Position
        $check.Reason | Should -BeExactly $Reason
        $check.Suggestion | Should -BeExactly $Suggestion
        $check.Rule | Should -Not -BeNullOrEmpty
    }

    It 'reports no error for a name that is not valid' {
        $null = 'Web', '', $null, 'a b' | Test-SwrName -ErrorVariable problem -ErrorAction Stop
        $problem | Should -BeNullOrEmpty
    }

    It 'takes many at the prompt and many from the pipeline, one result each and in order' {
        (Test-SwrName b, A, '').Name | Should -BeExactly 'b', 'A', ''
        ('b', 'A', '', $null | Test-SwrName).IsValid | Should -Be $true, $false, $false, $false
        (1..2000 | ForEach-Object { "r$_" } | Test-SwrName).Count | Should -Be 2000
    }

    It 'reads of rows the column that the type says: <Type> from <Header>' -ForEach @(
        @{ Type = 'Repository'; Header = 'Organization,Name'; Value = 'o,n'; Name = 'n' }
        @{ Type = 'Repository'; Header = 'namespace,repository'; Value = 'o,n'; Name = 'n' }
        @{ Type = 'Organization'; Header = 'Organization,Name'; Value = 'o,n'; Name = 'o' }
        @{ Type = 'Organization'; Header = 'namespace,repository'; Value = 'o,n'; Name = 'o' }
        @{ Type = 'Organization'; Header = 'Name'; Value = 'o'; Name = 'o' }
        @{ Type = 'ImageTag'; Header = 'Organization,Name,Tag'; Value = 'o,n,t'; Name = 't' }
        @{ Type = 'ArtifactDockerRepository'; Header = 'display_name,description'; Value = 'd,x'; Name = 'd' }
        @{ Type = 'ArtifactDockerRepository'; Header = 'Name,DisplayName'; Value = 'n,d'; Name = 'd' }
    ) {
        ($Header, $Value | ConvertFrom-Csv | Test-SwrName -Type $Type).Name | Should -BeExactly $Name
    }

    It 'reports a row without such a column, and goes on' {
        $checks = [pscustomobject]@{ Colour = 'red' }, 'web' | Test-SwrName -ErrorVariable problem -ErrorAction SilentlyContinue
        $checks.Name | Should -BeExactly 'web'
        $problem.FullyQualifiedErrorId | Should -BeExactly 'NameColumnMissing,SwrPowerShell.Naming.TestSwrName'
        $problem.CategoryInfo.Category | Should -Be 'InvalidArgument'
        "$problem" | Should -BeLike 'Row 1:*Name or Repository*'
        $problem.TargetObject.Colour | Should -BeExactly 'red'
    }

    It 'suggests only names that are valid: 3,000 random ones as <Type>' -ForEach @(
        @{ Type = 'Repository'; Arguments = @{} }
        @{ Type = 'Organization'; Arguments = @{} }
        @{ Type = 'Repository'; Arguments = @{ OnPremises = $true } }
        @{ Type = 'ImageTag'; Arguments = @{} }
        @{ Type = 'ArtifactDockerRepository'; Arguments = @{} }
    ) {
        $random = [Random]::new(42)
        $alphabet = 'aabzAZ019..//__--  :$ß日'
        $names = 1..3000 | ForEach-Object { -join (1..$random.Next(1, 9) | ForEach-Object { $alphabet[$random.Next($alphabet.Length)] }) }
        $checks = $names | Test-SwrName -Type $Type @Arguments
        $suggested = @($checks | Where-Object Suggestion)
        $suggested.Count | Should -BeGreaterThan 1000
        ($suggested.Suggestion | Test-SwrName -Type $Type @Arguments).IsValid | Should -Not -Contain $false
        ($checks | Where-Object { $_.IsValid -and ($_.Reason -or $_.Suggestion -or $_.Position) }) | Should -BeNullOrEmpty
        ($checks | Where-Object { -not $_.IsValid -and -not $_.Reason }) | Should -BeNullOrEmpty
    }
}

Describe 'The rules of an installation in one''s own data centre' {
    BeforeEach { Disconnect-Swr }

    It 'are those of -OnPremises' {
        (Test-SwrName web/front).IsValid | Should -BeTrue
        $check = Test-SwrName web/front -OnPremises
        $check.IsValid | Should -BeFalse
        $check.Suggestion | Should -BeExactly 'web-front'
        $check.Rule | Should -BeLike 'On premises,*'
    }

    It 'are those of the session''s connection when nothing is said' {
        Connect-Swr -OnPremises -Endpoint https://swr.example.com -Token (ConvertTo-Secret 'a-token')
        (Test-SwrName web/front).IsValid | Should -BeFalse
        (Test-SwrName web/front -OnPremises:$false).IsValid | Should -BeTrue
        $emulator | Connect-Swr
        (Test-SwrName web/front).IsValid | Should -BeTrue
    }
}

Describe 'Test-SwrName and the commands that need names' {
    BeforeAll { $emulator | Connect-Swr }

    BeforeEach { Clear-Emulator $emulator }

    It 'sends nothing, connected or not' {
        $null = Test-SwrName web, Web
        Disconnect-Swr
        $null = Test-SwrName web, Web
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
        $emulator | Connect-Swr
    }

    It 'agrees with what <Command> says of <Name>' -ForEach @(
        foreach ($name in 'Web', 'team//app', 'a b', '-a', 'a.', 'größe', 'x:1', ('y' * 140)) {
            @{ Name = $name; Command = 'New-SwrRepository'; Type = 'Repository'; Use = { param($name) New-SwrRepository dev $name } }
        }
        foreach ($name in 'Dev', '1dev', 'library', 'a/b') {
            @{ Name = $name; Command = 'New-SwrOrganization'; Type = 'Organization'; Use = { param($name) New-SwrOrganization $name } }
        }
        @{ Name = 'v 1'; Command = 'Remove-SwrImageTag'; Type = 'ImageTag'; Use = { param($name) Remove-SwrImageTag dev web $name -Confirm:$false } }
        @{ Name = 'a b'; Command = 'New-ArtifactDockerRepository'; Type = 'ArtifactDockerRepository'; Use = { param($name) New-ArtifactDockerRepository $name } }
    ) {
        $check = Test-SwrName $Name $Type
        $ErrorActionPreference = 'Continue'
        $problem = & $Use $Name 2>&1
        $expected = ": $($check.Reason)."
        $problem.Exception.Rule | Should -BeExactly $check.Rule
        $problem.Exception.Message.EndsWith($expected) | Should -BeTrue -Because "'$($problem.Exception.Message)' ends with '$expected'"
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'calls valid what New-SwrRepository creates, and its suggestion too' {
        $null = New-SwrOrganization dev
        foreach ($name in 'web', 'a/b.c_d--e', (Test-SwrName 'My App').Suggestion) {
            (Test-SwrName $name).IsValid | Should -BeTrue
            (New-SwrRepository dev $name -ErrorAction Stop).Name | Should -BeExactly $name
        }
    }
}

Describe 'What a user sees of it' {
    BeforeAll {
        $script:rendering = $PSStyle.OutputRendering
        $PSStyle.OutputRendering = 'PlainText'
    }

    AfterAll { $PSStyle.OutputRendering = $rendering }

    It 'is a table of what matters' {
        $lines = ('dev', 'Web' | Test-SwrName | Out-String -Width 120).Trim() -split '\r?\n'
        $lines[0] | Should -Match '^Name +Type +IsValid +Suggestion +Reason$'
        $lines[2] | Should -Match '^dev +Repository +True *$'
        $lines[3] | Should -Match "^Web +Repository +False +web +character 'W' at position 1 is not allowed \(capital letter\) *$"
    }

    It 'is all of it as a list, the rule last' {
        $list = Test-SwrName Web | Format-List | Out-String
        [regex]::Matches($list, '(?m)^(\w+) +:').ForEach({ $_.Groups[1].Value }) |
            Should -BeExactly 'Name', 'Type', 'IsValid', 'Position', 'Reason', 'Suggestion', 'Rule'
    }

    It 'has nothing in it that a terminal would obey' {
        $shown = Test-SwrName "a`e[2Jb" | Format-Table | Out-String
        $shown += Test-SwrName "a`e[2Jb" | Format-List | Out-String
        $shown | Should -Not -Match "`e"
    }
}
