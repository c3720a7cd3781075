# Mostly waits. Commands keep to the rate that a service allows.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr

    function Get-Row([int] $Count) {
        1..$Count | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = "r$_" } }
    }

    # Sets the limit of the gateway, with unused windows; $null for none.
    function Limit-Rate([string] $Limit) {
        $null = Invoke-Emulator $emulator 'rate' -Method POST -Body @{ limit = $Limit ? $Limit : $null }
    }

    # Connects again, so that the connection does not know the limit yet.
    function Connect-Anew([hashtable] $With = @{}) {
        Limit-Rate
        Clear-Emulator $emulator
        $emulator | Connect-Swr @With
        $null = New-SwrOrganization dev
        Start-Sleep -Milliseconds 1100
    }
}

AfterAll {
    Stop-SwrEmulator $emulator -ErrorAction Ignore
}

Describe 'Behind a rate limit' {
    It 'every row arrives, close to the allowed rate, with few refusals (<Rows> rows, <Limit>, throttle <Throttle>)' -ForEach @(
        @{ Rows = 300; Limit = '100/1s'; Throttle = 16; AtLeast = 1; AtMost = 5; Refused = 20 }
        @{ Rows = 20; Limit = '5/1s'; Throttle = 16; AtLeast = 2; AtMost = 7; Refused = 25 }
        @{ Rows = 30; Limit = '5/1s'; Throttle = 256; AtLeast = 4; AtMost = 9; Refused = 40 }
    ) {
        Connect-Anew @{ MaximumRetryCount = 0 }
        $before = (Invoke-Emulator $emulator 'rate').refused
        Limit-Rate $Limit
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $created = Get-Row $Rows | New-SwrRepository -ThrottleLimit $Throttle -ErrorVariable problems
        $watch.Stop()
        # The windows of the first and the last row may be used in part.
        $watch.Elapsed.TotalSeconds | Should -BeGreaterThan $AtLeast
        $watch.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit ($AtMost / 2))
        $problems | Should -BeNullOrEmpty
        $created.Name | Should -Be (1..$Rows | ForEach-Object { "r$_" })
        (Invoke-Emulator $emulator 'rate').refused - $before | Should -BeLessOrEqual $Refused
    }

    It 'paces Invoke-SwrApi as any other command' {
        Connect-Anew @{ MaximumRetryCount = 0 }
        $before = (Invoke-Emulator $emulator 'rate').refused
        Limit-Rate '5/1s'
        $created = Get-Row 20 | Invoke-SwrApi POST '/v2/manage/namespaces/{namespace}/repos' -Body { @{ repository = $_.Name; is_public = $false } } -ErrorVariable problems
        $problems | Should -BeNullOrEmpty
        @($created).Count | Should -BeIn 0, 20
        (Invoke-Emulator $emulator 'rate').refused - $before | Should -BeLessOrEqual 25
        Limit-Rate
        @(Get-SwrRepository dev).Count | Should -Be 20
    }

    It 'paces each service by its own limit: Invoke-SwrApi -Service Artifact, 10 a second' {
        Connect-Anew
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $null = 1..45 | Invoke-SwrApi GET '/cloudartifact/v5/storage' -Service Artifact -ErrorAction Stop
        $watch.Elapsed.TotalSeconds | Should -BeGreaterThan 2
    }

    It 'a limit that is lifted is noticed within seconds' {
        Connect-Anew
        Limit-Rate '10/1s'
        $null = Get-Row 30 | New-SwrRepository
        Limit-Rate '200/1s'
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        (31..900 | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = "r$_" } } | New-SwrRepository).Count | Should -Be 870
        $watch.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeGreaterThan 2 -Because 'the new limit holds, too'
        $watch.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 10)
    }

    It '-Verbose says what was learnt and from what, once' {
        Connect-Anew
        Limit-Rate '20/1s'
        $story = Get-Row 45 | New-SwrRepository -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object Message
        @($story -match 'limits requests').Count | Should -Be 1
        $story | Should -Contain 'The service limits requests to 20 a second (source: the text of its refusal). All requests of this connection comply with it.'
    }

    It 'what one command has learnt, the next one knows' {
        Connect-Anew
        Limit-Rate '20/1s'
        $null = Get-Row 30 | New-SwrRepository
        Start-Sleep -Milliseconds 1100
        $before = (Invoke-Emulator $emulator 'rate').refused
        (Get-Row 30 | Get-SwrRepository).Count | Should -Be 30
        (Invoke-Emulator $emulator 'rate').refused - $before | Should -BeLessOrEqual 1
    }

    It 'pages of a list, what Sync reads before it changes, and Export wait as well' {
        Connect-Anew @{ MaximumRetryCount = 0 }
        Add-EmulatorSeed $emulator @{ dev = 4500 }
        $all = 1..4500 | ForEach-Object { 'repo-{0:d4}' -f $_ }
        $before = (Invoke-Emulator $emulator 'rate').refused
        Limit-Rate '2/1s'
        (Get-SwrRepository dev).Name | Should -BeExactly $all
        $file = Join-Path $TestDrive export.csv
        Export-SwrRepository -Organization dev | Export-Csv $file
        $rows = Import-Csv $file
        $rows.Name | Should -BeExactly $all
        # The exported rows are unchanged, except for one that differs and two that are new.
        $rows[7].Description = 'another'
        $changes = @($rows) + (Get-Row 2) | Sync-SwrRepository -ErrorVariable problems -WarningVariable warnings 6> $null
        $problems | Should -BeNullOrEmpty
        $warnings | Should -BeNullOrEmpty -Because 'most rows need no request'
        ($changes | Where-Object Outcome -NE Unchanged | ForEach-Object { "$($_.Name) $($_.Outcome)" }) | Should -BeExactly 'repo-0008 Updated', 'r1 Created', 'r2 Created'
        $changes.Count | Should -Be 4502
        (Invoke-Emulator $emulator 'rate').refused - $before | Should -BeLessOrEqual 12
        Limit-Rate
        (Get-SwrRepository dev).Count | Should -Be 4502
        (Get-SwrRepository dev repo-0008).Description | Should -BeExactly 'another'
    }

    It 'CodeArts Artifact starts at ten a second, before anything is refused' {
        Connect-Anew
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        @(1..25 | ForEach-Object { "a-$_" } | New-ArtifactDockerRepository).Count | Should -Be 25
        $watch.Elapsed.TotalSeconds | Should -BeGreaterThan 1.5
        Limit-Rate '10/1s'
        Start-Sleep -Milliseconds 1100
        $before = (Invoke-Emulator $emulator 'rate').refused
        @(26..50 | ForEach-Object { "a-$_" } | New-ArtifactDockerRepository).Count | Should -Be 25
        (Invoke-Emulator $emulator 'rate').refused - $before | Should -BeLessOrEqual 2
    }

    It 'completion gives up quietly' {
        Connect-Anew
        Limit-Rate '1/1h'
        $null = Get-SwrOrganization -ErrorAction Ignore
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        (TabExpansion2 'Get-SwrRepository d').CompletionMatches | Where-Object ResultType -EQ ParameterValue | Should -BeNullOrEmpty
        $watch.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 1.5)
    }

    It '-MaximumWaitSec ends the wait with RequestsThrottled' {
        Connect-Anew @{ MaximumWaitSec = 2 }
        Limit-Rate '2/1h'
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $created = Get-Row 5 | New-SwrRepository -ErrorAction SilentlyContinue -ErrorVariable problems
        $watch.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 7.5)
        @($created).Count + $problems.Count | Should -Be 5
        $problems.FullyQualifiedErrorId | Should -BeLike 'RequestsThrottled,*'
        $problems[0].CategoryInfo.Category | Should -Be 'LimitsExceeded'
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*-MaximumWaitSec*'
    }

    It 'Ctrl+C ends the wait at once' {
        Connect-Anew
        Limit-Rate '2/1m'
        $shell = Open-Shell $emulator '1..50 | ForEach-Object { [pscustomobject]@{ Organization = "dev"; Name = "p$_" } } | New-SwrRepository'
        $null = $shell.BeginInvoke()
        Wait-Until 'a refusal' { Get-EmulatorRequest $emulator | Where-Object status -EQ 429 }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 0.5)
        $shell.Dispose()
    }
}

Describe 'People see the rate limit' {
    BeforeAll {
        $script:runner = Clear-RunnerVariable

        function Get-CreateScript([int] $Count) {
            "1..$Count | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = `"x`$_`" } } | New-SwrRepository"
        }
    }

    AfterAll {
        Add-Environment $runner
    }

    It 'the bar says by which limit, and how long it will take' {
        Connect-Anew
        Limit-Rate '10/1s'
        $shell = Open-Shell $emulator (Get-CreateScript 60)
        $null = $shell.Invoke()
        $statuses = $shell.Streams.Progress | ForEach-Object StatusDescription
        $statuses | Where-Object { $_ -match '^\d+ of 60 done, 0 failed, [\d.]+/s, limited by the service to 10 a second, about \d+ s left$' } | Should -Not -BeNullOrEmpty
        $shell.Streams.Warning | Should -BeNullOrEmpty
        $shell.Dispose()
    }

    It 'lines of a log say the same, and go on while nothing gets through' {
        Connect-Anew
        Limit-Rate '10/12s'
        $said = Invoke-ChildShell -Emulator $emulator -Script @'
$env:CI = 'true'
$rows = 1..25 | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = "c$_" } }
$null = $rows | New-SwrRepository
'@
        $said | Should -Match '(?m)^New-SwrRepository: \d+ of 25 done, 0 failed, [\d.]+/s, limited by the service to 10 per 12 s, about \d+ s left\r?\n.*limited by the service to 10 per 12 s'
    }

    It 'a list says how many pages are left (<_>)' -ForEach 'Get-SwrRepository dev', 'Export-SwrRepository dev', 'Get-SwrRepository dev -First 6500' {
        Connect-Anew
        Add-EmulatorSeed $emulator @{ dev = ($_ -match '-First' ? 9500 : 6500) }
        Limit-Rate '1/1s'
        $shell = Open-Shell $emulator $_
        $shell.Invoke().Count | Should -Be 6500
        $statuses = $shell.Streams.Progress | ForEach-Object StatusDescription
        $statuses | Where-Object { $_ -match '^[3-6] of 7 done, 0 failed, [\d.]+/s, limited by the service to 1 a second, about [1-4] s left$' } | Should -Not -BeNullOrEmpty
        $statuses | Where-Object { $_ -match ' of (?!7 )' -and $_ -notmatch '^\d of 1 ' } | Should -BeNullOrEmpty
        $shell.Streams.Progress[-1].RecordType | Should -Be 'Completed'
        $shell.Streams.Warning | Should -BeNullOrEmpty
        $shell.Dispose()
    }

    It 'what Sync, Compare and Get-SwrInventory read first says the limit (<_>)' -ForEach @(
        'Sync-SwrRepository -WhatIf 6> $null', 'Sync-SwrRepository 6> $null', 'Compare-SwrRepository', 'ForEach-Object { "dev" } | Get-SwrInventory'
    ) {
        Connect-Anew
        Add-EmulatorSeed $emulator @{ dev = 4500 }
        Limit-Rate '1/1s'
        $shell = Open-Shell $emulator "[pscustomobject]@{ Organization = 'dev'; Name = 'repo-0001' } | $_"
        $null = $shell.Invoke()
        $shell.Streams.Error | Should -BeNullOrEmpty
        $shell.Streams.Progress.StatusDescription | Where-Object { $_ -match 'limited by the service to 1 a second' } | Should -Not -BeNullOrEmpty
        $shell.Streams.Progress[-1].RecordType | Should -Be 'Completed'
        $shell.Dispose()
    }

    It 'one request that waits for its turn says the limit' {
        Connect-Anew
        Limit-Rate '1/4s'
        $shell = Open-Shell $emulator 'Get-SwrOverview; Get-SwrOverview; Get-SwrOverview'
        $shell.Invoke().Count | Should -Be 3
        $shell.Streams.Progress.StatusDescription | Where-Object { $_ -match '^0 of 1 done, 0 failed, 0/s, limited by the service to 1 per 4 s, about [1-4] s left$' } | Should -Not -BeNullOrEmpty
        $shell.Streams.Progress[-1].RecordType | Should -Be 'Completed'
        $shell.Dispose()
    }

    It 'one warning comes when the rest takes more than ten minutes' {
        Connect-Anew
        Limit-Rate '2/1m'
        $shell = Open-Shell $emulator (Get-CreateScript 60)
        $null = $shell.BeginInvoke()
        Wait-Until 'the warning' { $shell.Streams.Warning.Count -gt 0 }
        Start-Sleep -Seconds 3
        $shell.Stop()
        $shell.Streams.Warning.Count | Should -Be 1
        $shell.Streams.Warning[0].Message | Should -Match '^The service limits requests to 2 a minute: what is left \(\d+\) takes about (29|30) min\.$'
        $shell.Dispose()
    }

    It 'the rate is that of the last seconds, as behind an upstream that slows down' {
        Connect-Anew
        $null = Invoke-Emulator $emulator 'faults' -Method POST -Body @(, @{ match = @{ method = 'POST' }; kind = 'delay'; after = 400; delayGrowthMs = 100 })
        $shell = Open-Shell $emulator (Get-CreateScript 460)
        $null = $shell.Invoke()
        $rates = $shell.Streams.Progress | Where-Object StatusDescription -Match '([\d.]+)/s' | ForEach-Object { [double]($_.StatusDescription -replace '^.*, ([\d.]+)/s.*$', '$1') }
        $rates[-1] | Should -BeLessThan 8
        $shell.Dispose()
    }
}
