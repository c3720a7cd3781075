# Runs the steps of CI in a new clone, like the runner does. This takes minutes, so it runs only if SWR_TEST_WORKFLOW is set.

BeforeDiscovery {
    $script:obstacle = if (-not $env:SWR_TEST_WORKFLOW) { ' (the variable SWR_TEST_WORKFLOW is not set)' }
    elseif (-not (Get-Command git -ErrorAction Ignore)) { ' (git is not installed)' }

    # In the order of ci.yml. Steps that use the network are left out, and so are the tests, which would run this file.
    $script:elsewhere = 'Install PowerShell', 'Install modules', 'Test', 'Run the slow tests', 'Audit the packages'
    $yaml = (Get-Content (Join-Path (Split-Path (Split-Path $PSScriptRoot)) '.github' 'workflows' 'ci.yml') -Raw) -replace '\r'
    $script:steps = foreach ($step in $yaml -split '(?m)^      - ' | Select-Object -Skip 1) {
        $name = [regex]::Match($step, '(?m)^(?: {8})?name: (.+)$').Groups[1].Value
        $run = [regex]::Match($step, '(?m)^ {8}run: (?:\|\n(?<run>(?: {10}.*\n|\n)+)|(?<run>[^|\n].*))').Groups['run'].Value -replace '(?m)^ {10}'
        if ($run -and $name -notin $elsewhere) {
            @{ Name = $name; Run = $run }
        }
    }
}

Describe "CI in a fresh clone$obstacle" -Skip:([bool]$obstacle) {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
        $script:clone = Join-Path $TestDrive 'clone'
        git -c advice.detachedHead=false clone --quiet --no-local (Get-RepositoryRoot) $clone
        $LASTEXITCODE | Should -Be 0
    }

    It 'has steps to run' -TestCases @{ Count = $steps.Count } {
        $Count | Should -BeGreaterOrEqual 4
    }

    It 'passes <Name>' -ForEach $steps {
        $file = Join-Path $TestDrive 'step.ps1'
        "`$ErrorActionPreference = 'stop'", $Run, 'if ((Test-Path -LiteralPath variable:\LASTEXITCODE)) { exit $LASTEXITCODE }' | Set-Content $file
        $before = $env:CI, $env:WANTED
        Push-Location $clone
        try {
            $env:CI, $env:WANTED = 'true', '7.6'
            $said = & (Get-ShellPath) -NoProfile -NonInteractive -Command ". '$file'" 2>&1 | Out-String
            $said = $said -replace '\e\[[\d;]*m'
            $LASTEXITCODE | Should -Be 0 -Because $said
        }
        finally {
            Pop-Location
            $env:CI, $env:WANTED = $before
        }
    }

    It 'leaves the package, and nothing that git does not ignore' {
        Join-Path $clone 'out' 'package' '*.nupkg' | Should -Exist
        git -C $clone status --porcelain | Should -BeNullOrEmpty
    }
}
