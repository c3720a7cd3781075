# The pipeline steps as the runners run them: a PowerShell of its own, the variables of the runner, the exit code.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    $script:root = Get-RepositoryRoot
    $script:token = [Net.NetworkCredential]::new('', $emulator.Token).Password
    $script:action = Get-Content (Join-Path $root 'action.yml') -Raw
    $script:template = Get-Content (Join-Path $root 'samples/azure-pipelines/swr-sync.yml') -Raw
    $script:count = 0

    # The variables that a step hands to the script, with what the inputs hold, such as SWR_CSV: ${{ inputs.csv }}.
    function Get-StepVariable([string] $Yaml, [hashtable] $Value) {
        $variables = @{}
        foreach ($line in [regex]::Matches($Yaml, '(?m)^\s+(SWR_\w+): \$\{\{ (?:inputs|parameters)\.([\w-]+) \}\}')) {
            $name = $line.Groups[2].Value
            $default = [regex]::Match($Yaml, "(?ms)^\s+(?:- name: $name|$($name):)\r?$.*?^\s+default: ([^\r\n]*)").Groups[1].Value.Trim("'")
            $variables[$line.Groups[1].Value] = $Value.ContainsKey($name) ? $Value[$name] : $default
        }

        $variables
    }

    # Runs a step's lines as the runner does: in a file that is dot-sourced, with 'Stop', ending with the last exit code.
    function Invoke-Runner([string] $Run, [hashtable] $Variable) {
        $script:count++
        $file = Join-Path $TestDrive "step-$count.ps1"
        "`$ErrorActionPreference = 'stop'", $Run, 'if ((Test-Path -LiteralPath variable:\LASTEXITCODE)) { exit $LASTEXITCODE }' | Set-Content $file
        $start = [Diagnostics.ProcessStartInfo]::new((Get-ShellPath))
        '-NoProfile', '-NonInteractive', '-Command', ". '$file'" | ForEach-Object { $start.ArgumentList.Add($_) }
        $start.WorkingDirectory = $TestDrive
        $start.RedirectStandardOutput = $start.RedirectStandardError = $start.RedirectStandardInput = $true
        $start.StandardOutputEncoding = $start.StandardErrorEncoding = [Text.Encoding]::UTF8
        foreach ($name in @($start.Environment.Keys) -match '^(SWR_|HW_|HUAWEICLOUD_|CLOUD_SDK_|GITHUB_|ACTIONS_ID_|SYSTEM_|TF_BUILD|BUILD_|AGENT_|CI$)') {
            $null = $start.Environment.Remove($name)
        }

        # Nothing of this machine may be found, and nothing may leave it.
        $start.Environment['HUAWEICLOUD_SDK_CREDENTIALS_FILE'] = Join-Path $TestDrive 'none'
        $start.Environment['SWR_METADATA_ENDPOINT'] = 'http://127.0.0.1:9'
        $Variable.GetEnumerator() | ForEach-Object { $start.Environment[$_.Key] = "$($_.Value)" }
        $process = [Diagnostics.Process]::Start($start)
        $process.StandardInput.Close()
        $errors = $process.StandardError.ReadToEndAsync()
        $output = $process.StandardOutput.ReadToEnd()
        $process.WaitForExit()
        [pscustomobject]@{
            ExitCode = $process.ExitCode
            Lines    = @($output -split '\r?\n') + @($errors.Result -split '\r?\n')
            Text     = $output + $errors.Result
            Output   = $output
        }
    }

    function Invoke-GitHub([hashtable] $Value, [hashtable] $Variable = @{ HW_AUTH_TOKEN = $token }) {
        $with = @{ endpoint = "$($emulator.Endpoint)"; 'module-path' = Get-ModulePath }
        $Value.GetEnumerator() | ForEach-Object { $with[$_.Key] = $_.Value }
        $summary = Join-Path $TestDrive "summary-$count.md"
        $environment = @{
            GITHUB_ACTIONS = 'true'; GITHUB_WORKSPACE = "$TestDrive"; GITHUB_STEP_SUMMARY = $summary; GITHUB_ACTION_PATH = $root; CI = 'true'
        } + (Get-StepVariable $action $with) + $Variable
        $run = [regex]::Match($action, '(?ms)run: \|\r?\n(.*)\z').Groups[1].Value
        $result = Invoke-Runner $run $environment
        $result | Add-Member Summary ((Test-Path $summary) ? (Get-Content $summary -Raw) : '') -PassThru
    }

    function Invoke-Azure([hashtable] $Value, [hashtable] $Variable = @{ HW_AUTH_TOKEN = $token }) {
        $with = @{ endpoint = "$($emulator.Endpoint)"; modulePath = Get-ModulePath } + $Value
        $environment = @{
            TF_BUILD = 'True'; BUILD_SOURCESDIRECTORY = "$TestDrive"; AGENT_TEMPDIRECTORY = "$TestDrive"
        } + (Get-StepVariable $template $with)
        # The agent puts values in place of $(NAME), and leaves the text where there is no such variable.
        [regex]::Matches($template, '(?m)^ {6}(\w+): (\$\(\1\))').ForEach({ $environment[$_.Groups[1].Value] = $_.Groups[2].Value })
        $Variable.GetEnumerator() | ForEach-Object { $environment[$_.Key] = $_.Value }
        Invoke-Runner ". '$(Join-Path $root 'samples/pipeline/Invoke-SwrSync.ps1')'" $environment
    }

    'Organization,Name,IsPublic', 'dev,web,true', 'dev,db,false' | Set-Content (Join-Path $TestDrive 'good.csv')
    '' | Set-Content (Join-Path $TestDrive 'empty.csv') -NoNewline
    'Organization,Name' | Set-Content (Join-Path $TestDrive 'header.csv')
    @(
        'Organization,Name,IsPublic,Description', 'dev,web,true,"of', 'three', 'lines"', 'dev,Bad,,', '', 'dev,db,maybe,'
    ) | Set-Content (Join-Path $TestDrive 'bad.csv')
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

    Context 'as template of Azure Pipelines' {
        It 'plans with failOn <FailOn>: exit code <Code>' -ForEach @(
            @{ FailOn = 'error'; Code = 0 }
            @{ FailOn = 'change'; Code = 1 }
        ) {
            $step = Invoke-Azure @{ csv = 'good.csv'; failOn = $FailOn }
            $step.ExitCode | Should -Be $Code -Because $step.Text
            @($step.Lines -like '##vso`[task.complete result=Failed;`]*').Count | Should -Be $Code
            $step.Text | Should -BeLike '*2 to create.*'
        }

        It 'applies, fails for bad rows at their lines, and uploads a summary' {
            $step = Invoke-Azure @{ csv = 'bad.csv'; mode = 'apply' }
            $step.ExitCode | Should -Be 1
            $step.Lines[0] | Should -BeLike '##vso`[task.logissue type=error;sourcepath=bad.csv;linenumber=5;code=InvalidRepositoryName;`]Row 2 (line 5): *'
            $upload = $step.Lines -like '##vso`[task.uploadsummary`]*' -replace '^.*\]'
            Get-Content $upload -Raw | Should -BeLike '*| 3 (line 7) | dev/db | InvalidIsPublic |*| 1 (line 2) | dev/web | created |*'
        }

        It 'applies the file with no stored secret' {
            $runner = Invoke-RestMethod "$($emulator.Endpoint)_emulator/runner"
            $null = Invoke-Emulator $emulator 'oidc' -Method POST -Body @{ audiences = @('api://AzureADTokenExchange') }
            $step = Invoke-Azure @{ csv = 'good.csv'; mode = 'apply' } @{
                SYSTEM_OIDCREQUESTURI = $runner.azureUrl; SYSTEM_ACCESSTOKEN = $runner.token; SWR_AZURE_SERVICE_CONNECTION_ID = $runner.serviceConnectionId
                HUAWEICLOUD_SDK_IDP_ID = 'emulator-provider'; HUAWEICLOUD_SDK_IAM_ENDPOINT = "$($emulator.Endpoint)"
            }
            $step.ExitCode | Should -Be 0 -Because $step.Text
            $step.Text | Should -BeLike '*2 created.*'
            (Get-SwrRepository dev).Name | Sort-Object | Should -BeExactly 'db', 'old', 'web'
            @(Get-EmulatorLine $emulator) -match 'id-token' | Should -BeExactly @(
                "POST $(([uri]$runner.azureUrl).AbsolutePath)?api-version=7.1&serviceConnectionId=$($runner.serviceConnectionId)", 'POST /v3.0/OS-AUTH/id-token/tokens'
            )
            $step.Text | Should -Not -BeLike "*$($runner.token)*"
        }

        It 'takes a variable that does not exist for none' {
            (Invoke-Azure @{ csv = 'good.csv' } @{}).Text | Should -BeLike '*NoCredentials*'
        }

        It 'passes on every variable that Connect-Swr reads' {
            $source = 'Chain/EnvironmentCredentials.cs', 'Chain/EnvironmentIdentity.cs', 'Federation/RunnerIdTokens.cs' |
                ForEach-Object { Get-Content (Join-Path $root 'src/SwrPowerShell.Core/Authentication' $_) -Raw }
            $read = [regex]::Matches($source, '"((?:HUAWEICLOUD_SDK|CLOUD_SDK|HW|SWR_AZURE)_\w+)"').ForEach({ $_.Groups[1].Value }) | Sort-Object -Unique
            $passed = [regex]::Matches($template, '(?m)^ {6}(\w+): \$\(\1\)\r?$').ForEach({ $_.Groups[1].Value })
            $read.Count | Should -BeGreaterThan 15
            $passed | Sort-Object | Should -BeExactly $read
        }

        It 'logs in with <What>' -ForEach @(
            @{ What = 'keys of Terraform'; Names = @{ HW_ACCESS_KEY = 'AccessKey'; HW_SECRET_KEY = 'SecretKey' } }
            @{ What = 'keys of the CLI'; Names = @{ CLOUD_SDK_AK = 'AccessKey'; CLOUD_SDK_SK = 'SecretKey' } }
            @{ What = 'user and password'; Names = @{ HW_USER_NAME = 'UserName'; HW_USER_PASSWORD = 'Password'; HW_DOMAIN_NAME = 'DomainName' } }
        ) {
            $variables = @{ HW_AUTH_URL = "$($emulator.Endpoint)"; HW_PROJECT_NAME = 'emulator-1' }
            foreach ($name in $Names.Keys) {
                $value = $emulator.($Names[$name])
                $variables[$name] = $value -is [securestring] ? [Net.NetworkCredential]::new('', $value).Password : $value
            }

            $step = Invoke-Azure @{ csv = 'good.csv' } $variables
            $step.ExitCode | Should -Be 0 -Because $step.Text
            $step.Text | Should -BeLike '*2 to create.*'
        }

        It 'speaks UTF-8 to the agent, whatever the code page is' {
            'Organization,Name,Description', 'dev,web,Grüße', 'dev,状态,' | Set-Content (Join-Path $TestDrive 'utf8.csv')
            (Invoke-Azure @{ csv = 'utf8.csv' } @{ HW_AUTH_TOKEN = $token; LC_ALL = 'de_DE.ISO-8859-1' }).Text | Should -BeLike '*dev/状态*'
        }
    }

    Context 'with a hostile file' {
        BeforeAll {
            $attacks = @(
                '::error::pwned', '::add-mask::pwned', '##vso[task.setvariable variable=x]pwned', '##[add-mask]pwned', "x`n::error::pwned", "x`r::error::pwned",
                "x`r`n##vso[task.complete result=Succeeded;]pwned", 'x%0A::error::pwned', 'x%0D%0A##vso[task.debug]pwned', '"];::pwned', '`|<script>pwned</script>',
                "`e[2J`e]0;pwned`a", "=cmd|'/C pwned'!A0", '@pwned', '| a | b |', "#`u{ad}#vso[task.debug]pwned", "`u{2028}::error::pwned", 'file=a,line=1::pwned'
            )
            $rows = foreach ($attack in $attacks) {
                [pscustomobject]@{ Organization = 'dev'; Name = $attack; IsPublic = ''; Category = ''; Description = '' }
                [pscustomobject]@{ Organization = $attack; Name = 'web'; IsPublic = ''; Category = ''; Description = '' }
                [pscustomobject]@{ Organization = 'dev'; Name = 'web'; IsPublic = $attack; Category = ''; Description = '' }
                [pscustomobject]@{ Organization = 'dev'; Name = 'web'; IsPublic = ''; Category = $attack; Description = '' }
            }
            $n = 0
            $rows += foreach ($attack in $attacks + ('long ' * 2000)) {
                [pscustomobject]@{ Organization = 'dev'; Name = "said-$(($n++))"; IsPublic = ''; Category = ''; Description = $attack }
            }
            $rows | Export-Csv (Join-Path $TestDrive 'hostile.csv')
            $script:failing = 4 * $attacks.Count
            $script:told = $attacks.Count + 1
        }

        # Also what the service itself says may be hostile.
        BeforeEach {
            $script:reply = @{ errorCode = '##vso[task.debug]pwned'; errorMessage = "no`n::error::pwned ##[error]pwned" } | ConvertTo-Json
            Register-EmulatorFault $emulator @{ match = @{ bodyContains = '"said-3"' }; kind = 'status'; status = 400; body = $reply }
        }

        It 'GitHub is told what the file is not, and nothing else' {
            foreach ($mode in 'plan', 'apply') {
                $step = Invoke-GitHub @{ csv = 'hostile.csv'; mode = $mode }
                $step.ExitCode | Should -Be 1
                $commands = @($step.Lines | Where-Object { $_ -match '^\W*::' -or $_ -match '##\W*(vso)?\W*\[' })
                $wanted = $failing + ($mode -eq 'apply')
                @($commands -cmatch '^::error file=hostile\.csv,line=\d+,title=\w+::Row \d+ \(line \d+\): ').Count | Should -Be $wanted
                @($commands -cnotmatch '^::(error|notice) file=hostile\.csv,').Count | Should -Be 0
                # PowerShell colours what it writes to stderr, which is counts only.
                [regex]::Matches($step.Output, '[\p{Cc}-[\r\n]]').Count | Should -Be 0
                [regex]::Matches($step.Summary, '<script|[\p{Cc}-[\n]]|`|##\W*\[').Count | Should -Be 0
                @($step.Summary -split '\n' -match '^\|' | Where-Object { ($_ -replace '[^|]').Length -ne 5 }).Count | Should -Be 0
            }

            @(Get-SwrRepository dev).Count | Should -Be $told
        }

        It 'Azure Pipelines is told what the file is not, and nothing else' {
            $step = Invoke-Azure @{ csv = 'hostile.csv'; mode = 'apply' }
            $step.ExitCode | Should -Be 1
            $commands = @($step.Lines | Where-Object { $_ -match '##\W*(vso)?\W*\[' })
            $own = '^##vso\[task\.(logissue type=error;sourcepath=hostile\.csv;linenumber=\d+;code=\w+;\]Row \d+ \(line \d+\): |uploadsummary\](/|[A-Z]:\\)|complete result=Failed;\]\d+ created)'
            @($commands -cmatch $own).Count | Should -Be ($failing + 3)
            @($commands -cnotmatch $own).Count | Should -Be 0
            @($commands | Where-Object { [regex]::Matches($_, '##vso\[').Count -ne 1 }).Count | Should -Be 0
        }
    }
}

Describe 'The samples of pipelines' {
    It 'the quickstart runs from beginning to end' {
        $said = Invoke-ChildShell "& '$(Join-Path (Get-RepositoryRoot) 'samples/quickstart.ps1')'; `"exit: `$?`""
        $said | Should -BeLike '*8 created*8 unchanged*2 unchanged, 3 failed*exit: True'
    }
}
