<#
.SYNOPSIS
    Makes the two files that Update-Help fetches from the address in the manifest's HelpInfoURI: what there is, and the help itself.
.DESCRIPTION
    The help is a .zip, which Linux and macOS take. Windows asks for a .cab, which is not made: there, the help that came with the module stays.
#>
function Export-HelpContent {
    param(
        [Parameter(Mandatory)] [string] $ModuleFolder,
        [Parameter(Mandatory)] [string] $PackageFolder
    )

    $manifest = Import-PowerShellDataFile (Join-Path $ModuleFolder 'SwrPowerShell.psd1')
    $name = "SwrPowerShell_$($manifest.GUID)"
    Compress-Archive (Join-Path $ModuleFolder 'en-US' '*') (Join-Path $PackageFolder "${name}_en-US_HelpContent.zip") -Force
    Set-Content (Join-Path $PackageFolder "${name}_HelpInfo.xml") @"
<?xml version="1.0" encoding="utf-8"?>
<HelpInfo xmlns="http://schemas.microsoft.com/powershell/help/2010/05">
  <HelpContentURI>$($manifest.HelpInfoURI)</HelpContentURI>
  <SupportedUICultures>
    <UICulture>
      <UICultureName>en-US</UICultureName>
      <UICultureVersion>$($manifest.ModuleVersion).0</UICultureVersion>
    </UICulture>
  </SupportedUICultures>
</HelpInfo>
"@
}
