# The emulator, files and functions for the tests of pipeline steps. PipelineStep*.Tests.ps1 dot-source this file in BeforeAll.

Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
Import-Module (Get-ModulePath) -Force
$script:emulator = Start-SwrEmulator
$emulator | Connect-Swr
$script:root = Get-RepositoryRoot
$script:token = [Net.NetworkCredential]::new('', $emulator.Token).Password
$script:action = Get-Content (Join-Path $root 'action.yml') -Raw
$script:template = Get-Content (Join-Path $root 'samples/azure-pipelines/swr-sync.yml') -Raw
$script:count = 0

# The environment variables of a step with the values of the inputs, such as SWR_CSV: ${{ inputs.csv }}.
function Get-StepVariable([string] $Yaml, [hashtable] $Value) {
    $variables = @{}
    foreach ($line in [regex]::Matches($Yaml, '(?m)^\s+(SWR_\w+): \$\{\{ (?:inputs|parameters)\.([\w-]+) \}\}')) {
        $name = $line.Groups[2].Value
        $default = [regex]::Match($Yaml, "(?ms)^\s+(?:- name: $name|$($name):)\r?$.*?^\s+default: ([^\r\n]*)").Groups[1].Value.Trim("'")
        $variables[$line.Groups[1].Value] = $Value.ContainsKey($name) ? $Value[$name] : $default
    }

    $variables
}

# Runs the lines of a step like the runner: dot-sourced from a file, with ErrorActionPreference 'Stop', and with the last exit code.
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

    # The step finds no credentials of this machine, and sends no requests to other machines.
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
    # The agent replaces $(NAME) by the variable. Without such a variable, the text stays unchanged.
    [regex]::Matches($template, '(?m)^ {6}(\w+): (\$\(\1\))').ForEach({ $environment[$_.Groups[1].Value] = $_.Groups[2].Value })
    $Variable.GetEnumerator() | ForEach-Object { $environment[$_.Key] = $_.Value }
    Invoke-Runner ". '$(Join-Path $root 'samples/pipeline/Invoke-SwrSync.ps1')'" $environment
}

'Organization,Name,IsPublic', 'dev,web,true', 'dev,db,false' | Set-Content (Join-Path $TestDrive 'good.csv')
'' | Set-Content (Join-Path $TestDrive 'empty.csv') -NoNewline
'Organization,Name' | Set-Content (Join-Path $TestDrive 'header.csv')
'Organization,Name', ',', ' , ' | Set-Content (Join-Path $TestDrive 'blank.csv')
@(
    'Organization,Name,IsPublic,Description', 'dev,web,true,"of', 'three', 'lines"', 'dev,Bad,,', '', 'dev,db,maybe,'
) | Set-Content (Join-Path $TestDrive 'bad.csv')
