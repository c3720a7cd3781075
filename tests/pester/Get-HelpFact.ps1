<#
.SYNOPSIS
    Writes, for each parameter of each command, what its help says and what the command does, as JSON; run in a PowerShell of its own.
#>
param(
    # The manifest of the module.
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $ResultPath
)

$ErrorActionPreference = 'Stop'
Import-Module $Path

function ConvertTo-Word($Value) {
    $text = $Value -join ', '
    if ($text) { $text } else { 'None' }
}

$facts = foreach ($command in Get-Command -Module SwrPowerShell) {
    $help = Get-Help $command.Name -Full
    $fresh = [Activator]::CreateInstance($command.ImplementingType)
    $parameters = foreach ($shown in $help.parameters.parameter) {
        $uses = @($command.ParameterSets.Parameters | Where-Object Name -EQ $shown.name)
        $attributes = $command.Parameters[$shown.name].Attributes
        $property = $command.ImplementingType.GetProperty($shown.name)
        $type = $property.PropertyType
        $element = $type.IsArray ? $type.GetElementType() : $type
        $pipeline = @(
            if ($uses.ValueFromPipeline -contains $true) { 'ByValue' }
            if ($uses.ValueFromPipelineByPropertyName -contains $true) { 'ByPropertyName' }
        )
        @{
            Name  = $shown.name
            Shown = @{
                Default      = $shown.defaultValue
                IsDescribed  = [bool]$shown.description.Text
                Values       = ($shown.description.Text -join ' ') -match 'Accepted values: (.+)\.$' ? $Matches[1] : ''
                Wildcards    = $shown.globbing
                Aliases      = $shown.aliases
                Pipeline     = $shown.pipelineInput
                Required     = $shown.required
                SyntaxValues = (@($help.syntax.syntaxItem.parameter | Where-Object name -EQ $shown.name)[0].parameterValueGroup.parameterValue) -join ', '
            }
            Real  = @{
                # Parameters of PowerShell, except -Skip, and mandatory parameters have no default value.
                Default   = $shown.name -eq 'Skip' ? '0' : $property -and $uses.IsMandatory -notcontains $true ? (ConvertTo-Word $property.GetValue($fresh)) : 'None'
                IsSwitch  = $type -eq [switch] -or $shown.name -in 'WhatIf', 'Confirm', 'IncludeTotalCount'
                Values    = (($attributes | Where-Object { $_ -is [ValidateSet] }).ValidValues ?? ($element.IsEnum ? [enum]::GetNames($element) : @())) -join ', '
                Wildcards = "$(@($attributes | Where-Object { $_ -is [SupportsWildcards] }).Count -gt 0)".ToLowerInvariant()
                Aliases   = (ConvertTo-Word $uses[0].Aliases).Replace('None', 'none')
                Pipeline  = $pipeline ? "true ($($pipeline -join ', '))" : 'false'
                # Parameters that rows can bind are not mandatory for PowerShell, which would discard rows. The module checks them.
                Required  = "$($uses.IsMandatory -contains $true -or $attributes.Required -contains $true)".ToLowerInvariant()
            }
        }
    }

    @{
        Name       = $command.Name
        Parameters = @($parameters)
        Missing    = @($command.ParameterSets.Parameters.Name | Where-Object { $_ -notin $help.parameters.parameter.name } | Sort-Object -Unique)
        Online     = @($help.relatedLinks.navigationLink)[0].uri
        Links      = @($help.relatedLinks.navigationLink.linkText | Select-Object -Skip 1)
        Examples   = @($help.examples.example | Where-Object { $_.code -and $_.remarks.Text }).Count
        Inputs     = [bool]$help.inputTypes.inputType.type.name
        Outputs    = [bool]$help.returnValues.returnValue.type.name
        Notes      = "$($help.alertSet.alert.Text)"
    }
}

ConvertTo-Json @($facts) -Depth 6 | Set-Content $ResultPath
