# Sizes, times and flags in views, and the speed of views.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'Views.psm1') -Force
    Import-Module (Get-ModulePath) -Force

    function Get-Tag([hashtable] $Property) {
        [SwrPowerShell.SwrImageTag](@{ Organization = 'dev'; Name = 'web'; Tag = 'v1' } + $Property)
    }

    # Returns the value after a label in a list view.
    function Get-ListValue($Object, [string] $Label) {
        (Get-ViewLine $Object -List) -match "^$Label *:" -replace '^.*? : ?'
    }
}

Describe 'A size' {
    It '<Bytes> reads <Text>' -ForEach @(
        @{ Bytes = 0; Text = '0 B' }
        @{ Bytes = 1023; Text = '1023 B' }
        @{ Bytes = 1KB; Text = '1 KiB' }
        @{ Bytes = 1536; Text = '1.5 KiB' }
        @{ Bytes = 102348; Text = '99.9 KiB' }
        @{ Bytes = 102399; Text = '100 KiB' }
        @{ Bytes = 1MB - 1; Text = '1 MiB' }
        @{ Bytes = 47.3MB; Text = '47.3 MiB' }
        @{ Bytes = 1GB; Text = '1 GiB' }
        @{ Bytes = 1TB; Text = '1 TiB' }
        @{ Bytes = 1.5TB; Text = '1.5 TiB' }
        @{ Bytes = [long]::MaxValue; Text = '8 EiB' }
    ) {
        [SwrPowerShell.Views.ViewText]::Size($Bytes) | Should -BeExactly $Text
    }

    It 'stays a number in the object' {
        (Get-Tag @{ Size = 1536 }).Size | Should -BeOfType long
        Get-ListValue (Get-Tag @{ Size = 1536 }) Size | Should -BeExactly '1.5 KiB'
        Get-ListValue (Get-Tag @{}) Size | Should -BeExactly ''
    }

    It 'of which only words are known is shown in those words' {
        (Get-ViewLine ([SwrPowerShell.ArtifactStorage]@{ Size = 1GB; SizeText = '1024 MB'; FileCount = 7 }))[-1] | Should -BeExactly '(all)  1 GiB     7'
        (Get-ViewLine ([SwrPowerShell.ArtifactStorage]@{ SizeText = 'quite a lot' }))[-1] | Should -BeExactly '(all)  quite a lot'
    }
}

Describe 'A time' {
    It '<Minutes> minutes from now reads <Text>' -ForEach @(
        @{ Minutes = 0; Text = 'just now' }
        @{ Minutes = -0.9; Text = 'just now' }
        @{ Minutes = 0.9; Text = 'in a moment' }
        @{ Minutes = -1; Text = '1 minute ago' }
        @{ Minutes = -59; Text = '59 minutes ago' }
        @{ Minutes = -59.7; Text = '1 hour ago' }
        @{ Minutes = 5 * 60; Text = 'in 5 hours' }
        @{ Minutes = 24 * 60 - 1; Text = 'in 1 day' }
        @{ Minutes = -3 * 24 * 60; Text = '3 days ago' }
        @{ Minutes = 30 * 24 * 60 - 1; Text = 'in 30 days' }
        @{ Minutes = -59 * 24 * 60; Text = '59 days ago' }
        @{ Minutes = -60 * 24 * 60; Text = '2 months ago' }
        @{ Minutes = -365 * 24 * 60; Text = '12 months ago' }
        @{ Minutes = -3 * 366 * 24 * 60; Text = '3 years ago' }
    ) {
        $now = [DateTimeOffset]'2026-06-15T12:00:00Z'
        [SwrPowerShell.Views.ViewTime]::Age($now.AddMinutes($Minutes), $now) | Should -BeExactly $Text
    }

    It 'that never comes reads forever, and one that nobody knows nothing' {
        [SwrPowerShell.Views.ViewTime]::Age([DateTimeOffset]::MaxValue) | Should -BeExactly 'forever'
        [SwrPowerShell.Views.ViewTime]::Full([DateTimeOffset]::MaxValue) | Should -BeExactly 'forever'
        [SwrPowerShell.Views.ViewTime]::Age($null) | Should -BeExactly ''
        [SwrPowerShell.Views.ViewTime]::Full($null) | Should -BeExactly ''
    }

    It 'is complete in a list, in the zone of the machine' {
        $said = Invoke-ChildShell @'
Import-Module $module
$tag = [SwrPowerShell.SwrImageTag]@{ Organization = 'dev'; Name = 'web'; Tag = 'v1'; Created = '2020-01-31T22:30:05Z' }
[TimeZoneInfo]::Local.GetUtcOffset($tag.Created).ToString()
$tag | Format-List
'@
        $offset = [timespan]($said -split '\r?\n')[0]
        $expected = ([DateTimeOffset]'2020-01-31T22:30:05Z').ToOffset($offset).ToString('yyyy-MM-dd HH:mm:ss zzz', [cultureinfo]::InvariantCulture)
        $said | Should -Match "(?m)^Created +: $([regex]::Escape($expected)) \(\d+ years ago\)"
    }

    It 'of a share without an end reads forever, of one that is over how long ago' {
        $share = [SwrPowerShell.SwrRepositoryShare]@{ Organization = 'dev'; Name = 'web'; Account = 'partner'; Until = [DateTimeOffset]::MaxValue; IsValid = $true }
        (Get-ViewLine $share)[-1] | Should -Match '^dev +web +partner +forever +yes$'
        $over = [SwrPowerShell.SwrRepositoryShare]@{ Organization = 'dev'; Name = 'web'; Account = 'partner'; Until = [DateTimeOffset]::Now.AddDays(-2); IsValid = $false }
        (Get-ViewLine $over)[-1] | Should -Match '^dev +web +partner +2 days ago +no$'
    }
}

Describe 'A view' {
    It 'says public and private in words' {
        $rows = $true, $false | ForEach-Object { [SwrPowerShell.SwrRepositoryRow]::new('dev', 'web', $_, 'linux', $null) }
        (Get-ViewLine $rows)[-2..-1] -replace ' +', ' ' | Should -Be 'dev web public linux', 'dev web private linux'
        Get-ListValue $rows[0] Visibility | Should -BeExactly 'public'
    }

    It 'writes numbers and times the same in <Culture>' -ForEach @{ Culture = 'de-DE' }, @{ Culture = 'ar-SA' }, @{ Culture = 'th-TH' } {
        $before = [cultureinfo]::CurrentCulture
        $tag = Get-Tag @{ Size = 1536; Created = '2020-01-31T12:00:00Z' }
        $usage = [SwrPowerShell.SwrUsage]::new('Store', '2020-01-31T00:00:00Z', 1234567.25)
        $expected = @(Get-ViewLine $tag) + @(Get-ViewLine $tag -List) + @(Get-ViewLine $usage)
        try {
            [cultureinfo]::CurrentCulture = $Culture
            @(Get-ViewLine $tag) + @(Get-ViewLine $tag -List) + @(Get-ViewLine $usage) | Should -BeExactly $expected
            $expected -match '1\.5 KiB' | Should -HaveCount 2
            $expected[-1] | Should -BeExactly 'Store 2020-01-31 1234567.25'
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }
    }

    It 'shows the same of an object that comes from a job or a file' {
        $tag = Get-Tag @{ Size = 1536; Created = [DateTimeOffset]::Now.AddDays(-3.1); Type = 'ManifestList' }
        $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($tag))
        $copy.PSTypeNames[0] | Should -BeLike 'Deserialized.*'
        Get-ViewLine $copy | Should -BeExactly (Get-ViewLine $tag)
        Get-ViewLine $copy -List | Should -BeExactly (Get-ViewLine $tag -List)
    }

    It 'works under strict mode' {
        $said = Invoke-ChildShell @'
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module $module
$tag = [SwrPowerShell.SwrImageTag]@{ Organization = 'dev'; Name = 'web'; Tag = 'v1'; Size = 2KB }
$tag, [SwrPowerShell.SwrRetentionRule]@{ Organization = 'dev'; Name = 'web' } | Format-Table | Out-String
$tag | Format-List
"errors: $($Error.Count)"
'@
        $said | Should -Match 'dev +web +v1 +2 KiB'
        $said | Should -BeLike '*errors: 0'
    }

    It 'of a thousand rows takes less than a second' {
        $tags = 1..1000 | ForEach-Object { Get-Tag @{ Size = $_ * 12345; Created = [DateTimeOffset]::Now.AddHours(-$_); Digest = "sha256:$('a' * 64)" } }
        $times = 1..3 | ForEach-Object { (Measure-Command { $script:text = $tags | Out-String -Width 100 }).TotalMilliseconds }
        ($text -split '\r?\n' -match '^dev ').Count | Should -Be 1000
        ($times | Measure-Object -Minimum).Minimum / 1000 | Should -BeLessThan (Get-TimeLimit 0.5) -Because "it took $times ms"
    }
}

Describe 'No view' {
    BeforeAll {
        $script:emulator = Start-SwrEmulator
        $emulator | Connect-Swr
        Add-EmulatorSeed $emulator ([ordered]@{
                dev = @(@{ name = 'web'; tags = @('v1', 'v2'); shares = @(@{ access_domain = 'partner'; deadline = 'forever' }) }, @{ name = 'api'; is_public = $true })
            })
    }

    AfterAll {
        Stop-SwrEmulator
    }

    It 'sends a request' {
        $objects = @($emulator; Get-SwrConnection; Get-SwrOrganization; Get-SwrRepository dev; Get-SwrImageTag dev web; Get-SwrRepositoryShare dev web
            Get-SwrOrganizationPermission dev; Get-SwrQuota; Get-SwrOverview; Get-SwrSyncRegion; New-SwrLoginToken
            Export-SwrRepository dev | Compare-SwrRepository)
        ($objects | ForEach-Object { $_.GetType().Name } | Sort-Object -Unique).Count | Should -BeGreaterThan 10
        Clear-EmulatorRequest $emulator
        $text = ($objects | ForEach-Object { $_ | Format-Table | Out-String; $_ | Format-List | Out-String }) -join ''
        $text | Should -BeLike '*forever*'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}
