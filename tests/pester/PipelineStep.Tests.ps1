# Runs the pipeline steps like the runners do: in a new PowerShell, with the variables of the runner, and with an exit code.

BeforeAll {
    . (Join-Path $PSScriptRoot 'PipelineSteps.ps1')
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'The pipeline step' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'old' }) }
    }

    Context 'as action of GitHub' {
        It 'plans with fail-on <FailOn>: exit code <Code>' -ForEach @(
            @{ FailOn = 'error'; Code = 0 }
            @{ FailOn = 'change'; Code = 1 }
            @{ FailOn = 'never'; Code = 0 }
        ) {
            $step = Invoke-GitHub @{ csv = 'good.csv'; 'fail-on' = $FailOn }
            $step.ExitCode | Should -Be $Code -Because $step.Text
            $step.Text | Should -BeLike '*Report of SWR repositories (plan): 2 to create.*'
            $step.Summary | Should -BeLike '*| 1 (line 2) | dev/web | to create | public |*| 2 (line 3) | dev/db | to create | private |*'
            @($step.Lines -like '::error *').Count | Should -Be $Code -Because 'each way to fail has one error'
            (Get-SwrRepository dev).Name | Should -BeExactly 'old'
        }

        It 'applies, and finds nothing to do the second time' {
            $first = Invoke-GitHub @{ csv = 'good.csv'; mode = 'apply' }
            $first.ExitCode | Should -Be 0 -Because $first.Text
            $first.Text | Should -BeLike '*Report of SWR repositories (apply): 2 created.*'
            (Get-SwrRepository dev).Name | Sort-Object | Should -BeExactly 'db', 'old', 'web'
            (Invoke-GitHub @{ csv = 'good.csv'; mode = 'apply'; 'fail-on' = 'change' }).Summary | Should -BeLike '*2 unchanged.*'
        }

        It 'writes an HTML page, also when rows fail, and the summary as without it' {
            $step = Invoke-GitHub @{ csv = 'bad.csv'; report = 'pages/run.html' }
            $step.ExitCode | Should -Be 1 -Because $step.Text
            @($step.Lines -like '::error *').Count | Should -Be 2
            $page = Get-Content (Join-Path $TestDrive 'pages/run.html') -Raw
            $page | Should -Match '(?s)<title>SWR repositories \(plan\)</title>.*<dt>Source<dd>bad\.csv<.*id="failures">.*dev/Bad.*id="changes">Planned changes'
            $page | Should -Not -BeLike "*$token*"
            (Invoke-Azure @{ csv = 'good.csv'; report = (Join-Path $TestDrive 'azure.html') }).ExitCode | Should -Be 0
            Join-Path $TestDrive 'azure.html' | Should -FileContentMatch 'dev/web'
        }

        It 'applies the file with no stored secret: a permission and one variable' {
            $runner = Invoke-RestMethod "$($emulator.Endpoint)_emulator/runner"
            $null = Invoke-Emulator $emulator 'oidc' -Method POST -Body @{ audiences = @('https://github.com/emulator-owner', 'api://AzureADTokenExchange') }
            $job = @{ ACTIONS_ID_TOKEN_REQUEST_URL = $runner.gitHubUrl; ACTIONS_ID_TOKEN_REQUEST_TOKEN = $runner.token; HUAWEICLOUD_SDK_IAM_ENDPOINT = "$($emulator.Endpoint)" }
            $step = Invoke-GitHub @{ csv = 'good.csv'; mode = 'apply' } ($job + @{ HUAWEICLOUD_SDK_IDP_ID = 'emulator-provider' })
            $step.ExitCode | Should -Be 0 -Because $step.Text
            $step.Text | Should -BeLike '*Report of SWR repositories (apply): 2 created.*'
            $step.Text | Should -Not -BeLike "*$($runner.token)*"
        }

        It 'says which permission the workflow lacks' {
            $step = Invoke-GitHub @{ csv = 'good.csv' } @{ HUAWEICLOUD_SDK_IDP_ID = 'emulator-provider'; HUAWEICLOUD_SDK_IAM_ENDPOINT = "$($emulator.Endpoint)" }
            $step.ExitCode | Should -Be 1
            $step.Text | Should -BeLike '*title=IdTokenUnavailable*'
        }

        It 'fails for bad rows, at their lines, and does the others' {
            $step = Invoke-GitHub @{ csv = 'bad.csv'; mode = 'apply' }
            $step.ExitCode | Should -Be 1
            $errors = @($step.Lines -like '::error *')
            $errors.Count | Should -Be 2
            $errors[0] | Should -BeLike '::error file=bad.csv,line=5,title=InvalidRepositoryName::Row 2 (line 5): dev/Bad: *'
            $errors[1] | Should -BeLike '::error file=bad.csv,line=7,title=InvalidIsPublic::Row 3 (line 7): dev/db: *'
            $step.Text | Should -BeLike '*Report of SWR repositories (apply): 1 created, 2 failed.*'
            $step.Text | Should -Not -BeLike '*The run failed*' -Because 'each error is shown once'
            (Get-SwrRepository dev web).Description | Should -BeLike 'of*lines'
        }

        It 'plans and applies a folder of files, with the lines of each file' {
            $files = Join-Path $TestDrive 'registry'
            $null = New-Item $files -ItemType Directory -Force
            Set-Content (Join-Path $files 'organizations.csv') 'Name', 'shop'
            Set-Content (Join-Path $files 'repositories.csv') 'Organization,Name', 'shop,web', 'shop,Bad'
            Set-Content (Join-Path $files 'retention-rules.csv') 'Organization,Name,KeepDays', 'shop,web,30'

            $plan = Invoke-GitHub @{ path = 'registry' }
            $plan.ExitCode | Should -Be 1
            $plan.Text | Should -BeLike '*Report of SWR registry (plan): 3 to create, 1 failed.*'
            $plan.Lines -like '::error *' | Should -BeLike '::error file=registry/repositories.csv,line=3,title=InvalidRepositoryName::*'
            Get-SwrOrganization shop -ErrorAction Ignore | Should -BeNullOrEmpty
            Set-Content (Join-Path $files 'repositories.csv') 'Organization:Name', 'shop:web' -Encoding unicode
            $some = Invoke-GitHub @{ path = 'registry'; mode = 'apply'; resource = 'Repository'; delimiter = ':'; encoding = 'utf-16' }
            $some.Text | Should -BeLike '*The organization ''shop'' was not found*' -Because 'the file is read'
            Set-Content (Join-Path $files 'repositories.csv') 'Organization,Name', 'shop,web'
            $some = Invoke-GitHub @{ path = 'registry'; mode = 'apply'; resource = 'Organization, Repository' }
            $some.Text | Should -BeLike '*Report of SWR registry (apply): 2 created.*'
            (Invoke-Azure @{ path = 'registry'; mode = 'apply' }).Text | Should -BeLike '*1 created, 2 unchanged.*'
            (Invoke-GitHub @{ path = 'registry'; csv = 'good.csv' }).Text | Should -BeLike '*Both a CSV file and a folder were named*'
        }

        It 'prunes only when told to' {
            (Invoke-GitHub @{ csv = 'good.csv'; prune = 'true' }).Summary | Should -BeLike '*dev/old | extra |*'
            (Invoke-GitHub @{ csv = 'good.csv'; mode = 'apply'; prune = 'true' }).Summary | Should -BeLike '*dev/old | removed |*'
            (Get-SwrRepository dev).Name | Sort-Object | Should -BeExactly 'db', 'web'
        }

        It 'prunes no more than the limit, and the plan says so, too' {
            Add-EmulatorSeed $emulator @{ dev = 20 }
            foreach ($mode in 'plan', 'apply') {
                $step = Invoke-GitHub @{ csv = 'good.csv'; mode = $mode; prune = 'true' }
                $step.ExitCode | Should -Be 1
                $step.Lines -like '::error *' | Should -BeLike '::error *title=RemovalLimitExceeded::*21 of the 2? repositories*'
            }

            @(Get-SwrRepository dev).Count | Should -Be 23
            (Invoke-GitHub @{ csv = 'good.csv'; prune = 'true'; 'removal-limit' = '21' }).ExitCode | Should -Be 0
            (Invoke-Azure @{ csv = 'good.csv'; mode = 'apply'; prune = 'True'; removalLimit = '21' }).ExitCode | Should -Be 0
            (Get-SwrRepository dev).Name | Sort-Object | Should -BeExactly 'db', 'web'
        }

        It 'prunes what holds images only when told to, and the plan says so, too' {
            Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'full'; num_images = 1 }) }
            foreach ($mode in 'plan', 'apply') {
                $step = Invoke-GitHub @{ csv = 'good.csv'; mode = $mode; prune = 'true' }
                $step.ExitCode | Should -Be 1
                $step.Lines -like '::error *' | Should -BeLike '::error *title=RepositoryNotEmpty::dev/full: *'
            }

            (Invoke-GitHub @{ csv = 'good.csv'; mode = 'apply'; prune = 'true'; 'prune-non-empty' = 'true' }).Summary | Should -BeLike '*dev/full | removed |*'
            (Get-SwrRepository dev).Name | Sort-Object | Should -BeExactly 'db', 'web'
        }

        It 'creates organizations only when told to, and the plan says so' {
            'Organization,Name', 'ops,web', 'dev,db' | Set-Content (Join-Path $TestDrive 'ops.csv')
            $plan = Invoke-GitHub @{ csv = 'ops.csv' }
            $plan.ExitCode | Should -Be 1
            $plan.Lines -like '::error *' | Should -BeLike "::error file=ops.csv,line=2,title=OrganizationNotFound::Row 1 (line 2): ops/web: The organization 'ops' was not found.*"
            (Invoke-GitHub @{ csv = 'ops.csv'; mode = 'apply' }).Text | Should -BeLike '*OrganizationNotFound*1 created, 1 failed*'
            (Invoke-GitHub @{ csv = 'ops.csv'; 'create-organizations' = 'true' }).Summary | Should -BeLike '*2 to create, 1 unchanged.*| ops | to create | organization |*'
            (Invoke-GitHub @{ csv = 'ops.csv'; mode = 'apply'; 'create-organizations' = 'true' }).Text | Should -BeLike '*1 created, 1 unchanged.*'
        }

        It 'fails where <What>' -ForEach @(
            @{ What = 'the file is missing'; With = @{ csv = 'none.csv' }; Says = "*::error file=none.csv,*The CSV file 'none.csv' does not exist.*" }
            @{ What = 'no file is named'; With = @{ csv = '' }; Says = '*::error *No CSV file was named*' }
            @{ What = 'the mode is none'; With = @{ csv = 'good.csv'; mode = 'go' }; Says = '*::error *The mode must be plan, apply or check.*' }
            @{ What = 'a switch is neither on nor off'; With = @{ csv = 'good.csv'; prune = 'maybe' }; Says = '*::error *prune must be true or false.*' }
            @{ What = 'the limit is none'; With = @{ csv = 'good.csv'; 'throttle-limit' = 'x' }; Says = '*::error *ThrottleLimit*' }
            @{ What = 'the region is unknown'; With = @{ csv = 'good.csv'; region = 'nowhere'; endpoint = '' }; Says = '*::error *title=UnknownRegion::*' }
            @{ What = 'the module is not there'; With = @{ csv = 'good.csv'; 'module-path' = 'nowhere' }; Says = '*::error::*SWR_MODULE_PATH*' }
            @{ What = 'the file is empty'; With = @{ csv = 'empty.csv' }; Says = "*::error file=empty.csv,*has no rows.*" }
            @{ What = 'the file has a header only'; With = @{ csv = 'header.csv'; mode = 'apply' }; Says = '*::error *has no rows.*' }
            @{ What = 'the file has empty rows only'; With = @{ csv = 'blank.csv' }; Says = "*::error file=blank.csv,title=failed::The CSV file 'blank.csv' has no rows." + [Environment]::NewLine + '*' }
            @{ What = 'the file to check has a header only'; With = @{ csv = 'header.csv'; mode = 'check' }; Says = '*::error *has no rows.*' }
            @{ What = 'the encoding is none'; With = @{ csv = 'good.csv'; encoding = 'nothing' }; Says = '*::error *nothing*' }
            @{ What = 'fail-on is none'; With = @{ csv = 'good.csv'; 'fail-on' = 'sometimes' }; Says = '*::error::*sometimes*' }
            @{ What = 'the page cannot be written'; With = @{ csv = 'good.csv'; report = 'good.csv/page.html' }; Says = '*::error::*could not be written*' }
            @{ What = 'the service refuses the credentials'; With = @{ csv = 'good.csv'; mode = 'apply' }; Variable = @{ HW_AUTH_TOKEN = 'wrong' }; Says = '*::error *title=AuthenticationFailed::*' }
            @{ What = 'there are no credentials, even if nothing else fails it'; With = @{ csv = 'good.csv'; 'fail-on' = 'never' }; Variable = @{}; Says = '*::error *title=NoCredentials::*' }
        ) {
            $step = $null -eq $Variable ? (Invoke-GitHub $With) : (Invoke-GitHub $With $Variable)
            $step.ExitCode | Should -Be 1 -Because $step.Text
            $step.Text | Should -BeLike $Says
            @($step.Lines -like '::error*').Count | Should -Be 1 -Because $step.Text
            (Get-SwrRepository dev).Name | Should -BeExactly 'old'
        }

        It 'validates a file without credentials and without a request' {
            Clear-EmulatorRequest $emulator
            $step = Invoke-GitHub @{ csv = 'good.csv'; mode = 'check' } @{}
            $step.ExitCode | Should -Be 0 -Because $step.Text
            $step.Text | Should -BeLike '*Report of SWR repositories (check): 2 valid.*'
            $step = Invoke-GitHub @{ csv = 'bad.csv'; mode = 'check' } @{}
            $step.ExitCode | Should -Be 1
            $step.Text | Should -BeLike '*(check): 1 valid, 2 failed.*'
            $step.Lines -like '::error *' | Should -BeLike '::error file=bad.csv,line=?,title=Invalid*'
            'a,b', '1,2', '3,4' | Set-Content (Join-Path $TestDrive 'other.csv')
            $step = Invoke-GitHub @{ csv = 'other.csv'; mode = 'check' } @{}
            $step.Text | Should -BeLike '*(check): 1 failed.*'
            Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
        }

        It 'reads a file with another delimiter and encoding' {
            [IO.File]::WriteAllText((Join-Path $TestDrive 'excel.csv'), "Organization;Name;Description`ndev;web;Größe`n", [Text.Encoding]::Latin1)
            [IO.File]::WriteAllText((Join-Path $TestDrive 'tab.csv'), "Organization`tName`ndev`tapi`n")
            (Invoke-GitHub @{ csv = 'excel.csv'; mode = 'apply'; delimiter = ';'; encoding = 'latin1' }).ExitCode | Should -Be 0
            (Get-SwrRepository dev web).Description | Should -BeExactly 'Größe'
            (Invoke-GitHub @{ csv = 'excel.csv'; delimiter = ';'; encoding = '28591'; 'fail-on' = 'change' }).ExitCode | Should -Be 0
            (Invoke-Azure @{ csv = 'tab.csv'; mode = 'apply'; delimiter = 'tab' }).ExitCode | Should -Be 0
            (Get-SwrRepository dev api).Name | Should -BeExactly 'api'
        }

        It 'writes the summary to a file, for a comment' {
            $step = Invoke-GitHub @{ csv = 'good.csv'; summary = 'plan.md' }
            Get-Content (Join-Path $TestDrive 'plan.md') -Raw | Should -BeLike '## SWR repositories (plan)*dev/web*public*'
            $step.Summary | Should -BeLike '*dev/web*'
        }

        It 'shows no secret' {
            $step = Invoke-GitHub @{ csv = 'bad.csv'; mode = 'apply' } @{ HW_AUTH_TOKEN = $token; SYSTEM_DEBUG = 'true'; RUNNER_DEBUG = '1' }
            $step.Text + $step.Summary | Should -Not -BeLike "*$token*"
        }

        It 'is told everything by variables: nothing is pasted into its script' {
            [regex]::Match($action, '(?ms)run: \|(.*)\z').Groups[1].Value | Should -Not -BeLike '*${{*'
            $inputs = [regex]::Matches(($action -split '(?m)^runs:')[0], '(?m)^  ([\w-]+):\r?$').ForEach({ $_.Groups[1].Value })
            $used = [regex]::Matches($action, '\$\{\{ inputs\.([\w-]+) \}\}').ForEach({ $_.Groups[1].Value })
            $inputs.Count | Should -Be 17
            $used | Sort-Object | Should -BeExactly ($inputs | Sort-Object)
        }
    }
}

Describe 'The samples of pipelines' {
    It 'the quickstart runs from beginning to end' {
        $said = Invoke-ChildShell "& '$(Join-Path (Get-RepositoryRoot) 'samples/quickstart.ps1')'; `"exit: `$?`""
        $said | Should -BeLike '*8 created*8 unchanged*2 unchanged, 3 failed*exit: True'
    }
}
