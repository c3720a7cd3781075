# All output types have a table view and a list view, and both fit the screen for all values.

BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'Views.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:types = Get-EmittedType | ForEach-Object { @{ Name = $_.Name; Type = $_ } }
    $script:pictures = foreach ($type in $types) {
        foreach ($kind in Get-ObjectKind) { @{ Name = $type.Name; Type = $type.Type; Kind = $kind } }
    }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'Views.psm1') -Force
    Import-Module (Get-ModulePath) -Force

    function Get-Control([type] $Type, [string] $Kind) {
        (Get-FormatData $Type.FullName).FormatViewDefinition.Control | Where-Object { $_.GetType().Name -eq $Kind }
    }
}

Describe 'The types that commands return' {
    It 'are found' {
        $names = (Get-EmittedType).Name
        $names.Count | Should -BeGreaterThan 25
        $names | Should -Contain 'SwrRepositoryChange'
        $names | Should -Contain 'SwrPropertyChange' -Because 'it is inside of a change'
        $names | Should -Contain 'SwrTriggerRun' -Because 'it is inside of a trigger'
    }

    It 'include <Name>, which has a table first and a list' -ForEach $types {
        $controls = @((Get-FormatData $Type.FullName).FormatViewDefinition.Control | ForEach-Object { $_.GetType().Name })
        $controls | Should -Be 'TableControl', 'ListControl'
    }

    It 'include <Name>, whose views name no property that it has not' -ForEach $types {
        $entries = @((Get-Control $Type TableControl).Rows.Columns.DisplayEntry) + @((Get-Control $Type ListControl).Entries.Items.DisplayEntry)
        $named = foreach ($entry in $entries) {
            if ($entry.ValueType -eq 'Property') { $entry.Value } else { [regex]::Matches($entry.Value, '\$_\.(\w+)').ForEach{ $_.Groups[1].Value } }
        }
        $named.Count | Should -BeGreaterThan 0
        $named | Where-Object { $_ -notin $Type.GetProperties().Name } | Should -BeNullOrEmpty
    }

    It 'include <Name>, whose views show no secret' -ForEach $types {
        $object = Get-EmittedObject $Type Typical
        $secrets = @($Type.GetProperties() | Where-Object PropertyType -EQ ([securestring]) | ForEach-Object Name)
        $list = Get-ViewLine $object -List
        $list | Should -Not -Match 'canary|SecureString'
        Get-ViewLine $object | Should -Not -Match 'canary|SecureString'
        $list -replace ' *:.*' | Where-Object { $_ -in $secrets } | Should -BeNullOrEmpty
    }

    It 'include <Name>, of which Format-List * still shows every property' -ForEach $types {
        $shown = (Get-EmittedObject $Type Typical | Format-List * | Out-String -Width 5000) -split '\r?\n' -match '^\w+ *:' -replace ' *:.*'
        $Type.GetProperties().Name | Where-Object { $_ -notin $shown } | Should -BeNullOrEmpty
    }
}

Describe 'A <Kind> <Name>' -ForEach $pictures {
    BeforeAll {
        $script:object = Get-EmittedObject $Type $Kind

        # Returns lines that are too long or contain control characters, which are replaced, because result files cannot contain them.
        function Get-Misfit([string[]] $Line, [int] $Width) {
            $Line | Where-Object { (Measure-Cell $_) -gt $Width -or $_ -match '[\u0000-\u001f\u202e]' } | ForEach-Object { $_ -replace '\p{C}', '?' }
        }
    }

    It 'fits a table of <Width> columns' -ForEach @{ Width = 100 }, @{ Width = 80 } {
        $lines = Get-ViewLine $object $Width
        Get-Misfit $lines $Width | Should -BeNullOrEmpty
    }

    It 'takes one line of the table, under all headers' {
        $lines = @(Get-ViewLine $object)
        $rule = [Array]::FindIndex([string[]]$lines, [Predicate[string]] { param($line) $line -match '^ *-+( +-+)*$' })
        $rule | Should -BeGreaterThan 0
        $lines[$rule] -split ' +' -match '-' | Should -HaveCount (Get-Control $Type TableControl).Headers.Count
        $lines.Count - $rule | Should -BeLessOrEqual 2
    }

    It 'keeps its first two columns at 80' {
        $headers = @((Get-Control $Type TableControl).Headers.Label | Select-Object -First 2)
        $line = @(Get-ViewLine $object 80) -match "^ *$([regex]::Escape($headers[0])) *" | Select-Object -First 1
        $headers | ForEach-Object { $line | Should -BeLike "*$_*" }
    }

    It 'fits a list of <Width> columns' -ForEach @{ Width = 100 }, @{ Width = 80 } {
        $lines = Get-ViewLine $object $Width -List
        Get-Misfit $lines $Width | Should -BeNullOrEmpty
        $lines -match '^\w[\w ]* *:' | Should -Not -BeNullOrEmpty
    }
}
