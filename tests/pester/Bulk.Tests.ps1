BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr -MaximumRetryCount 0

    function Get-Row {
        param([int] $Count)

        1..$Count | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = 'r{0:000}' -f $_ } }
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Many rows' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = 0 }
    }

    It 'come out in the order they went in, although some are answered late' {
        Register-EmulatorFault $emulator @(
            @{ kind = 'delay'; delayMs = 1000; match = @{ bodyContains = '"r018"' } }
            @{ kind = 'delay'; delayMs = 150; match = @{ bodyContains = '"r017"' } }
            @{ kind = 'status'; status = 403; delayMs = 200; match = @{ bodyContains = '"r020"' } }
            @{ kind = 'delay'; delayMs = 40; percent = 50; seed = 7 }
        )
        $rows = Get-Row 100
        $rows[49].Name = 'Bad'
        $out = $rows | New-SwrRepository -ErrorAction Continue 2>&1
        $names = $out | ForEach-Object { $_ -is [Management.Automation.ErrorRecord] ? "!$($_.TargetObject.Name)" : $_.Name }
        $expected = $rows.Name
        $expected[19] = '!r020'
        $expected[49] = '!Bad'
        $names | Should -BeExactly $expected
        # Other rows overtook the delayed row: later rows were sent before its reply. It is not one of the first sixteen, because
        # the first row is sent alone.
        $times = @{}
        Get-EmulatorRequest $emulator | ForEach-Object { $times[($_.body | ConvertFrom-Json).repository] = $_.offsetMs }
        $times['r060'] - $times['r018'] | Should -BeLessThan 1000
    }

    It 'are sent <Limit> at a time with -ThrottleLimit <Limit>' -ForEach @{ Limit = 1 }, @{ Limit = 5 }, @{ Limit = 40 } {
        $null = Invoke-Emulator $emulator 'latency' -Method POST -Body @{ ms = 20 }
        (Get-Row 100 | New-SwrRepository -ThrottleLimit $Limit).Count | Should -Be 100
        (Invoke-Emulator $emulator 'inflight').maximum | Should -Be $Limit
    }

    It 'are sent 16 at a time unless told otherwise' {
        $null = Invoke-Emulator $emulator 'latency' -Method POST -Body @{ ms = 20 }
        (Get-Row 100 | New-SwrRepository).Count | Should -Be 100
        (Invoke-Emulator $emulator 'inflight').maximum | Should -Be 16
    }

    It 'are shown, changed and removed several at a time, too' {
        Get-Row 60 | New-SwrRepository | Out-Null
        $null = Invoke-Emulator $emulator 'latency' -Method POST -Body @{ ms = 20 }
        foreach ($action in { Get-SwrRepository }, { Set-SwrRepository -Category linux }, { Remove-SwrRepository -Confirm:$false }) {
            $null = Invoke-Emulator $emulator 'inflight' -Method DELETE
            Get-Row 60 | & ([scriptblock]::Create("`$input | $action -ThrottleLimit 8")) | Out-Null
            (Invoke-Emulator $emulator 'inflight').maximum | Should -Be 8 -Because "$action"
        }

        Get-SwrRepository dev | Should -BeNullOrEmpty
    }

    Context 'progress' {
        BeforeAll {
            $script:runner = Clear-RunnerVariable
        }

        AfterAll {
            Remove-Item env:CI -ErrorAction Ignore
            Add-Environment $runner
        }

        It 'is a bar now and then, not for every row, and it is taken away' {
            $null = Invoke-Emulator $emulator 'latency' -Method POST -Body @{ ms = 20 }
            $shell = Open-Shell $emulator "1..300 | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = `"r`$_`" } } | New-SwrRepository -ThrottleLimit 4"
            try {
                $watch = [System.Diagnostics.Stopwatch]::StartNew()
                $shell.Invoke().Count | Should -Be 300
                $seconds = $watch.Elapsed.TotalSeconds
                $shown = @($shell.Streams.Progress)
                $shell.Streams.Information | Should -BeNullOrEmpty
            }
            finally {
                $shell.Dispose()
            }

            # One record each 200 ms, and one with Completed.
            $shown.Count | Should -BeGreaterOrEqual 3
            $shown.Count | Should -BeLessOrEqual (5 * $seconds + 2)
            $shown[0].StatusDescription | Should -Match '^\d+ (of \d+ )?done, 0 failed'
            @($shown | Where-Object RecordType -EQ Completed).Count | Should -Be 1
            $shown[-1].RecordType | Should -Be 'Completed'
        }

        It 'of a short run is not shown' {
            $shell = Open-Shell $emulator "New-SwrRepository dev web"
            $shell.Invoke().Name | Should -BeExactly 'web'
            $shell.Streams.Progress | Should -BeNullOrEmpty
            $shell.Dispose()
        }

        It 'is a line for each 1,000 rows where <_> says that a log is read, and no bar' -ForEach 'CI', 'GITHUB_ACTIONS', 'TF_BUILD' {
            $variable = $_
            Set-Item "env:$variable" 'true'
            try {
                $shell = Open-Shell $emulator "1..2100 | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = 'Bad' } } | New-SwrRepository -ErrorAction SilentlyContinue"
                $watch = [System.Diagnostics.Stopwatch]::StartNew()
                $null = $shell.Invoke()
                $seconds = $watch.Elapsed.TotalSeconds
                $lines = @($shell.Streams.Information | ForEach-Object { $_.MessageData.Message })
                $shell.Streams.Progress | Should -BeNullOrEmpty
                $shell.Dispose()
            }
            finally {
                Remove-Item "env:$variable"
            }

            # The next line would be written after ten seconds.
            $lines.Count | Should -BeGreaterOrEqual 2
            $lines.Count | Should -BeLessOrEqual (2 + $seconds / 10)
            $lines | Should -Match '^New-SwrRepository: \d+ (of 2100 )?done, \d+ failed, '
            $lines[0] | Should -Match '^New-SwrRepository: 1000 '
        }
    }

    It 'refuse -ThrottleLimit <_>' -ForEach 0, 257 {
        $problem = Get-TerminatingError ([scriptblock]::Create("New-SwrRepository dev web -ThrottleLimit $_"))
        $problem.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
    }

    It 'stream: the first result is out before the last row is read' {
        $null = Invoke-Emulator $emulator 'latency' -Method POST -Body @{ ms = 10 }
        $script:read = 0
        $readAtFirst = 0
        Get-Row 100 | ForEach-Object { $script:read++; $_ } | New-SwrRepository -ThrottleLimit 2 |
            ForEach-Object { if (-not $readAtFirst) { $readAtFirst = $script:read } }
        $script:read | Should -Be 100
        $readAtFirst | Should -BeGreaterThan 0
        $readAtFirst | Should -BeLessThan 10
    }

    It 'are read only as fast as they are sent, even when one is answered very late' {
        Register-EmulatorFault $emulator @{ kind = 'delay'; delayMs = 400; match = @{ bodyContains = '"r018"' } }
        $script:read = 0
        $readAtFirst = 0
        Get-Row 300 | ForEach-Object { $script:read++; $_ } | New-SwrRepository -ThrottleLimit 2 |
            ForEach-Object { if (-not $readAtFirst) { $readAtFirst = $script:read } }
        $script:read | Should -Be 300
        $readAtFirst | Should -BeLessThan 50
    }

    It 'stop being read when Select-Object has enough' {
        $null = Invoke-Emulator $emulator 'latency' -Method POST -Body @{ ms = 10 }
        $script:read = 0
        $three = Get-Row 200 | ForEach-Object { $script:read++; $_ } | New-SwrRepository -ThrottleLimit 4 | Select-Object -First 3
        $three.Name | Should -BeExactly 'r001', 'r002', 'r003'
        $script:read | Should -BeLessThan 40
    }
}

Describe 'A long listing' {
    BeforeAll {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator ([ordered]@{ huge = 10000; big = 2500 })
        $script:all = "order_column=name&order_type=asc&limit=1000&offset="
    }

    BeforeEach {
        Clear-EmulatorRequest $emulator
    }

    It 'of 10,000 stops paging when Select-Object has three' {
        (Get-SwrRepository huge | Select-Object -First 3).Name | Should -BeExactly 'repo-00001', 'repo-00002', 'repo-00003'
        Get-EmulatorLine $emulator | Should -BeExactly "GET /v2/manage/repos?namespace=huge&${all}0"
    }

    It 'of 10,000 asks for the second page only when it is needed' {
        (Get-SwrRepository huge | Select-Object -First 1001)[-1].Name | Should -BeExactly 'repo-01001'
        Get-EmulatorLine $emulator | Should -BeExactly "GET /v2/manage/repos?namespace=huge&${all}0", "GET /v2/manage/repos?namespace=huge&${all}1000"
    }

    It 'of 2,500 gives each once, in three requests' {
        $names = (Get-SwrRepository big).Name
        $names.Count | Should -Be 2500
        @($names | Select-Object -Unique).Count | Should -Be 2500
        Get-EmulatorLine $emulator | Should -BeExactly (0, 1000, 2000 | ForEach-Object { "GET /v2/manage/repos?namespace=big&$all$_" })
    }

    It 'gives with -First <First> -Skip <Skip> what it says, by <Queries>' -ForEach @(
        @{ First = 5; Skip = 0; Names = 1..5; Queries = @('limit=5&offset=0') }
        @{ First = 3; Skip = 998; Names = 999..1001; Queries = @('limit=3&offset=998') }
        @{ First = 10; Skip = 2495; Names = 2496..2500; Queries = @('limit=10&offset=2495') }
        @{ First = 1500; Skip = 100; Names = 101..1600; Queries = @('limit=1000&offset=100', 'limit=1000&offset=1100') }
        @{ First = 5; Skip = 2500; Names = @(); Queries = @('limit=5&offset=2500') }
        @{ First = 0; Skip = 0; Names = @(); Queries = @() }
    ) {
        $found = @(Get-SwrRepository big -First $First -Skip $Skip)
        $found.Count | Should -Be $Names.Count
        $found.Name | Should -BeExactly ($Names | ForEach-Object { "repo-$_" -replace '-(\d+)$', { '-' + $_.Groups[1].Value.PadLeft(4, '0') } })
        Get-EmulatorLine $emulator | Where-Object { $_ -like '*/repos*' } |
            Should -BeExactly ($Queries | ForEach-Object { "GET /v2/manage/repos?namespace=big&order_column=name&order_type=asc&$_" })
    }

    It 'applies -First and -Skip after a wildcard' {
        $found = Get-SwrRepository big 'repo-*00' -Skip 1 -First 3
        $found.Name | Should -BeExactly 'repo-0200', 'repo-0300', 'repo-0400'
        @(Get-EmulatorRequest $emulator).Count | Should -Be 1
    }

    It 'tells the total with -IncludeTotalCount' {
        $found = @(Get-SwrRepository big -First 2 -IncludeTotalCount)
        $found.Count | Should -Be 3
        "$($found[0])" | Should -Match '2,?500'
        $found[1].Name | Should -BeExactly 'repo-0001'
    }

    It 'ends although the service never says so' {
        # A list whose pages repeat without an end.
        $page = @(1..1000 | ForEach-Object { @{ name = "r$_"; namespace = 'big' } }) | ConvertTo-Json -Compress
        Register-EmulatorFault $emulator @{ kind = 'garbage'; body = $page }
        $null = Get-SwrRepository big -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'UnreadableResponse,*'
        @(Get-EmulatorRequest $emulator).Count | Should -Be 2
        Register-EmulatorFault $emulator
    }

    It 'that fails on the third page reports what came before, and the failure once' {
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 500; after = 2; times = 100 }
        $found = Get-SwrRepository big -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Count | Should -Be 2000
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ServiceUnavailable,*'
        Register-EmulatorFault $emulator
    }
}
