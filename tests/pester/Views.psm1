# Creates objects of all types that commands return, without a service: typical values, and values that are difficult to display.

Import-Module (Join-Path $PSScriptRoot 'Common.psm1')

# Returns the output types of the commands, and the types of their properties.
function Get-EmittedType {
    $found = [ordered]@{}
    $open = [System.Collections.Generic.Queue[type]]::new()
    (Get-Command -Module SwrPowerShell).OutputType.Type | Where-Object { $_ } | ForEach-Object { $open.Enqueue($_) }
    while ($open.Count) {
        $type = $open.Dequeue()
        if ($type.IsArray) { $type = $type.GetElementType() }
        elseif ($type.IsGenericType) { $type = $type.GetGenericArguments()[0] }
        if ($type.Namespace -eq 'SwrPowerShell' -and -not $type.IsEnum -and -not $found.Contains($type.Name)) {
            $found[$type.Name] = $type
            $type.GetProperties().PropertyType | ForEach-Object { $open.Enqueue($_) }
        }
    }

    $found.Values
}

# The kinds of values to test.
function Get-ObjectKind {
    'Typical', 'Empty', 'Long', 'Wide', 'Hostile'
}

function Get-Value([type] $Type, [string] $Name, [string] $Kind) {
    $long = 'team/service/component-' + 'x' * 105
    $real = [Nullable]::GetUnderlyingType($Type) ?? $Type
    if ($real -eq [bool]) { return $true }
    if ($real.IsEnum) { return [enum]::GetValues($real)[-1] }
    if ($real -eq [DateTimeOffset]) {
        return $Kind -eq 'Typical' ? [DateTimeOffset]::Now.AddDays(-3) : ($Name -eq 'Until' ? [DateTimeOffset]::MaxValue : [DateTimeOffset]::MinValue)
    }

    if ($real -in [int], [long], [double]) {
        return [Convert]::ChangeType(($Kind -eq 'Typical' ? 1536 : ($Name -eq 'Size' ? 1TB + 1 : 1000000000)), $real)
    }

    if ($real -eq [uri]) { return [uri]($Kind -eq 'Typical' ? 'https://swr.example/' : "https://$('a' * 60).example/$('b' * 60)/") }
    if ($real -eq [securestring]) { return ConvertTo-Secret 'canary-of-a-secret' }
    $text = switch ($Kind) {
        'Typical' { $Name -eq 'Organization' ? 'dev' : 'web/frontend' }
        'Long' { $long }
        'Wide' { '镜像仓库说明' * 22 }
        'Hostile' { "a`e[2J`e[31mb`r`nc`td$([char]0x202E)" * 12 }
    }
    if ($real -in [string], [object]) { return $text }
    if ($real.IsArray -or $real.IsGenericType) {
        $element = $real.IsArray ? $real.GetElementType() : $real.GetGenericArguments()[0]
        $list = [Array]::CreateInstance($element, 3)
        0..2 | ForEach-Object { $list[$_] = $element -eq [string] ? $text : (Get-EmittedObject $element $Kind) }
        return , $list
    }

    throw "No value for a $Type."
}

# Creates an object of a type with values for all properties, or for none.
function Get-EmittedObject([Parameter(Mandatory)] [type] $Type, [Parameter(Mandatory)] [string] $Kind) {
    $made = [System.Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject($Type)
    if ($Kind -ne 'Empty') {
        foreach ($property in $Type.GetProperties()) {
            # Computed properties have no field.
            $field = $Type.GetField("<$($property.Name)>k__BackingField", 'NonPublic, Instance')
            if ($field) { $field.SetValue($made, (Get-Value $property.PropertyType $property.Name $Kind)) }
        }
    }

    $made
}

# Returns the width of a line in columns of a terminal.
function Measure-Cell([AllowEmptyString()] [string] $Line) {
    $Host.UI.RawUI.LengthInBufferCells($Line)
}

# Returns the lines that show objects on a screen with this number of columns.
function Get-ViewLine([Parameter(Mandatory)] $Object, [int] $Width = 100, [switch] $List) {
    $text = if ($List) { $Object | Format-List | Out-String -Width $Width } else { $Object | Format-Table | Out-String -Width $Width }
    $text.Trim("`r", "`n") -split '\r?\n' | ForEach-Object TrimEnd
}

Export-ModuleMember -Function *-*
