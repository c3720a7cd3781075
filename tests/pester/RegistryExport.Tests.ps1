# Export-SwrRegistry: files, columns and order, and files that stay unchanged if resources cannot be read.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    $script:folder = Join-Path $TestDrive 'registry'

    function Get-Text([string] $Name) {
        Get-Content (Join-Path $folder $Name) -Raw
    }

    function Add-Everything {
        $null = New-SwrOrganization ops
        $null = New-SwrOrganization dev
        $null = New-SwrRepository dev web -Description '=1+1'
        $null = New-SwrRepository dev api/v1 -IsPublic -Category linux
        $null = Set-SwrOrganizationPermission dev -UserName user02 -Permission Read
        $null = Set-SwrRepositoryPermission dev web -UserName user01 -Permission Edit
        $null = New-SwrRetentionRule dev web -KeepDays 30 -Tag v1, latest -TagPattern '-rc$', '^x'
        $null = New-SwrTrigger dev web deploy -Deployment web -ClusterId c1 -TagPattern '^v'
        $null = New-SwrRepositoryShare dev web partner -Until 2099-01-02T03:04:05Z -Description 'for them'
        $null = New-SwrImageSync dev web emulator-2 dev -Overwrite
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Export-SwrRegistry' {
    BeforeEach {
        Clear-Emulator $emulator
        Remove-Item $folder -Recurse -ErrorAction Ignore
    }

    It 'writes each kind to its file, sorted, with all columns' {
        Add-Everything

        $written = Export-SwrRegistry $folder

        $written.Resource | Should -Be 'Organization', 'OrganizationPermission', 'Repository', 'RepositoryPermission', 'RetentionRule', 'Trigger', 'Share', 'ImageSync'
        $written.Rows | Should -Be 2, 3, 2, 1, 1, 1, 1, 1
        Get-Text organizations.csv | Should -BeExactly "Name`ndev`nops`n"
        Get-Text organization-permissions.csv | Should -BeExactly "Organization,UserName,UserId,Permission`ndev,emulator-user,,Manage`ndev,user02,,Read`nops,emulator-user,,Manage`n"
        Get-Text repositories.csv | Should -BeExactly "Organization,Name,IsPublic,Category,Description`ndev,api/v1,true,linux,`ndev,web,false,other,'=1+1`n"
        Get-Text repository-permissions.csv | Should -BeExactly "Organization,Name,UserName,UserId,Permission`ndev,web,user01,,Edit`n"
        Get-Text retention-rules.csv | Should -BeExactly "Organization,Name,KeepDays,KeepCount,Tag,TagPattern`ndev,web,30,,`"latest,v1`",`"'-rc$`n^x`"`n"
        Get-Text triggers.csv | Should -BeExactly "Organization,Name,TriggerName,Enabled,Deployment,StatefulSet,ClusterNamespace,ClusterId,ClusterName,Container,Tag,TagPattern,Mode`ndev,web,deploy,true,web,,default,c1,,,,^v,cce`n"
        Get-Text shares.csv | Should -BeExactly "Organization,Name,Account,Until,Description`ndev,web,partner,2099-01-02T03:04:05.000Z,for them`n"
        Get-Text image-syncs.csv | Should -BeExactly "Organization,Name,RemoteRegion,RemoteOrganization,Automatic,Overwrite`ndev,web,emulator-2,dev,true,true`n"
    }

    It 'writes files that the commands for single resources take, and that change nothing' {
        Add-Everything
        $null = Export-SwrRegistry $folder
        $problems = @()
        $csv = { Import-Csv (Join-Path $folder $args[0]) }

        $results = @(
            & $csv organizations.csv | New-SwrOrganization -IfExists Skip -ErrorVariable +problems
            & $csv organization-permissions.csv | Where-Object UserName -NE emulator-user | Set-SwrOrganizationPermission -ErrorVariable +problems
            & $csv repositories.csv | New-SwrRepository -IfExists Update -ErrorVariable +problems
            & $csv repository-permissions.csv | Set-SwrRepositoryPermission -ErrorVariable +problems
            & $csv retention-rules.csv | New-SwrRetentionRule -IfExists Update -ErrorVariable +problems
            & $csv triggers.csv | New-SwrTrigger -IfExists Update -ErrorVariable +problems
            & $csv shares.csv | New-SwrRepositoryShare -IfExists Update -ErrorVariable +problems
            & $csv image-syncs.csv | New-SwrImageSync -IfExists Update -ErrorVariable +problems
        )

        $problems | Should -BeNullOrEmpty
        $results | Should -HaveCount 10
        $results | Where-Object Outcome -NE Unchanged | Should -BeNullOrEmpty
        Compare-SwrRegistry $folder -IncludeExtra | Where-Object Action -NE None | Should -BeNullOrEmpty
    }

    It 'writes no file without rows, and removes one that was there' {
        Add-Everything
        $null = Export-SwrRegistry $folder
        Remove-SwrTrigger dev web deploy -Confirm:$false
        $null = Export-SwrRegistry $folder -WarningVariable warnings -WarningAction SilentlyContinue
        Join-Path $folder 'triggers.csv' | Should -Not -Exist
        Get-ChildItem $folder -Force | Should -HaveCount 7
        "$warnings" | Should -BeExactly "$(Join-Path $folder 'triggers.csv') was removed, because there is no trigger."
    }

    It 'leaves the files as they are where there is no organization, as over another connection' {
        Add-Everything
        $null = Export-SwrRegistry $folder
        Clear-Emulator $emulator
        $null = New-SwrOrganization other
        Export-SwrRegistry $folder 'x*' -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warnings" | Should -BeExactly "No file was written: there is no organization like 'x*'."
        Clear-Emulator $emulator
        Export-SwrRegistry $folder -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warnings" | Should -BeLike 'No file was written: there is no organization*'
        Get-ChildItem $folder | Should -HaveCount 8
    }

    It 'writes what -Resource and -Organization choose, and leaves other files alone' {
        Add-Everything
        $null = New-Item $folder -ItemType Directory
        Set-Content (Join-Path $folder 'triggers.csv') 'mine'
        $written = Export-SwrRegistry $folder 'd*' -Resource Organization, Repository
        $written.Resource | Should -Be 'Organization', 'Repository'
        Get-Text organizations.csv | Should -BeExactly "Name`ndev`n"
        Get-Text triggers.csv | Should -BeLike 'mine*'
    }

    It 'keeps the file of a kind that cannot be read as it was, with an error and a warning' {
        Add-Everything
        $null = Export-SwrRegistry $folder
        $before = Get-Text triggers.csv
        $null = New-SwrTrigger dev web another -Deployment web -ClusterId c1
        $null = New-SwrRetentionRule dev api/v1 -KeepCount 5
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 403; match = @{ method = 'GET'; pathContains = 'web/triggers' } }

        $written = Export-SwrRegistry $folder -ErrorVariable problems -ErrorAction SilentlyContinue -WarningVariable warnings -WarningAction SilentlyContinue

        $problems.FullyQualifiedErrorId | Should -Be 'PermissionDenied,SwrPowerShell.DesiredState.ExportSwrRegistry'
        "$warnings" | Should -BeLike '*triggers.csv was not written, because not all of it could be read.'
        $written.Resource | Should -Not -Contain 'Trigger'
        Get-Text triggers.csv | Should -BeExactly $before
        Get-Text retention-rules.csv | Should -BeLike '*api/v1,,5,*'
    }

    It 'writes nothing for an organization that does not exist, and nothing with -WhatIf' {
        Add-Everything
        Get-TerminatingError { Export-SwrRegistry $folder dev, nowhere } | ForEach-Object FullyQualifiedErrorId | Should -BeLike 'OrganizationNotFound,*'
        Export-SwrRegistry $folder -WhatIf | Should -BeNullOrEmpty
        $folder | Should -Not -Exist
    }

    It 'leaves out shares that have ended' {
        Add-Everything
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'old'; shares = @(@{ access_domain = 'former'; deadline = '2020-01-01T00:00:00.000Z' }) }) }
        $null = Export-SwrRegistry $folder
        Get-Text shares.csv | Should -Not -BeLike '*former*'
        Compare-SwrRegistry $folder -IncludeExtra | Where-Object Action -NE None | Should -BeNullOrEmpty
    }
}
