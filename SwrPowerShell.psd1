@{
    RootModule           = 'SwrPowerShell.dll'
    # Runs first: it sends the client core and its libraries into the module's own load context.
    NestedModules        = @('SwrPowerShell.Loader.dll')
    ModuleVersion        = '0.1.0'
    GUID                 = 'b6a1c9d4-52c7-4b0e-9a0c-7b1f5f0e8d21'
    Author               = 'SwrPowerShell contributors'
    CompanyName          = 'SwrPowerShell contributors'
    Copyright            = '(c) SwrPowerShell contributors. MIT license.'
    Description          = 'Manage image repositories of Huawei Cloud SWR (Software Repository for Container) from PowerShell: one at a time or hundreds from a CSV file.'
    PowerShellVersion    = '7.6'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('SwrPowerShell.Format.ps1xml')
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    CmdletsToExport      = @(
        'Connect-Swr'
        'Disconnect-Swr'
        'Get-SwrConnection'
        'Get-SwrOrganization'
        'New-SwrOrganization'
        'Remove-SwrOrganization'
        'Get-SwrOrganizationPermission'
        'Set-SwrOrganizationPermission'
        'Remove-SwrOrganizationPermission'
        'Get-SwrRepository'
        'New-SwrRepository'
        'Set-SwrRepository'
        'Remove-SwrRepository'
        'Get-SwrRepositoryPermission'
        'Set-SwrRepositoryPermission'
        'Remove-SwrRepositoryPermission'
        'Get-SwrImageTag'
        'Copy-SwrImageTag'
        'Remove-SwrImageTag'
        'Get-SwrRepositoryShare'
        'New-SwrRepositoryShare'
        'Set-SwrRepositoryShare'
        'Remove-SwrRepositoryShare'
        'Get-SwrSharedRepository'
        'Get-SwrRetentionRule'
        'New-SwrRetentionRule'
        'Set-SwrRetentionRule'
        'Remove-SwrRetentionRule'
        'Get-SwrRetentionLog'
        'Get-SwrTrigger'
        'New-SwrTrigger'
        'Set-SwrTrigger'
        'Remove-SwrTrigger'
        'Get-SwrImageSync'
        'New-SwrImageSync'
        'Remove-SwrImageSync'
        'Start-SwrImageSync'
        'Get-SwrImageSyncJob'
        'Get-SwrSyncRegion'
        'Get-SwrQuota'
        'Get-SwrOverview'
        'Get-SwrUsageReport'
        'New-SwrLoginToken'
        'Compare-SwrRepository'
        'Sync-SwrRepository'
        'Export-SwrRepository'
        'Out-SwrReport'
        'New-ArtifactDockerRepository'
        'Get-ArtifactRepository'
        'New-ArtifactRepository'
        'Set-ArtifactRepository'
        'Remove-ArtifactRepository'
        'Restore-ArtifactRepository'
        'Get-ArtifactRepositoryPermission'
        'Set-ArtifactRepositoryPermission'
        'Get-ArtifactStorage'
        'Start-SwrEmulator'
        'Stop-SwrEmulator'
    )
    HelpInfoURI          = 'https://github.com/SwrPowerShell/SwrPowerShell/releases/latest/download/'
    PrivateData          = @{
        PSData = @{
            Tags         = @('Huawei', 'HuaweiCloud', 'SWR', 'CodeArts', 'Container', 'Registry', 'Docker', 'Bulk', 'CSV', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            # The home on the web; the other addresses, and those in help and package, begin with it.
            ProjectUri   = 'https://github.com/SwrPowerShell/SwrPowerShell'
            LicenseUri   = 'https://github.com/SwrPowerShell/SwrPowerShell/blob/main/LICENSE'
            IconUri      = 'https://github.com/SwrPowerShell/SwrPowerShell/raw/main/assets/icon.png'
            ReleaseNotes = 'https://github.com/SwrPowerShell/SwrPowerShell/blob/main/CHANGELOG.md'
        }
    }
}
