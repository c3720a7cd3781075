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

        # Messages of the service may contain runner commands, too.
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
                # PowerShell adds colours to stderr, which contains only the counts.
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
