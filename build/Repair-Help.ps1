<#
.SYNOPSIS
    Corrects errors of PlatyPS 1.0.3 in a help file: code fences and control characters in examples, links without an address.
#>
function Repair-Help([xml] $Help, [System.Xml.XmlNamespaceManager] $Name) {
    foreach ($example in $Help.SelectNodes('//command:example', $Name)) {
        $introduction = $example.SelectSingleNode('maml:introduction', $Name)
        $code = $example.SelectSingleNode('dev:code', $Name)
        $remarks = $example.SelectSingleNode('dev:remarks', $Name)
        foreach ($paragraph in @($introduction.SelectNodes('maml:para', $Name))) {
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

        # The empty line before the next example.
        $null = $remarks.AppendChild($Help.CreateElement('maml', 'para', $Name.LookupNamespace('maml')))
    }

    foreach ($link in @($Help.SelectNodes('//maml:navigationLink', $Name))) {
        $uri = $link.SelectSingleNode('maml:uri', $Name)
        if ($uri.InnerText -match '^[\w.-]+\.(md|txt)$') {
            $uri.InnerText = ''
        }
        elseif (-not $uri.InnerText) {
            $null = $link.ParentNode.RemoveChild($link)
        }
    }
}
