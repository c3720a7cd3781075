<#
.SYNOPSIS
    Adds information to a help file that PlatyPS 1.0.3 omits: default values, accepted values, and the web page.
#>
function Complete-Help([xml] $Help, [System.Xml.XmlNamespaceManager] $Name, [object[]] $Page, [string] $OnlineFolder) {
    function ConvertTo-HelpElement([string] $Prefix, [string] $LocalName, [string] $Text) {
        $element = $Help.CreateElement($Prefix, $LocalName, $Name.LookupNamespace($Prefix))
        $element.InnerText = $Text
        $element
    }

    foreach ($command in $Help.SelectNodes('//command:command', $Name)) {
        $title = $command.SelectSingleNode('command:details/command:name', $Name).InnerText
        $metadata = @{}
        ($Page | Where-Object Title -EQ $title).Parameters | ForEach-Object { $metadata[$_.Name] = $_ }

        foreach ($parameter in $command.SelectNodes('command:parameters/command:parameter', $Name)) {
            $known = $metadata[$parameter.SelectSingleNode('maml:name', $Name).InnerText]
            $default = if ($known.DefaultValue) { $known.DefaultValue } elseif ($known.Type -like '*SwitchParameter') { 'False' } else { 'None' }
            $null = $parameter.AppendChild((ConvertTo-HelpElement dev defaultValue $default))
            if ($known.AcceptedValues) {
                $values = "Accepted values: $($known.AcceptedValues -join ', ')."
                $null = $parameter.SelectSingleNode('maml:description', $Name).AppendChild((ConvertTo-HelpElement maml para $values))
            }
        }

        # Get-Help -Online opens the first address.
        $link = $Help.CreateElement('maml', 'navigationLink', $Name.LookupNamespace('maml'))
        $null = $link.AppendChild((ConvertTo-HelpElement maml linkText 'Online version:'))
        $null = $link.AppendChild((ConvertTo-HelpElement maml uri "$OnlineFolder/$title.md"))
        $null = $command.SelectSingleNode('command:relatedLinks', $Name).PrependChild($link)
    }
}
