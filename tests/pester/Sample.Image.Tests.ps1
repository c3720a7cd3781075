# The samples that build and push an image: what they tell docker, run with a docker that writes down what it is told.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:samples = Join-Path (Get-RepositoryRoot) 'samples'
    $script:emulator = Start-SwrEmulator -Region cn-north-4
    $emulator | Connect-Swr

    # The lines of the step that logs in, with the emulator in place of the cloud and the built module in place of the checkout.
    function Get-Script([string] $File, [string] $Begin) {
        $yaml = (Get-Content (Join-Path $samples $File) -Raw) -replace '\r'
        $lines = [regex]::Match($yaml, "(?m)^ +$([regex]::Escape($Begin)) \|\n((?: +.*\n|\n)+?)(?=^ {2,6}(?: {2}displayName|- |\n)|^ {4}displayName|\z)").Groups[1].Value
        $indent = [regex]::Match($lines, '^ +').Value
        $script = $lines -replace "(?m)^$indent" -replace '(?m)^Import-Module .*$', "Import-Module '$(Get-ModulePath)'"
        $script | Should -BeLike '*Connect-Swr $env:REGION*'
        $script.Replace('Connect-Swr $env:REGION', "Connect-Swr `$env:REGION -Endpoint '$($emulator.Endpoint)'")
    }

    function Invoke-Sample([string] $Script) {
        $log, $bin = (Join-Path $TestDrive 'docker.log'), (Join-Path $TestDrive 'bin')
        $null = New-Item $bin -ItemType Directory -Force
        Set-Content (Join-Path $bin 'docker') "#!/bin/sh`nif [ `"`$1`" = login ]; then cat > '$TestDrive/password'; fi`necho `"`$@`" >> '$log'"
        chmod +x (Join-Path $bin 'docker')
        Remove-Item $log -ErrorAction Ignore
        $file = Join-Path $TestDrive 'step.ps1'
        $variables = @"
`$ErrorActionPreference = 'stop'
`$env:PATH = '$bin' + [IO.Path]::PathSeparator + `$env:PATH
`$env:REGION = 'cn-north-4'; `$env:ORGANIZATION = 'dev'; `$env:REPOSITORY = 'web/app'; `$env:BUILD_SOURCEVERSION = 'abc123'
`$env:GITHUB_OUTPUT = '$TestDrive/output'
`$env:HUAWEICLOUD_SDK_AK = '$($emulator.AccessKey)'; `$env:HUAWEICLOUD_SDK_SK = '$(ConvertFrom-SecureString $emulator.SecretKey -AsPlainText)'
`$env:HUAWEICLOUD_SDK_PROJECT_ID = '$($emulator.ProjectId)'
"@
        $variables, $Script | Set-Content $file
        Invoke-ChildShell ". '$file'" | Out-Null
        @(Get-Content $log)
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'The sample for GitHub Actions' {
    It 'builds without attestations, with the media types that SWR takes' {
        $build = [regex]::Match((Get-Content (Join-Path $samples 'github-actions/image.yml') -Raw), '(?s)docker/build-push-action@.*?(?=\n      - )').Value
        $build | Should -Match '(?m)^ {10}provenance: false\r?$'
        $build | Should -Match '(?m)^ {10}sbom: false\r?$'
        $build | Should -Match '(?m)^ {10}outputs: type=registry,oci-mediatypes=false\r?$'
    }

    It 'creates the repository, logs in, and tells the next step the registry' -Skip:$IsWindows {
        $calls = @(Invoke-Sample (Get-Script 'github-actions/image.yml' 'run:'))
        $calls | Should -HaveCount 1
        $calls[0] | Should -MatchExactly '^login -u cn-north-4@[A-Z0-9]{20} --password-stdin swr\.cn-north-4\.myhuaweicloud\.com$'
        Get-Content (Join-Path $TestDrive 'output') | Should -BeExactly 'registry=swr.cn-north-4.myhuaweicloud.com'
        (Get-SwrRepository dev).Name | Should -BeExactly 'web/app'
    }
}

Describe 'The sample for Azure Pipelines' {
    It 'creates the repository, logs in, builds without attestations, pushes, and logs out' -Skip:$IsWindows {
        Clear-Emulator $emulator
        $calls = @(Invoke-Sample (Get-Script 'azure-pipelines/image.yml' '- pwsh:'))
        $calls[0] | Should -BeLike 'login -u cn-north-4@* --password-stdin swr.cn-north-4.myhuaweicloud.com'
        $calls[-2] | Should -BeExactly ('buildx build --provenance=false --sbom=false --output type=registry,oci-mediatypes=false ' +
            '--tag swr.cn-north-4.myhuaweicloud.com/dev/web/app:abc123 .')
        $calls[-1] | Should -BeExactly 'logout swr.cn-north-4.myhuaweicloud.com'
        (Get-SwrRepository dev).Name | Should -BeExactly 'web/app'
    }
}
