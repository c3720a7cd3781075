# Lists that are piped to the command that removes their items: no item is skipped, although the list becomes shorter during reading.

BeforeDiscovery {
    # The commands that remove, with the source of their items. A test below checks that no command is missing.
    $script:pipes = @(
        @{ Remover = 'Remove-SwrOrganization'; List = { Get-SwrOrganization many* } }
        @{ Remover = 'Remove-SwrRepository'; List = { Get-SwrRepository dev } }
        @{ Remover = 'Remove-SwrRepository'; List = { Get-SwrRepository dev -ListVersion V3 } }
        @{ Remover = 'Remove-SwrImageTag'; List = { Get-SwrImageTag images app } }
        @{ Remover = 'Remove-SwrImageTag'; List = { Get-SwrImageTag images app -ListVersion V3 } }
        @{ Remover = 'Remove-SwrOrganizationPermission'; List = { Get-SwrOrganizationPermission ops | Where-Object UserId -Like 'u*' } }
        @{ Remover = 'Remove-SwrRepositoryPermission'; List = { Get-SwrRepositoryPermission ops app | Where-Object UserId -Like 'u*' } }
        @{ Remover = 'Remove-SwrRepositoryShare'; List = { Get-SwrRepositoryShare ops app } }
        @{ Remover = 'Remove-SwrTrigger'; List = { Get-SwrTrigger ops app } }
        @{ Remover = 'Remove-SwrImageSync'; List = { Get-SwrImageSync ops app } }
        @{ Remover = 'Remove-SwrRetentionRule'; List = { Get-SwrRetentionRule aged * } }
        @{ Remover = 'Remove-ArtifactRepository'; List = { Get-ArtifactRepository -RecycleBin:$false } }
        @{ Remover = 'Restore-ArtifactRepository'; List = { Get-ArtifactRepository -RecycleBin } }
        @{ Remover = 'Remove-ArtifactRepository'; List = { Get-ArtifactRepository } }
        @{ Remover = 'Remove-ArtifactRepository'; List = { Get-ArtifactRepository -RecycleBin }; With = @{ Purge = $true } }
    )
    $script:removers = @($pipes.Remover | Sort-Object -Unique)
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    $script:items = 2500

    function ConvertTo-Seed([scriptblock] $Item) {
        @(1..$items | ForEach-Object $Item)
    }

    # Creates the items of both lists.
    function Add-Listed {
        Add-EmulatorSeed $emulator @{ dev = $items; images = @(@{ name = 'app'; tags = $items }) }
    }

    $rule = @{ rules = @(@{ template = 'tag_rule'; params = @{ num = '10' } }) }
    $app = @{
        name        = 'app'
        permissions = ConvertTo-Seed { @{ user_id = "u$_"; user_name = "user$_"; auth = 1 } }
        shares      = ConvertTo-Seed { @{ access_domain = "account$_" } }
        triggers    = ConvertTo-Seed { @{ name = "trigger$_" } }
        syncs       = ConvertTo-Seed { @{ remote_region_id = "region-$_"; remote_namespace = 'ops' } }
    }
    $organizations = @(
        @{ name = 'ops'; repositories = @($app); permissions = $app.permissions }
        @{ name = 'aged'; repositories = ConvertTo-Seed { @{ name = "r$_"; retentions = @($rule) } } }
    ) + (ConvertTo-Seed { @{ name = "many$_"; repositories = 0 } })
    $null = Invoke-Emulator $emulator 'seed' -Method POST -Body @{ organizations = $organizations }
    Add-Listed
    $null = 1..$items | ForEach-Object { "registry-$_" } | New-ArtifactDockerRepository -ThrottleLimit 64
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Removing while listing' {
    It 'covers every command that removes what is listed' {
        (Get-Command -Module SwrPowerShell -Verb Remove).Name | Where-Object { $_ -notin $removers } | Should -BeNullOrEmpty
    } -TestCases @{ removers = $removers }

    It '<List> | <Remover> leaves none of 2,500' -ForEach $pipes {
        if ("$List" -like '*V3*') {
            Add-Listed
        }

        $arguments = $With ? $With : @{}
        $confirm = $Remover -like 'Remove-*' ? @{ Confirm = $false } : @{}
        @(& $List).Count | Should -Be $items
        & $List | & $Remover @arguments @confirm -ErrorAction Stop
        @(& $List -ErrorAction Ignore).Count | Should -Be 0
    }
}
