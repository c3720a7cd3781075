BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    $script:variables = 'GITHUB_ACTIONS', 'GITHUB_STEP_SUMMARY', 'GITHUB_WORKSPACE', 'TF_BUILD', 'BUILD_SOURCESDIRECTORY', 'AGENT_TEMPDIRECTORY'
    $script:before = @{}
    Get-Item ($variables -replace '^', 'Env:') -ErrorAction Ignore | ForEach-Object { $before[$_.Name] = $_.Value }
    $script:bad = Join-Path (Get-RepositoryRoot) 'samples/repositories-with-errors.csv'

    # Returns the lines of the log, and the error that ends the script.
    function Get-Log {
        param([Parameter(Mandatory)] [scriptblock] $Script)

        $script:ending = $null
        try {
            & $Script 6>&1 | ForEach-Object { "$_" }
        }
        catch {
            $script:ending = $_
        }
    }
}

AfterAll {
    Remove-Item ($variables -replace '^', 'Env:') -ErrorAction Ignore
    $before.GetEnumerator() | ForEach-Object { Set-Item "Env:$($_.Key)" $_.Value }
    Stop-SwrEmulator
}

Describe 'Out-SwrReport' {
    BeforeEach {
        # The default of a prompt. With 'Stop', the first invalid row would end the pipeline before the report.
        $ErrorActionPreference = 'Continue'
        $null = $ErrorActionPreference
        Remove-Item ($variables -replace '^', 'Env:') -ErrorAction Ignore
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'nginx' }) }
    }

    Context 'Out-SwrReport at the prompt' {
        It 'says in words what a plan would change and what is wrong with the file' {
            $log = Get-Log { Import-Csv $bad | Compare-SwrRepository -IncludeExtra 2>&1 | Out-SwrReport -Source $bad -Title Plan }
            $log[0] | Should -BeExactly 'Report of Plan: 1 to create, 1 to update, 3 failed.'
            $log[1] | Should -BeLike "  to update row 1 (line 2) 'dev/nginx': IsPublic: false * true; *"
            $log[2] | Should -BeLike "  failed row 2 (line 3) 'Dev/redis' InvalidOrganizationName: *"
            $log[5] | Should -BeLike "  to create row 5 (line 6) 'dev/rabbitmq': private"
            $ending.FullyQualifiedErrorId | Should -BeExactly 'ReportFailed,SwrPowerShell.Reports.OutSwrReport'
            $ending.CategoryInfo.Category | Should -Be 'InvalidResult'
            "$ending" | Should -BeExactly 'The run failed: 1 to create, 1 to update, 3 failed.'
        }

        It 'names the row where no file is named' {
            (Get-Log { Import-Csv $bad | Compare-SwrRepository 2>&1 | Out-SwrReport -FailOn Never })[2] | Should -BeLike "  failed row 2 'Dev/redis' *"
            $ending | Should -BeNullOrEmpty
        }

        It 'takes what every command returns' {
            $log = Get-Log {
                & {
                    'ops' | New-SwrOrganization
                    New-SwrRepository ops web
                    Get-SwrRepository ops web
                    [pscustomobject]@{ DisplayName = 'registry'; Outcome = 'Created' }
                    'a text'
                    [pscustomobject]@{ Organization = 'saved'; Name = 'plan'; Action = 'Create'; Row = 7 }
                    $null
                } | Out-SwrReport
            }
            $log | Should -BeExactly 'Report of SWR repositories: 3 created, 1 to create, 2 other.', "  created 'ops'", "  created 'ops/web'",
                "  other 'ops/web'", "  created 'registry'", "  other 'a text'", "  to create row 7 'saved/plan'"
        }

        It 'takes errors of any kind' {
            $log = Get-Log {
                & {
                    Write-Error 'something else' -ErrorId Other -ErrorAction Continue
                    [InvalidOperationException]::new('an exception')
                    try { New-SwrRepository dev nginx -ErrorAction Stop } catch { $_ }
                } 2>&1 | Out-SwrReport -FailOn Never
            }
            $log[0] | Should -BeLike '*: 3 failed.'
            $log[1] | Should -BeLike '*Other*: something else'
            $log[2] | Should -BeLike '*: an exception'
            $log[3] | Should -BeLike "*'dev/nginx' RepositoryAlreadyExists: *"
        }

        It 'leaves warnings and words to the streams they came from' {
            $log = Get-Log {
                & {
                    Write-Warning 'careful'
                    Write-Information 'news'
                    Write-Verbose 'details' -Verbose
                } *>&1 | Out-SwrReport -WarningVariable warned -WarningAction SilentlyContinue -InformationVariable told
                $script:warned = $warned
                $script:told = $told
            }
            $log[-1] | Should -BeLike '*nothing was reported.'
            "$warned" | Should -BeExactly 'careful'
            "$told" | Should -BeLike '*news*'
        }

        It 'passes no line on that a runner would obey' {
            $log = Get-Log {
                & {
                    Write-Information '::error::obey'
                    Write-Information "  ::add-mask::obey`n::stop-commands::x"
                    Write-Information '##vso[task.complete result=Failed;]obey'
                } *>&1 | Out-SwrReport -InformationVariable told
                $script:told = $told
            }
            $lines = @($told | ForEach-Object { "$_" -split "`n" } | ForEach-Object { $_.TrimStart() })
            @($lines -like '*obey*').Count | Should -Be 3
            $lines | Where-Object { $_ -like '::*' -or $_ -like '*##vso[[]*' } | Should -BeNullOrEmpty
            $log | Should -Not -BeNullOrEmpty
        }

        It 'returns with -PassThru all that it was given, so that two reports can be written of one run' {
            $xml, $json = (Join-Path $TestDrive 'a/b/r.xml'), (Join-Path $TestDrive 'r.json')
            $all = Import-Csv $bad | Compare-SwrRepository 2>&1 |
                Out-SwrReport JUnit $xml -FailOn Never -PassThru | Out-SwrReport Json $json -FailOn Never -PassThru
            $all.Count | Should -Be 5
            @($all | Where-Object { $_ -is [Management.Automation.ErrorRecord] }).Count | Should -Be 3
            ([xml](Get-Content $xml -Raw)).testsuites.tests | Should -Be 5
            (Get-Content $json -Raw | ConvertFrom-Json).counts.failed | Should -Be 3
        }
    }

    Context 'Out-SwrReport -FailOn' {
        It '<FailOn> with <What>: fails <Fails>' -ForEach @(
            @{ FailOn = 'Error'; What = 'an error'; Names = 'Bad'; Fails = $true }
            @{ FailOn = 'Error'; What = 'a change'; Names = 'new'; Fails = $false }
            @{ FailOn = 'Change'; What = 'an error'; Names = 'Bad'; Fails = $true }
            @{ FailOn = 'Change'; What = 'a change'; Names = 'new'; Fails = $true }
            @{ FailOn = 'Change'; What = 'no change'; Names = 'nginx'; Fails = $false }
            @{ FailOn = 'Never'; What = 'both'; Names = 'Bad', 'new'; Fails = $false }
        ) {
            $rows = $Names | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = $_ } }
            $log = Get-Log { $rows | Compare-SwrRepository 2>&1 | Out-SwrReport -FailOn $FailOn }
            $log | Should -Not -BeNullOrEmpty
            [bool]$ending | Should -Be $Fails
            if ($Fails -and $What -eq 'a change') {
                "$ending" | Should -BeExactly 'The run failed: 1 to create. It fails because the plan would change something.'
            }
        }

        It 'Change fails for what the file does not name, and not for what was done' {
            $rows = @([pscustomobject]@{ Organization = 'dev'; Name = 'new' })
            $null = Get-Log { $rows | Sync-SwrRepository | Out-SwrReport -FailOn Change }
            $ending | Should -BeNullOrEmpty
            $null = Get-Log { $rows | Compare-SwrRepository -IncludeExtra | Out-SwrReport -FailOn Change }
            "$ending" | Should -BeLike 'The run failed: 1 extra, 1 unchanged.*'
        }
    }

    Context 'Out-SwrReport in GitHub Actions' {
        BeforeEach {
            $env:GITHUB_ACTIONS = 'true'
            $env:GITHUB_STEP_SUMMARY = Join-Path $TestDrive "summary-$([guid]::NewGuid()).md"
            $env:GITHUB_WORKSPACE = Get-RepositoryRoot
        }

        It 'annotates the lines of the file and appends to the summary' {
            'before' | Set-Content $env:GITHUB_STEP_SUMMARY
            $log = Get-Log { Import-Csv $bad | Sync-SwrRepository -ErrorAction Continue 2>&1 | Out-SwrReport -Source $bad }
            $errors = @($log | Where-Object { $_ -like '::error *' })
            $errors.Count | Should -Be 3
            $errors[0] | Should -BeLike '::error file=samples/repositories-with-errors.csv,line=3,title=InvalidOrganizationName::Row 2 (line 3): Dev/redis: *'
            $errors[2] | Should -BeLike '::error file=samples/repositories-with-errors.csv,line=5,title=InvalidIsPublic::Row 4 (line 5): *'
            $summary = Get-Content $env:GITHUB_STEP_SUMMARY -Raw
            $summary | Should -BeLike "before*## SWR repositories*1 created, 1 updated, 3 failed.*| 4 (line 5) | dev/memcached | InvalidIsPublic |*### Changes*| 5 (line 6) | dev/rabbitmq | created |*"
            $ending.FullyQualifiedErrorId | Should -BeLike 'ReportFailed,*'
        }

        It 'writes paths with slashes, as in <_>' -ForEach 'samples\repositories-with-errors.csv', '.\docs\..\samples/repositories-with-errors.csv' {
            Push-Location (Get-RepositoryRoot)
            try {
                $log = Get-Log { Import-Csv $_ | Compare-SwrRepository -ErrorAction Continue 2>&1 | Out-SwrReport -Source $_ }
            }
            finally {
                Pop-Location
            }

            @($log -like '::error *')[0] | Should -BeLike '::error file=samples/repositories-with-errors.csv,line=3,*'
        }

        It 'notes what a plan would change, as a warning where that fails' {
            $row = [pscustomobject]@{ Organization = 'dev'; Name = 'new' }
            Get-Log { $row | Compare-SwrRepository | Out-SwrReport -Source x.csv } | Should -Contain '::notice file=x.csv,line=2,title=to create::Row 1 (line 2): dev/new: private'
            Get-Log { $row | Compare-SwrRepository | Out-SwrReport -FailOn Change } | Should -Contain '::warning title=to create::Row 1: dev/new: private'
        }

        It 'keeps the summary of a step below 1 MiB and says what it left out' {
            'x' * 900KB | Set-Content $env:GITHUB_STEP_SUMMARY -NoNewline
            $rows = 1..3000 | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = "Bad-$_" } }
            $log = Get-Log { $rows | Compare-SwrRepository 2>&1 | Out-SwrReport -FailOn Never }
            @($log | Where-Object { $_ -like '::error *' }).Count | Should -Be 3000
            (Get-Item $env:GITHUB_STEP_SUMMARY).Length | Should -BeLessOrEqual 1MB
            $tail = (Get-Content $env:GITHUB_STEP_SUMMARY -Raw).Substring(900KB)
            $tail | Should -BeLike '*first 10 annotations*all 3000 errors*rows were left out*'
        }

        It 'goes without a summary where the file cannot be written' {
            $env:GITHUB_STEP_SUMMARY = $TestDrive
            $log = Get-Log { 'x' | Out-SwrReport -WarningVariable script:warned -WarningAction SilentlyContinue }
            $log | Should -BeLike '*1 other.'
            "$warned" | Should -BeLike '*summary*'
        }
    }

    Context 'Out-SwrReport in Azure Pipelines' {
        BeforeEach {
            $env:TF_BUILD = 'True'
            $env:AGENT_TEMPDIRECTORY = $TestDrive
            $env:BUILD_SOURCESDIRECTORY = Get-RepositoryRoot
        }

        It 'logs issues at the lines of the file, uploads a summary and fails the task' {
            $log = Get-Log { Import-Csv $bad | Compare-SwrRepository 2>&1 | Out-SwrReport -Source $bad }
            $log[0] | Should -BeLike '##vso`[task.logissue type=error;sourcepath=samples/repositories-with-errors.csv;linenumber=3;code=InvalidOrganizationName;`]Row 2 (line 3): *'
            $upload = $log | Where-Object { $_ -like '##vso`[task.uploadsummary`]*' }
            Get-Content ($upload -replace '^.*\]') -Raw | Should -BeLike '*| 4 (line 5) | dev/memcached | InvalidIsPublic |*'
            $log[-1] | Should -BeLike '##vso`[task.complete result=Failed;`]*3 failed.'
            $ending.FullyQualifiedErrorId | Should -BeLike 'ReportFailed,*'
        }

        It 'does not fail the task of a good run' {
            Get-Log { 'x' | Out-SwrReport } | Should -Not -BeLike '*task.complete*'
            $ending | Should -BeNullOrEmpty
        }
    }
}
