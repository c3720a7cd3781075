. (Join-Path $PSScriptRoot 'Repair-Help.ps1')
. (Join-Path $PSScriptRoot 'Complete-Help.ps1')

<#
.SYNOPSIS
    Builds the help file of the module from the help pages, next to the about topics, which the compilation copies.
#>
function Export-ModuleHelp {
    param(
        [Parameter(Mandatory)] [string] $PageFolder,
        [Parameter(Mandatory)] [string] $ModuleFolder,
        [Parameter(Mandatory)] [string] $WorkFolder
    )

    $manifest = Import-PowerShellDataFile (Join-Path $ModuleFolder 'SwrPowerShell.psd1')
    # The pages of this version.
    $onlineFolder = "$($manifest.PrivateData.PSData.ProjectUri)/blob/v$($manifest.ModuleVersion)/docs/en-US"
    $pages = @((Get-ChildItem $PageFolder -Filter *-*.md).FullName | Import-MarkdownCommandHelp)
    Remove-Item $WorkFolder -Recurse -ErrorAction Ignore
    $files = @($pages | Export-MamlCommandHelp -OutputFolder $WorkFolder -Force)
    $target = New-Item (Join-Path $ModuleFolder 'en-US') -ItemType Directory -Force
    foreach ($file in $files) {
        $help = [xml]::new()
        $help.Load($file.FullName)
        $names = [System.Xml.XmlNamespaceManager]::new($help.NameTable)
        $names.AddNamespace('maml', 'http://schemas.microsoft.com/maml/2004/10')
        $names.AddNamespace('command', 'http://schemas.microsoft.com/maml/dev/command/2004/10')
        $names.AddNamespace('dev', 'http://schemas.microsoft.com/maml/dev/2004/10')
        Repair-Help $help $names
        Complete-Help $help $names $pages $onlineFolder
        $help.Save((Join-Path $target $file.Name))
    }

    Write-Output "Help of $($pages.Count) commands is in $target"
}
