# Checks that the workflows of this repository are secure, and that the scripts and targets that they run exist. They run on GitHub only.

BeforeDiscovery {
    $script:files = (Get-ChildItem (Join-Path (Split-Path (Split-Path $PSScriptRoot)) '.github' 'workflows') -Filter *.yml).Name
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    $script:root = Get-RepositoryRoot

    function Get-Workflow([string] $File) {
        (Get-Content (Join-Path $root '.github' 'workflows' $File) -Raw) -replace '\r'
    }

    # Returns the steps with the actions that they use, or with their shell and lines.
    function Get-Step([string] $Yaml) {
        foreach ($step in $Yaml -split '(?m)^      - ' | Select-Object -Skip 1) {
            [pscustomobject]@{
                Name  = [regex]::Match($step, '(?m)^(?: {8})?name: (.+)$').Groups[1].Value
                Uses  = [regex]::Match($step, '(?m)^(?: {8})?uses: (.+)$').Groups[1].Value
                Shell = [regex]::Match($step, '(?m)^ {8}shell: (.+)$').Groups[1].Value
                Run   = [regex]::Match($step, '(?m)^ {8}run: (?:\|\n(?<run>(?: {10}.*\n|\n)+)|(?<run>[^|\n].*))').Groups['run'].Value -replace '(?m)^ {10}'
            }
        }
    }

    function Get-CommandCall([string] $Script) {
        $problems = $null
        $tree = [System.Management.Automation.Language.Parser]::ParseInput($Script, [ref]$null, [ref]$problems)
        $problems | Should -BeNullOrEmpty
        $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
    }
}

Describe 'The workflow <_>' -ForEach $files {
    BeforeAll {
        $script:yaml = Get-Workflow $_
        $script:steps = @(Get-Step $yaml)
    }

    It 'may read and nothing else, has limits, and does not run twice at a time' {
        [regex]::Match($yaml, '(?m)^permissions:\n((?:  .+\n)+)').Groups[1].Value | Should -BeExactly "  contents: read`n"
        # Only the publishing job has other permissions: it creates the release and attests its content.
        $rights = [regex]::Matches($yaml, '(?m)^ +permissions:\n((?: {6}.+\n)+)').ForEach({ $_.Groups[1].Value })
        $rights | Should -BeExactly @(if ($_ -eq 'release.yml') { "      attestations: write`n      contents: write`n      id-token: write`n" })
        [regex]::Matches($yaml, ': write\b').Count | Should -Be ([regex]::Matches("$rights", ': write\b').Count)
        $yaml | Should -Match '(?m)^concurrency:\n  group: '
        [regex]::Matches($yaml, '(?m)^    timeout-minutes: \d+$').Count | Should -Be ([regex]::Matches($yaml, '(?m)^    runs-on: ').Count)
        $yaml | Should -Not -Match 'pull_request_target'
    }

    It 'uses actions of exact versions, and files that exist' {
        $uses = @($steps.Uses -ne '') + [regex]::Matches($yaml, '(?m)^    uses: (.+)$').ForEach({ $_.Groups[1].Value })
        $uses.Count | Should -BeGreaterThan 0
        $uses -notmatch '^(actions/[\w-]+@v\d+\.\d+\.\d+|\./.+)$' | Should -BeNullOrEmpty
        $uses -like './*' | ForEach-Object { Join-Path $root $_ | Should -Exist }
    }

    It 'runs scripts without pasting anything into them' {
        foreach ($step in $steps | Where-Object Run) {
            $step.Shell | Should -BeIn 'pwsh', 'bash' -Because $step.Name
            $step.Run | Should -Not -BeLike '*${{*' -Because $step.Name
            if ($step.Shell -eq 'pwsh') { $null = Get-CommandCall $step.Run }
        }
    }
}

Describe 'CI' {
    BeforeAll {
        $script:yaml = Get-Workflow 'ci.yml'
        $script:steps = @(Get-Step $yaml)
        $script:check = ($steps | Where-Object Name -EQ 'Check PowerShell').Run
    }

    It 'runs on all systems that the manifest names' {
        [regex]::Match($yaml, '(?m)^ +system: \[(.+)\]$').Groups[1].Value | Should -BeExactly 'ubuntu-latest, windows-latest, macos-latest'
        [regex]::Matches($yaml, '(?m)^ +timeout-minutes: (\d+)$').ForEach({ [int]$_.Groups[1].Value }) | Should -Be 25
    }

    It 'builds, tests, analyzes, audits and packs, by tasks that build.ps1 has' {
        $build = Get-Command (Join-Path $root 'build.ps1')
        $known = ($build.Parameters.Task.Attributes | Where-Object { $_ -is [ValidateSet] }).ValidValues
        $calls = @($steps | Where-Object { $_.Shell -eq 'pwsh' } | ForEach-Object { Get-CommandCall $_.Run } | Where-Object { $_.GetCommandName() -eq './build.ps1' })
        $calls | ForEach-Object { $_.CommandElements[1].Value } | Should -BeExactly 'Build', 'Test', 'TestSlow', 'Analyze', 'Audit', 'Pack'
        $calls | ForEach-Object { $_.CommandElements[1].Value } | Should -BeIn $known
        $calls | ForEach-Object { $_.CommandElements.Count } | Select-Object -Unique | Should -Be 2
    }

    It 'does once what has the same outcome on every system' {
        $once = "matrix.system == 'ubuntu-latest' && matrix.powershell == '7.6'"
        foreach ($name in 'Analyze', 'Audit the packages', 'Keep the package') {
            $yaml | Should -BeLike "*- name: $name`n        if: $once`n*"
        }
    }

    It 'takes the SDK and the modules from files that exist, in exact versions' {
        [regex]::Match($yaml, 'global-json-file: (.+)').Groups[1].Value | ForEach-Object { Join-Path $root $_ | Should -Exist }
        $modules = [regex]::Match($yaml, '-RequiredResourceFile (\S+)').Groups[1].Value
        $wanted = Import-PowerShellDataFile (Join-Path $root $modules)
        $wanted.Values.version -notmatch '^\[\d+\.\d+\.\d+\]$' | Should -BeNullOrEmpty
        $named = [regex]::Matches((Get-Content (Join-Path $root 'build.ps1') -Raw), 'Assert-Module ([\w.]+)').ForEach({ $_.Groups[1].Value })
        $wanted.Keys | Sort-Object | Should -Be (@($named) + 'Pester' | Sort-Object)
    }

    It 'runs on every PowerShell that is supported, and stops on another' {
        $needed = (Import-PowerShellDataFile (Get-ModulePath)).PowerShellVersion
        $versions = [regex]::Matches($yaml, "(?m)^ +powershell: \[?'([\d.]+)'\]?$").ForEach({ $_.Groups[1].Value })
        $versions[0] | Should -BeExactly $needed
        $supported = Get-Content (Join-Path $root 'docs' 'platforms.md') -Raw
        foreach ($version in $versions) {
            $supported | Should -BeLike "*| PowerShell $version*"
        }

        $before = $env:WANTED
        try {
            $env:WANTED = $needed
            & ([scriptblock]::Create($check)) | Should -BeLike 'PowerShell *'
            $env:WANTED = '99.0'
            { & ([scriptblock]::Create($check)) } | Should -Throw '*is for PowerShell 99.0*'
        }
        finally {
            $env:WANTED = $before
        }
    }

    It 'installs a PowerShell from an archive whose hash is right, and from no other' -Skip:(-not $IsLinux) {
        # gh and the archive are replaced. The other lines of the step run unchanged.
        $install = ($steps | Where-Object Name -EQ 'Install PowerShell').Run
        $bin, $made = (New-Item (Join-Path $TestDrive 'bin') -ItemType Directory), (New-Item (Join-Path $TestDrive 'made') -ItemType Directory)
        Set-Content (Join-Path $made 'pwsh') 'echo new'
        $archive = Join-Path $TestDrive 'powershell-9.9.9-linux-x64.tar.gz'
        tar -czf $archive -C $made pwsh
        $hash = (Get-FileHash $archive -Algorithm SHA256).Hash
        Set-Content (Join-Path $bin 'gh') "#!/bin/sh`ncp '$archive' .`nprintf '%s *%s\r\n' `"`$HASH`" powershell-9.9.9-linux-x64.tar.gz > hashes.sha256"
        chmod +x (Join-Path $bin 'gh')
        foreach ($case in @{ Hash = $hash; Code = 0 }, @{ Hash = $hash -replace '^.', 'g'; Code = 1 }, @{ Hash = '0' * 64; Code = 1 }) {
            $temp = New-Item (Join-Path $TestDrive "temp-$($case.Hash)") -ItemType Directory
            $null = & env "PATH=${bin}:$env:PATH" "RUNNER_TEMP=$temp" "GITHUB_PATH=$temp/path" RELEASE=v9.9.9 "HASH=$($case.Hash)" bash --noprofile --norc -e -o pipefail -c $install 2>&1
            $LASTEXITCODE | Should -Be $case.Code
            Test-Path (Join-Path $temp 'path') | Should -Be ($case.Code -eq 0)
            Test-Path (Join-Path $temp 'powershell' 'pwsh') | Should -Be ($case.Code -eq 0)
        }
    }
}

Describe 'The release' {
    BeforeAll {
        $publish = (Get-Step (Get-Workflow 'release.yml') | Where-Object Name -EQ 'Publish').Run
        $script:step = [scriptblock]::Create($publish)
        $script:before = $env:GITHUB_REF_NAME, $env:GALLERY_KEY
        $null = New-Item (Join-Path $TestDrive 'package') -ItemType Directory
        Set-Content (Join-Path $TestDrive 'package' 'SwrPowerShell.1.2.3.nupkg') ''

        # Replaces the gallery, which is not available on all machines.
        function Publish-PSResource { $script:published = "$args" }
        Push-Location $TestDrive
    }

    AfterAll {
        Pop-Location
        $env:GITHUB_REF_NAME, $env:GALLERY_KEY = $before
    }

    It 'fails with a tag that is not the version, or without the key' {
        $env:GITHUB_REF_NAME, $env:GALLERY_KEY = 'v9.9.9', 'not-a-real-key'
        { & $step } | Should -Throw '*no package of 9.9.9*'
        $env:GITHUB_REF_NAME, $env:GALLERY_KEY = 'v1.2.3', $null
        { & $step } | Should -Throw '*GALLERY_KEY is not set*'
    }

    It 'publishes the package of the tag' {
        $env:GITHUB_REF_NAME, $env:GALLERY_KEY = 'v1.2.3', 'not-a-real-key'
        & $step
        $published | Should -BeLike '-NupkgPath *SwrPowerShell.1.2.3.nupkg -Repository PSGallery -ApiKey not-a-real-key'
    }
}
