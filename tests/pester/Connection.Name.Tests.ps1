# Several connections in a session, which commands use by name.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:one = Start-SwrEmulator
    $script:two = Start-SwrEmulator
    Add-EmulatorSeed $one @{ first = 1 }
    Add-EmulatorSeed $two @{ second = 1 }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'A connection with a name' {
    BeforeEach {
        Get-SwrConnection * | Disconnect-Swr
        Disconnect-Swr
        $one | Connect-Swr -Name one
        $two | Connect-Swr -Name two
    }

    AfterAll {
        Get-SwrConnection * | Disconnect-Swr
    }

    It 'stays beside others, and -Connection takes its name in any case' {
        (Get-SwrOrganization -Connection one).Name | Should -BeExactly 'first'
        (Get-SwrOrganization -Connection TWO).Name | Should -BeExactly 'second'
        ('first' | Get-SwrRepository -Connection one).Organization | Should -BeExactly 'first'
    }

    It 'is the session''s when it was the last one made' {
        (Get-SwrOrganization).Name | Should -BeExactly 'second'
        (Get-SwrConnection).Name | Should -BeExactly 'two'
        $one | Connect-Swr
        (Get-SwrConnection).Name | Should -BeNullOrEmpty
        (Get-SwrOrganization).Name | Should -BeExactly 'first'
        (Get-SwrOrganization -Connection two).Name | Should -BeExactly 'second'
    }

    It 'is found by Get-SwrConnection' {
        (Get-SwrConnection -Name *).Name | Should -BeExactly 'one', 'two'
        (Get-SwrConnection o*).Endpoint | Should -Be $one.Endpoint
        ('two', 'one' | Get-SwrConnection).Name | Should -BeExactly 'two', 'one'
        @(Get-SwrConnection).Count | Should -Be 1
        Get-SwrConnection x* -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'is let go by Disconnect-Swr, and no other with it' {
        Disconnect-Swr one
        (Get-SwrConnection *).Name | Should -BeExactly 'two'
        (Get-SwrOrganization).Name | Should -BeExactly 'second'
        (Get-TerminatingError { Get-SwrOrganization -Connection one }).FullyQualifiedErrorId | Should -BeLike 'ConnectionNotFound,*'
    }

    It 'leaves no default behind when it was the default' {
        Disconnect-Swr
        (Get-SwrConnection *).Name | Should -BeExactly 'one'
        Get-SwrConnection | Should -BeNullOrEmpty
        $problem = Get-TerminatingError { Get-SwrOrganization }
        $problem.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*-Connection: one.'
    }

    It 'can be let go as an object and by the pipeline' {
        $connection = Get-SwrConnection one
        $connection, 'two' | Disconnect-Swr
        Get-SwrConnection * | Should -BeNullOrEmpty
        Get-SwrConnection | Should -BeNullOrEmpty
        (Get-TerminatingError { Get-SwrOrganization -Connection $connection }).FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
    }

    It 'gives way to a new one of its name' {
        $two | Connect-Swr -Name ONE
        (Get-SwrConnection *).Count | Should -Be 2
        (Get-SwrOrganization -Connection one).Name | Should -BeExactly 'second'
    }

    It 'keeps its place in the table when one that replaced it is gone by hand' {
        $old = Get-SwrConnection one
        $two | Connect-Swr -Name one
        Disconnect-Swr $old
        (Get-SwrOrganization -Connection one).Name | Should -BeExactly 'second'
    }

    It 'can be the default of chosen commands' {
        $PSDefaultParameterValues['Get-SwrOrganization:Connection'] = 'one'
        try {
            (Get-SwrOrganization).Name | Should -BeExactly 'first'
        }
        finally {
            $PSDefaultParameterValues.Remove('Get-SwrOrganization:Connection')
        }
    }

    It 'is not seen by another runspace' {
        $shell = [powershell]::Create()
        try {
            $seen = $shell.AddScript('param($module) Import-Module $module; @(Get-SwrConnection *).Count').AddArgument((Get-ModulePath)).Invoke()
            $seen | Should -Be 0
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'shows its name and no secret' {
        $shown = Get-SwrConnection one | Format-List * | Out-String
        $shown += Get-SwrConnection one | ConvertTo-Json -Depth 3
        $shown += Get-SwrConnection one | Out-String
        $shown | Should -BeLike '*one*'
        $shown | Should -Not -Match ([regex]::Escape([System.Net.NetworkCredential]::new('', $one.Token).Password))
    }

    It 'begins its table' {
        $lines = (Get-SwrConnection * | Out-String -Width 100).Trim() -split '\r?\n'
        $lines[0] | Should -Match '^Name +Current +Region +Endpoint +Authentication$'
        $lines[2] | Should -Match "^one +emulator-1 +$([regex]::Escape($one.Endpoint)) +Token *$"
        $lines[3] | Should -Match '^two +\* +emulator-1'
    }

    It 'is completed, by every command that takes one' {
        foreach ($line in 'Get-SwrRepository dev -Connection ', 'Disconnect-Swr ', 'Get-SwrConnection ', 'New-SwrRepository a b -Connection ') {
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -BeExactly 'one', 'two' -Because $line
        }

        $line = "Get-SwrRepository -Connection 'O"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -BeExactly "'one'"
    }
}

Describe 'A name that no connection has' {
    BeforeAll {
        $one | Connect-Swr -Name one
        Clear-EmulatorRequest $one
    }

    AfterAll { Disconnect-Swr }

    It 'ends <_> before anything is sent, and names those there are' -ForEach @(
        'Get-SwrOrganization -Connection nosuch'
        '"a", "b" | New-SwrOrganization -Connection nosuch'
        'Remove-SwrRepository dev web -Connection nosuch -Confirm:$false'
        'Get-ArtifactRepository -Connection nosuch'
        'Get-SwrConnection -Connection nosuch'
    ) {
        $problem = Get-TerminatingError ([scriptblock]::Create($_))
        $problem.FullyQualifiedErrorId | Should -BeLike 'ConnectionNotFound,*'
        $problem.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problem.Exception.Message | Should -BeLike "*'nosuch'*There are: one.*"
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-Swr -Name*'
        Get-EmulatorRequest $one | Should -BeNullOrEmpty
    }

    It 'is an error of one item for <_>, and the others go on' -ForEach @(
        "'nosuch', 'one' | Get-SwrConnection"
        "'nosuch', 'one' | Disconnect-Swr"
    ) {
        $ErrorActionPreference = 'Continue'
        $problem = & ([scriptblock]::Create($_)) 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ConnectionNotFound,*'
    }

    It 'is not the name of anything else' {
        { Get-SwrOrganization -Connection 42 } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,*'
        { Get-SwrOrganization -Connection $null } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }
}

Describe 'A name that cannot be one' {
    It "refuses '<_>'" -ForEach @('', ' ', 'a b', 'a*', '1', '-a', "a'b", ('x' * 65)) {
        $name = $_
        $problem = Get-TerminatingError { $one | Connect-Swr -Name $name }
        $problem.FullyQualifiedErrorId | Should -BeExactly 'InvalidConnectionName,SwrPowerShell.Connection.ConnectSwr'
        $problem.CategoryInfo.Category | Should -Be 'InvalidArgument'
        Get-SwrConnection * | Should -BeNullOrEmpty
    }

    It "takes '<_>'" -ForEach @('a', 'prod-eu_1.b', 'größe', ('x' * 64)) {
        $name = $_
        $one | Connect-Swr -Name $name
        (Get-SwrConnection $name).Name | Should -BeExactly $name
        Disconnect-Swr
    }
}
