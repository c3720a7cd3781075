# Writes the public contract, one line for each fact: commands, parameters with aliases and sets, output types, views, error ids.
# Mandatory is not part of it, because the module itself reports rows that lack a value.
param([Parameter(Mandatory)] [string] $Module, [Parameter(Mandatory)] [string] $Troubleshooting)

Import-Module $Module
$common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
$optional = 'WhatIf', 'Confirm', 'First', 'Skip', 'IncludeTotalCount'

foreach ($command in Get-Command -Module SwrPowerShell -CommandType Cmdlet) {
    "command $($command.Name), default set $($command.DefaultParameterSet)"
    foreach ($name in $optional.Where{ $command.Parameters.ContainsKey($_) }) { "parameter $($command.Name) -$name" }

    foreach ($type in $command.OutputType) { "output $($command.Name) $($type.Name)" }
    foreach ($parameter in $command.Parameters.Values.Where{ $_.Name -notin $common }) {
        "parameter $($command.Name) -$($parameter.Name) $($parameter.ParameterType)"
        foreach ($alias in $parameter.Aliases) { "alias $($command.Name) -$($parameter.Name) $alias" }
        foreach ($set in $parameter.ParameterSets.GetEnumerator()) {
            $traits = @(
                if ($set.Value.Position -ge 0) { "position $($set.Value.Position)" }
                if ($set.Value.ValueFromPipeline) { 'by value' }
                if ($set.Value.ValueFromPipelineByPropertyName) { 'by property name' }
            )
            "set $($command.Name) -$($parameter.Name) $($set.Key): $($traits -join ', ')"
        }
    }
}

foreach ($path in Get-ChildItem (Split-Path $Module) -Filter *.Format.ps1xml -Recurse) {
    foreach ($view in ([xml](Get-Content -Raw -LiteralPath $path)).SelectNodes('//View')) {
        "view $($view.Name) of $(@($view.ViewSelectedBy.TypeName) -join ' '): $(@($view.SelectNodes('.//PropertyName').InnerText) -join ' ')"
    }
}

(Get-Content -LiteralPath $Troubleshooting) -match '^### ' | ForEach-Object { $_.Substring(4) -split ', ' } | ForEach-Object { "error $_" }
