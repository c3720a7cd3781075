# Tab completion of names from the service: the offered names, and their quotes.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    . (Join-Path $PSScriptRoot 'CompletionSteps.ps1')
}

AfterAll {
    Disconnect-Swr
    Stop-SwrEmulator
}

Describe 'A session without a connection' {
    BeforeAll {
        Initialize-Emulator
        Disconnect-Swr
        $Error.Clear()
    }

    It 'gets nothing for <_> and sends nothing' -ForEach @(
        'Get-SwrRepository d', 'Get-SwrRepository dev w', 'Get-SwrImageTag dev web ', 'Remove-SwrOrganization ', 'Get-ArtifactRepository '
        'Get-SwrRepository -Connection nosuch d', 'Get-SwrRepository -Connection '
    ) {
        Get-Completion $_ | Should -BeNullOrEmpty
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
        $Error | Should -BeNullOrEmpty
    }
}

Describe 'What is offered' {
    BeforeAll { Initialize-Emulator }

    It '<Line> gets <Offered>' -ForEach @(
        @{ Line = 'Get-SwrOrganization '; Offered = 'dev', 'dev-eu', 'ops' }
        @{ Line = 'Get-SwrOrganization D'; Offered = 'dev', 'dev-eu' }
        @{ Line = 'Remove-SwrOrganization o'; Offered = 'ops' }
        @{ Line = 'Get-SwrOrganization dev, o'; Offered = 'ops' }
        @{ Line = 'Get-SwrRepository d'; Offered = 'dev', 'dev-eu' }
        @{ Line = 'Get-SwrRepository -Namespace o'; Offered = 'ops' }
        @{ Line = 'Get-SwrRepository dev '; Offered = 'orders-db', 'web', 'web/front' }
        @{ Line = 'Get-SwrRepository dev we'; Offered = 'web', 'web/front' }
        @{ Line = 'Get-SwrRepository dev web/'; Offered = 'web/front' }
        @{ Line = 'Get-SwrRepository dev *front'; Offered = 'web/front' }
        @{ Line = 'Get-SwrRepository dev x'; Offered = $null }
        @{ Line = 'Get-SwrRepository dev* web'; Offered = 'web', 'web-eu', 'web/front' }
        @{ Line = 'Get-SwrRepository -Name m'; Offered = 'monitor' }
        @{ Line = '$organizations | Get-SwrRepository -Name web'; Offered = 'web', 'web-eu', 'web/front' }
        @{ Line = 'Set-SwrRepository -Name w -Organization d'; Offered = 'dev', 'dev-eu' }
        @{ Line = 'Set-SwrRepository dev-eu '; Offered = 'web-eu' }
        @{ Line = 'Remove-SwrRepository ops '; Offered = 'monitor' }
        @{ Line = 'Sync-SwrRepository dev o'; Offered = 'orders-db' }
        @{ Line = 'Export-SwrRepository o'; Offered = 'ops' }
        @{ Line = 'Export-SwrRepository dev, ops -Name '; Offered = 'monitor', 'orders-db', 'web', 'web/front' }
        @{ Line = 'New-SwrRepository o'; Offered = 'ops' }
        @{ Line = 'New-SwrRepository dev '; Offered = $null }
        @{ Line = 'New-SwrTrigger dev o'; Offered = 'orders-db' }
        @{ Line = 'Get-SwrImageTag dev web '; Offered = "'1.27'", 'latest', 'v1.0' }
        @{ Line = 'Get-SwrImageTag dev web l'; Offered = 'latest' }
        @{ Line = 'Remove-SwrImageTag -Organization dev -Name web -Tag v'; Offered = 'v1.0' }
        @{ Line = 'Copy-SwrImageTag dev web la'; Offered = 'latest' }
        @{ Line = 'Get-SwrImageTag dev we* '; Offered = $null }
        @{ Line = 'Get-SwrImageTag dev nosuch '; Offered = $null }
        @{ Line = 'Get-SwrImageTag DEV! web '; Offered = $null }
        @{ Line = 'Get-SwrOrganizationPermission o'; Offered = 'ops' }
        @{ Line = 'Set-SwrRepositoryPermission ops '; Offered = 'monitor' }
        @{ Line = 'Get-SwrRetentionRule ops '; Offered = 'monitor' }
        @{ Line = 'New-SwrRepositoryShare ops '; Offered = 'monitor' }
    ) {
        Get-Completion $Line | Should -BeExactly $Offered
    }

    It 'is there for every parameter that takes an organization, a repository or a tag that exists' {
        $new = 'New-SwrOrganization:Name', 'Set-SwrRetentionRule:RuleId', 'New-ArtifactRepository:Name', 'Connect-Swr:Name', 'Test-SwrName:Name', 'Get-SwrFeature:Name'
        $without = foreach ($command in Get-Command -Module SwrPowerShell) {
            foreach ($parameter in $command.Parameters.Values | Where-Object Name -In 'Organization', 'Name', 'Tag') {
                if (-not ($parameter.Attributes | Where-Object { $_ -is [System.Management.Automation.ArgumentCompleterAttribute] })) {
                    "$($command.Name):$($parameter.Name)"
                }
            }
        }

        $without | Where-Object { $_ -notin $new } | Should -BeNullOrEmpty
    }

    It 'comes from the connection that the line names' {
        $other = Start-SwrEmulator
        Add-EmulatorSeed $other @{ elsewhere = 1 }
        $connection = $other | Connect-Swr -Name other -PassThru
        Open-Connection
        try {
            Get-Completion 'Get-SwrOrganization -Connection $connection -Name ' | Should -BeExactly 'elsewhere'
            Get-Completion 'Get-SwrOrganization -Connection other -Name e' | Should -BeExactly 'elsewhere'
            Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
            # Connections that are known only when the line runs, or that do not exist.
            Get-Completion 'Get-SwrOrganization -Connection (Get-SwrConnection other) -Name ' | Should -BeNullOrEmpty
            Get-Completion 'Get-SwrOrganization -Connection nosuch -Name ' | Should -BeNullOrEmpty
            Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
            Get-Completion 'Get-SwrOrganization -Name d' | Should -BeExactly 'dev', 'dev-eu'
        }
        finally {
            Disconnect-Swr $connection
            $other | Stop-SwrEmulator
        }
    }

    It 'is a repository of CodeArts Artifact, by its name or its id' {
        $null = New-ArtifactDockerRepository images
        $id = (Get-ArtifactRepository images).Id
        Get-Completion 'Get-ArtifactRepository i' | Should -BeExactly 'images'
        Get-Completion 'Remove-ArtifactRepository i' | Should -BeExactly $id
        Get-Completion "Set-ArtifactRepository $($id.Substring(0, 12))" | Should -BeExactly $id
        Get-Completion 'Restore-ArtifactRepository i' | Should -BeNullOrEmpty
        Remove-ArtifactRepository $id -Confirm:$false
        Get-Completion 'Remove-ArtifactRepository i' | Should -BeNullOrEmpty
        Get-Completion 'Restore-ArtifactRepository i' | Should -BeExactly $id
    }

    It 'is a repository that is shared, of whichever account' {
        $null = New-SwrRepositoryShare dev web partner -Deadline forever
        Get-Completion 'Get-SwrSharedRepository ' | Should -Contain 'dev'
        Get-Completion 'Get-SwrSharedRepository dev ' | Should -BeExactly 'web'
    }
}

Describe 'How it is written' {
    BeforeAll {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{
            odd = @(
                @{ name = 'a b' }, @{ name = "b'c" }, @{ name = 'c$d`e"f' }, @{ name = 'd[1]*' }, @{ name = 'e,f' }, @{ name = '1e3' }, @{ name = '-dash' }
                @{ name = 'g;h' }, @{ name = 'h#i' }, @{ name = '@at' }, @{ name = "j`u{201C}k" }, @{ name = "l`nm" }, @{ name = "n`e[2J" }, @{ name = 'plain' }
            )
        }
        Open-Connection
        $script:names = (Get-SwrRepository odd).Name
    }

    It 'reads back as the very name: <Line>' -ForEach @(
        @{ Line = 'Set-SwrRepository odd ' }, @{ Line = "Set-SwrRepository odd '" }, @{ Line = 'Set-SwrRepository odd "' }
    ) {
        $texts = Get-Completion $Line
        # Names with a line feed or an escape sequence are not offered.
        $texts.Count | Should -Be ($names.Count - 2)
        $values = foreach ($text in $texts) {
            $typed = if ($Line -match "['`"]$") { $text[0] | Should -BeExactly $Line[-1]; $text } else { $text }
            $command = [System.Management.Automation.Language.Parser]::ParseInput("x $typed", [ref] $null, [ref] $null).EndBlock.Statements[0].PipelineElements[0]
            $command.CommandElements.Count | Should -Be 2 -Because $text
            $command.CommandElements[1].SafeGetValue()
        }
        $values | Sort-Object -CaseSensitive | Should -BeExactly ($names | Where-Object { $_ -notmatch '[\n\e]' } | Sort-Object -CaseSensitive)
    }

    It 'has quotes only where it needs them' {
        $texts = Get-Completion 'Set-SwrRepository odd '
        $texts | Should -Contain 'plain'
        $texts | Should -Contain "'a b'"
        $texts | Should -Contain "'b''c'"
        $texts | Should -Contain "'1e3'"
        $texts | Should -Contain "'-dash'"
    }

    It 'keeps the quote that was begun' {
        Get-Completion "Set-SwrRepository odd 'pl" | Should -BeExactly "'plain'"
        Get-Completion 'Set-SwrRepository odd "pl' | Should -BeExactly '"plain"'
        Get-Completion "Set-SwrRepository odd 'b''" | Should -BeExactly "'b''c'"
        Get-Completion 'Set-SwrRepository odd "c`$' | Should -BeExactly '"c`$d``e`"f"'
    }

    It 'escapes wildcards where there are some, and nowhere else' {
        Get-Completion 'Get-SwrRepository odd d' | Should -BeExactly "'d``[1``]``*'"
        Get-Completion 'Set-SwrRepository odd d' | Should -BeExactly 'd[1]*'
        Get-Completion 'Set-SwrRepository odd "d[' | Should -BeExactly '"d[1]*"'
        'd[1]*' -clike 'd`[1`]`*' | Should -BeTrue
        'd1x' -clike 'd`[1`]`*' | Should -BeFalse
        # Tab is pressed again after the first completion.
        Get-Completion "Get-SwrRepository odd 'd``[1" | Should -BeExactly "'d``[1``]``*'"
    }
}
