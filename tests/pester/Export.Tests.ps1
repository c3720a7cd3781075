# All output can be written with Export-Csv and ConvertTo-Html: cells are readable, and the commands that create or set such objects accept
# the files.

BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force

    # Read returns objects of the type, Import reads their file, and Same lists the unchanged properties. Without Import, Why is the reason.
    $script:types = @{
        'SwrPowerShell.SwrOrganization'      = @{ Read = { Get-SwrOrganization dev }; Import = { $_ | New-SwrOrganization }; Same = 'Name' }
        'SwrPowerShell.SwrRepository'        = @{
            Read = { Get-SwrRepository dev }; Import = { $_ | New-SwrRepository }; Same = 'Organization', 'Name', 'IsPublic', 'Category', 'Description'
        }
        'SwrPowerShell.SwrRepositoryRow'     = @{
            Read = { Export-SwrRepository dev }; Import = { $_ | Sync-SwrRepository }; Same = 'Organization', 'Name', 'IsPublic', 'Category', 'Description'
        }
        'SwrPowerShell.SwrRepositoryChange'  = @{
            Read   = {
                [pscustomobject]@{ Organization = 'dev'; Name = 'web/app'; IsPublic = 'no'; Description = 'Changed' },
                [pscustomobject]@{ Organization = 'new'; Name = 'api'; IsPublic = 'yes' } | Compare-SwrRepository -CreateOrganization
            }
            Import = { $_ | Sync-SwrRepository -CreateOrganization }; Again = { Get-SwrRepository dev web/app; Get-SwrRepository new }
            Same   = 'Organization', 'Name', 'IsPublic'; Where = { $_.Name }
        }
        'SwrPowerShell.SwrRegistryChange'    = @{
            Read = { $null = [IO.Directory]::CreateDirectory("$TestDrive/plan"); 'Name', 'new' | Set-Content "$TestDrive/plan/organizations.csv"; Compare-SwrRegistry "$TestDrive/plan" }
            Why  = 'the folder of files is the import'
        }
        'SwrPowerShell.SwrRegistryFile'      = @{ Read = { Export-SwrRegistry "$TestDrive/files" }; Why = 'the folder of files is the import' }
        'SwrPowerShell.SwrRetentionRule'     = @{
            Read = { Get-SwrRetentionRule dev }; Import = { $_ | New-SwrRetentionRule }; Same = 'Organization', 'Name', 'KeepDays', 'KeepCount', 'Tag', 'TagPattern'
        }
        'SwrPowerShell.SwrRepositoryShare'   = @{
            Read = { Get-SwrRepositoryShare dev }; Import = { $_ | New-SwrRepositoryShare }; Same = 'Organization', 'Name', 'Account', 'Deadline', 'Description'
        }
        'SwrPowerShell.SwrTrigger'           = @{
            Read = { Get-SwrTrigger dev web/app roll; Get-SwrTrigger dev api }; Import = { $_ | New-SwrTrigger }
            Same = 'Organization', 'Name', 'TriggerName', 'Enabled', 'Application', 'ApplicationType', 'ClusterId', 'Tag', 'TagPattern', 'Condition', 'Mode'
        }
        'SwrPowerShell.SwrImageSync'         = @{
            Read = { Get-SwrImageSync dev web/app }; Import = { $_ | New-SwrImageSync }
            Same = 'Organization', 'Name', 'RemoteRegion', 'RemoteOrganization', 'Automatic', 'Overwrite'
        }
        'SwrPowerShell.SwrMember'            = @{
            Read = { Get-SwrRepositoryPermission dev web/app | Where-Object IsSelf -EQ $false }; Import = { $_ | Set-SwrRepositoryPermission }
            Same = 'Organization', 'Name', 'UserId', 'UserName', 'Permission'
        }
        'SwrPowerShell.ArtifactRepository'   = @{
            Read   = { Get-ArtifactRepository }; Same = 'Name', 'Format', 'Type', 'Description'
            Import = { $_ | Where-Object Format -Like docker* | New-ArtifactDockerRepository; $_ | Where-Object Format -NotLike docker* | New-ArtifactRepository }
        }
        'SwrPowerShell.ArtifactPermission'   = @{
            Read = { Get-ArtifactRepository lib | Get-ArtifactRepositoryPermission }; Import = { $_ | Set-ArtifactRepositoryPermission }
            Same = 'RepositoryId', 'RoleId', 'Operation'; Keep = $true
        }
        'SwrPowerShell.SwrImageTag'          = @{
            Read = { Get-SwrImageTag dev web/app }; Import = { $_ | Remove-SwrImageTag -WhatIf }; Again = { Get-SwrImageTag dev web/app }
            Same = 'Organization', 'Name', 'Tag'; Keep = $true
        }
        'SwrPowerShell.SwrImageSyncJob'      = @{ Read = { Get-SwrImageSyncJob dev web/app }; Why = 'a record of what happened' }
        'SwrPowerShell.SwrRetentionLogEntry' = @{ Read = { Get-SwrRetentionLog dev logs }; Why = 'a record of what happened' }
        'SwrPowerShell.SwrSharedRepository'  = @{ Read = { Get-SwrSharedRepository -By Self }; Why = 'the shares are created by New-SwrRepositoryShare' }
        'SwrPowerShell.SwrInventoryItem'     = @{ Read = { Get-SwrInventory dev -IncludeTags -IncludePermissions }; Why = 'for audits' }
        'SwrPowerShell.SwrSyncRegion'        = @{ Read = { Get-SwrSyncRegion }; Why = 'what the service offers' }
        'SwrPowerShell.SwrQuota'             = @{ Read = { Get-SwrQuota }; Why = 'what the service reports' }
        'SwrPowerShell.SwrFeature'           = @{ Read = { Get-SwrFeature }; Why = 'what the service reports' }
        'SwrPowerShell.SwrAgency'            = @{ Read = { Get-SwrAgency }; Why = 'what the service reports' }
        'SwrPowerShell.SwrOverview'          = @{ Read = { Get-SwrOverview }; Why = 'what the service reports' }
        'SwrPowerShell.SwrUsage'             = @{ Read = { Get-SwrUsageReport }; Why = 'what the service reports' }
        'SwrPowerShell.ArtifactStorage'      = @{ Read = { Get-ArtifactStorage }; Why = 'what the service reports' }
        'SwrPowerShell.SwrNameCheck'         = @{ Read = { Test-SwrName Web! }; Why = 'the result of a check' }
        'SwrPowerShell.SwrConnection'        = @{ Read = { Get-SwrConnection }; Why = 'credentials are not exported' }
        'SwrPowerShell.SwrApiVersion'        = @{ Read = { Get-SwrConnection -ApiVersion * }; Why = 'what the service reports' }
        'SwrPowerShell.SwrLoginToken'        = @{ Read = { New-SwrLoginToken }; Why = 'credentials are not exported' }
        'SwrPowerShell.SwrRegistryLogin'     = @{ Read = { Connect-SwrRegistry -AuthFile (Join-Path $TestDrive auth.json) }; Why = 'credentials are not exported' }
        'SwrPowerShell.SwrEmulator'          = @{ Read = { $emulator }; Why = 'a process' }
    }

    # Types that are not defined by the module.
    $script:other = 'System.String', 'System.Management.Automation.PSObject'
    $script:cases = foreach ($type in $types.Keys | Sort-Object) { @{ Type = $type } + $types[$type] }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr

    # Creates one resource of each kind. With -Bare, only organizations and repositories that the others need.
    function Initialize-Service {
        param([switch] $Bare)

        Clear-Emulator $emulator
        if ($Bare) {
            Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web/app'; is_public = $false }, @{ name = 'api' }, @{ name = 'logs' }) }
            return
        }

        Add-EmulatorSeed $emulator @{
            dev = @(
                @{
                    name = 'web/app'; category = 'app_server'; description = "Pages, with a `"quote`""; tags = @('v1', 'latest')
                    permissions = @(@{ user_id = 'fb3f175c1fd146ab8cdae3272be6107b'; user_name = 'user01'; auth = 3 })
                }
                @{ name = 'api'; is_public = $true; category = 'linux' }
                @{ name = 'logs'; category = 'other'; tags = @('old', 'older', 'newest') }
            )
        }
        $null = New-SwrRetentionRule dev web/app -KeepDays 30 -Tag latest, stable -TagPattern '^v\d{1,3}$', '^rc-'
        $null = New-SwrRetentionRule dev logs -KeepCount 1
        $null = New-SwrRepositoryShare dev web/app partner -Until 2099-06-07T18:00:00Z -Description 'Trial, one year'
        $null = New-SwrRepositoryShare dev logs partner -Forever
        $null = New-SwrTrigger dev web/app roll -Deployment web -ClusterId c1 -ClusterName main -Tag v1, v2 -Mode cce
        $null = New-SwrTrigger dev api beta -StatefulSet store -ClusterId c1 -ClusterName main -TagPattern '^v\d+$' -Enabled:$false -Mode cce
        $null = New-SwrImageSync dev web/app emulator-2 mirror -Overwrite
        $null = Start-SwrImageSync dev web/app emulator-2 mirror -Tag v1
        $null = New-ArtifactDockerRepository images 'The images'
        $null = New-ArtifactRepository lib npm -Description 'The packages'
        $null = Invoke-Emulator $emulator 'retention/run' -Method POST
    }

    # Returns the values of some properties as text, one line for each object.
    function Get-Value {
        param([object[]] $Of, [string[]] $Property)

        $Of | ForEach-Object { $it = $_; ($Property | ForEach-Object { "$_=$(@($it.$_) -join '|')" }) -join '; ' } | Sort-Object
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'The types that commands return' {
    It 'are all in the list of this file' -ForEach @{ Listed = @($types.Keys) + $other } {
        $returned = (Get-Command -Module SwrPowerShell).OutputType.Name | Sort-Object -Unique
        $returned | Where-Object { $_ -notin $Listed } | Should -BeNullOrEmpty -Because 'a new type needs a row in the list of this file'
    }
}

Describe '<Type>' -ForEach $cases {
    It 'is exported with cells that can be read' {
        Initialize-Service
        $objects = @(& $Read)
        $objects.Count | Should -BeGreaterThan 0
        $objects[0].PSObject.TypeNames | Should -Contain $Type
        $cells = ($objects | ConvertTo-Csv | ConvertFrom-Csv).ForEach{ $_.PSObject.Properties.Value }
        $cells | Where-Object { $_ -match '^(System|SwrPowerShell)\.|[\[`]' -and $_ -ne 'System.Security.SecureString' -and $_ -ne '^v\d{1,3}$' } | Should -BeNullOrEmpty
        $html = ([xml]($objects | ConvertTo-Html -Fragment | Out-String)).SelectNodes('//td').InnerText
        $html | Where-Object { $_ -match '^(System|SwrPowerShell)\.' -and $_ -ne 'System.Security.SecureString' } | Should -BeNullOrEmpty
    }
}

Describe '<Type>' -ForEach @($cases.Where{ $_.Import }) {
    It 'is imported from its file' {
        Initialize-Service
        $ErrorActionPreference = 'Stop'
        $before = @(& $Read)
        $file = Join-Path $TestDrive "$Type.csv"
        $before | Export-Csv $file
        $wanted = Get-Value -Of @($before | Where-Object ($Where ?? { $true })) -Property $Same
        if ($Keep) { }
        elseif ($Type -in 'SwrPowerShell.SwrOrganization', 'SwrPowerShell.SwrRepository', 'SwrPowerShell.SwrRepositoryRow') {
            Clear-Emulator $emulator
            if ($Type -ne 'SwrPowerShell.SwrOrganization') { $null = New-SwrOrganization dev }
        }
        else {
            Initialize-Service -Bare
        }

        , @(Import-Csv $file) | ForEach-Object $Import | Out-Null
        Get-Value -Of @(& ($Again ?? $Read)) -Property $Same | Should -BeExactly $wanted
    }
}

Describe 'The end of a share in a file' {
    BeforeEach {
        Initialize-Service
        $script:row = Get-SwrRepositoryShare dev web/app | ConvertTo-Csv | ConvertFrom-Csv
        Get-SwrRepositoryShare dev | Remove-SwrRepositoryShare -Confirm:$false
    }

    It 'that was changed in the format of a language is refused, since the column Deadline says another time' {
        $row.Until = '06/08/2099 18:00:00 +00:00'
        $row | New-SwrRepositoryShare -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'InvalidDeadline,*'
    }

    It 'that was changed to a time with the year first is used' {
        $row.Until = '2098-01-02T00:00:00Z'
        ($row | New-SwrRepositoryShare).Deadline | Should -BeExactly '2098-01-02T00:00:00.000Z'
    }
}
