# Protection from unintended removals by Sync-SwrRegistry -Prune: missing rows and files, the limit, images, and resources in other files.

BeforeAll {
    . (Join-Path $PSScriptRoot 'RegistrySteps.ps1')

    function Get-Removal {
        Get-EmulatorLine $emulator | Where-Object { $_ -like 'DELETE *' }
    }

    # Returns the changes, and the ids of the errors.
    function Invoke-Prune([hashtable] $Argument = @{}) {
        Clear-EmulatorRequest $emulator
        $said = Sync-SwrRegistry $folder -Prune -Force -ErrorVariable problems -ErrorAction SilentlyContinue 6>&1 @Argument
        $script:ids = @($problems | ForEach-Object { $_.FullyQualifiedErrorId -replace ',.*' })
        $script:messages = "$problems"
        $script:summary = $said[-1].MessageData.Message
        @($said | Where-Object Outcome -EQ Removed | ForEach-Object { "$($_.Resource) $_" })
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Sync-SwrRegistry -Prune' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{
            shop  = @(@{ name = 'web' }, @{ name = 'api' }, @{ name = 'old' }, @{ name = 'full'; tags = @('v1') })
            other = @(@{ name = 'x' })
        }
        'web', 'api', 'old' | ForEach-Object { $null = New-SwrRetentionRule shop $_ -KeepDays 30 }
        $null = New-SwrTrigger shop web deploy -Deployment web -ClusterId c1
        $null = Set-SwrOrganizationPermission shop -UserName user01 -Permission Read
    }

    It 'removes what no row names, of kinds that have a file, rules before repositories' {
        Write-Folder @{ 'repositories' = 'Organization,Name', 'shop,web', 'shop,api', 'shop,full'; 'retention-rules' = 'Organization,Name,KeepDays', 'shop,web,30' }

        $plan = Compare-SwrRegistry $folder -Prune
        $plan | Where-Object Action -EQ Extra | ForEach-Object { "$($_.Resource) $_" } | Should -Be 'RetentionRule shop/api', 'Repository shop/old'
        (Compare-SwrRegistry $folder -IncludeExtra | Where-Object Action -EQ Extra).Count | Should -Be 2
        Invoke-Prune | Should -Be 'RetentionRule shop/api', 'Repository shop/old'

        $ids | Should -BeNullOrEmpty
        $summary | Should -BeExactly '0 created, 0 updated, 4 unchanged, 2 removed, 0 failed.'
        Get-SwrTrigger shop web | Should -HaveCount 1 -Because 'triggers have no file'
        Get-SwrRepository other x | Should -HaveCount 1
        Get-SwrOrganizationPermission shop | Where-Object UserName -EQ user01 | Should -HaveCount 1
    }

    It 'keeps repositories that contain images, unless told otherwise' {
        Write-Folder @{ 'repositories' = 'Organization,Name', 'shop,web', 'shop,api', 'shop,old' }
        Invoke-Prune | Should -BeNullOrEmpty
        $ids | Should -Be 'RepositoryNotEmpty'
        Get-Removal | Should -BeNullOrEmpty
        Invoke-Prune @{ PruneNonEmpty = $true } | Should -Be 'Repository shop/full'
    }

    It 'keeps a repository that another file names' {
        Write-Folder @{ 'repositories' = 'Organization,Name', 'shop,web', 'shop,api', 'shop,full'; 'retention-rules' = 'Organization,Name,KeepDays', 'shop,old,30', 'shop,web,30', 'shop,api,30' }
        Invoke-Prune | Should -BeNullOrEmpty
        Get-Removal | Should -BeNullOrEmpty
    }

    It 'removes nothing when <Name>' -ForEach @(
        @{ Name = 'a row failed'; Files = @{ 'repositories' = 'Organization,Name', 'shop,web', 'shop,BAD' }; Id = 'PruneSkipped' }
        @{ Name = 'a row of another file failed'; Files = @{ 'repositories' = 'Organization,Name', 'shop,web'; 'triggers' = 'Organization,Name,TriggerName', 'shop,web,x' }; Id = 'PruneSkipped' }
        @{ Name = 'a file is empty'; Files = @{ 'repositories' = 'Organization,Name', 'shop,web'; 'retention-rules' = @() }; Id = 'PruneSkipped' }
        @{ Name = 'a file has a header only'; Files = @{ 'repositories' = 'Organization,Name', 'shop,web'; 'retention-rules' = 'Organization,Name,KeepDays' }; Id = 'PruneSkipped' }
        @{ Name = 'a file has empty rows only'; Files = @{ 'repositories' = 'Organization,Name', ',', ',' }; Id = 'PruneSkipped' }
        @{ Name = 'the limit is lower'; Files = @{ 'repositories' = 'Organization,Name', 'shop,web' }; Id = 'RemovalLimitExceeded'; Argument = @{ RemovalLimit = 1 } }
    ) {
        Write-Folder $Files
        Invoke-Prune ($Argument ?? @{}) | Should -BeNullOrEmpty
        $ids[-1] | Should -BeExactly $Id
        Get-Removal | Should -BeNullOrEmpty
        $summary | Should -BeLike '*, nothing pruned, *'
    }

    It 'removes nothing when what exists could not be read' {
        Write-Folder @{ 'repositories' = 'Organization,Name', 'shop,web', 'shop,api', 'shop,full'; 'retention-rules' = 'Organization,Name,KeepDays', 'shop,web,30' }
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 403; match = @{ method = 'GET'; pathContains = 'api/retentions' } }
        Invoke-Prune | Should -BeNullOrEmpty
        $ids | Should -Be 'PermissionDenied', 'PruneSkipped'
        Get-Removal | Should -BeNullOrEmpty
    }

    It 'removes no more than the limit of each kind, which is 10, and -RemovalLimit is for all kinds' {
        Add-EmulatorSeed $emulator @{ many = 14 }
        $all = Get-SwrRepository many | Sort-Object Name
        $all | ForEach-Object { $null = New-SwrRetentionRule many $_.Name -KeepDays 3 }
        Write-Folder @{ 'repositories' = @('Organization,Name') + @($all | ForEach-Object { "many,$($_.Name)" }); 'retention-rules' = 'Organization,Name,KeepDays', "many,$($all[0].Name),3" }
        Invoke-Prune | Should -BeNullOrEmpty
        $ids | Should -BeExactly 'RemovalLimitExceeded'
        $messages | Should -BeLike 'Nothing was removed: 13 of the 14 retention rules would be removed*'
        Invoke-Prune @{ RemovalLimit = 13 } | Should -HaveCount 13
    }

    It 'removes permissions of others, and never those of the connected user' {
        Write-Folder @{ 'organization-permissions' = 'Organization,UserName,Permission', 'shop,user02,Read' }
        Invoke-Prune | Should -Be 'OrganizationPermission shop: user01'
        (Get-SwrOrganizationPermission shop).UserName | Should -Be 'emulator-user', 'user02'
    }

    It 'removes organizations only where -Resource names them, and only empty ones' {
        $null = New-SwrOrganization empty
        Write-Folder @{ 'organizations' = 'Name', 'shop' }
        Invoke-Prune | Should -BeNullOrEmpty
        Invoke-Prune @{ Resource = 'Organization' } | Should -Be 'Organization empty'
        $ids | Should -Be 'OrganizationNotEmpty'
        (Get-SwrOrganization).Name | Sort-Object | Should -Be 'other', 'shop'
    }

    It 'keeps an organization that any row names' {
        $null = New-SwrOrganization empty
        Write-Folder @{ 'organizations' = 'Name', 'shop', 'other'; 'organization-permissions' = 'Organization,UserName,Permission', 'empty,emulator-user,Manage' }
        Invoke-Prune @{ Resource = 'Organization', 'OrganizationPermission' } | Should -Be 'OrganizationPermission shop: user01' -Because 'the files name shop'
        (Get-SwrOrganization).Name | Should -Contain 'empty'
    }

    It 'asks before each removal, which needs -Force where nobody can answer' {
        Write-Folder @{ 'repositories' = 'Organization,Name', 'shop,web', 'shop,api', 'shop,full' }
        $null = Sync-SwrRegistry $folder -Prune -ErrorVariable problems -ErrorAction SilentlyContinue 6>$null
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ConfirmationRequired,*'
        Invoke-ChildShell -Emulator $emulator "Sync-SwrRegistry '$folder' -Prune -WhatIf" | Should -BeLike '*Remove repository that the files do not name*shop/old*'
        Get-SwrRepository shop old | Should -HaveCount 1
    }
}
