# What the tasks of build.ps1 need besides the .NET SDK, in the form that Install-PSResource -RequiredResourceFile reads.
@{
    'Pester'                       = @{ version = '[5.9.0]' }
    'PSScriptAnalyzer'             = @{ version = '[1.25.0]' }
    'Microsoft.PowerShell.PlatyPS' = @{ version = '[1.0.3]' }
}
