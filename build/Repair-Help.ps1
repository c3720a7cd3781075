<#
.SYNOPSIS
    Puts right what PlatyPS 1.0.3 gets wrong in a help file: fences and control characters in examples, links without an address.
#>
function Repair-Help([string] $Path) {
    $help = [xml]::new()
    $help.Load($Path)
    $names = [System.Xml.XmlNamespaceManager]::new($help.NameTable)
    $names.AddNamespace('maml', 'http://schemas.microsoft.com/maml/2004/10')
    $names.AddNamespace('command', 'http://schemas.microsoft.com/maml/dev/command/2004/10')
    $names.AddNamespace('dev', 'http://schemas.microsoft.com/maml/dev/2004/10')

    foreach ($example in $help.SelectNodes('//command:example', $names)) {
        $introduction = $example.SelectSingleNode('maml:introduction', $names)
        $code = $example.SelectSingleNode('dev:code', $names)
        $remarks = $example.SelectSingleNode('dev:remarks', $names)
        foreach ($paragraph in @($introduction.SelectNodes('maml:para', $names))) {
            if ($paragraph.InnerText -eq "`u{80}") {
                $null = $introduction.RemoveChild($paragraph)
            }
            elseif ($paragraph.InnerText -match '(?s)^```\w*\r?\n(.*)\r?\n```$') {
                if ($code.InnerText) {
                    $paragraph.InnerText = $Matches[1]
                    $null = $remarks.AppendChild($paragraph)
                }
                else {
                    $code.InnerText = $Matches[1]
                    $null = $introduction.RemoveChild($paragraph)
                }
            }
            elseif ($code.InnerText) {
                $null = $remarks.AppendChild($paragraph)
            }
        }

        # The empty line that separates it from the next example.
        $null = $remarks.AppendChild($help.CreateElement('maml', 'para', $names.LookupNamespace('maml')))
    }

    foreach ($link in @($help.SelectNodes('//maml:navigationLink', $names))) {
        $uri = $link.SelectSingleNode('maml:uri', $names)
        if ($uri.InnerText -match '^[\w.-]+\.(md|txt)$') {
            $uri.InnerText = ''
        }
        elseif (-not $uri.InnerText) {
            $null = $link.ParentNode.RemoveChild($link)
        }
    }

    $help.Save($Path)
}
