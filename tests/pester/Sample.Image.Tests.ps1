# Runs the samples that build and push an image, with a docker that records its calls.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator -Region cn-north-4
    $emulator | Connect-Swr

    # Returns the lines of the last script of a sample, with the endpoint of the emulator.
    function Get-Script([string] $File) {
        $yaml = (Get-Content (Join-Path (Get-RepositoryRoot) 'samples' $File) -Raw) -replace '\r'
        $lines = [regex]::Matches($yaml, '(?m)^ *(?:- pwsh|run): \|\n((?: {6,}.*\n|\n)+?)(?=^ *(?:displayName|env):)')[-1].Groups[1].Value
        $script = $lines -replace "(?m)^$([regex]::Match($lines, '^ +').Value)"
        $script | Should -BeLike '*Connect-Swr $env:REGION*'
        $script.Replace('Connect-Swr $env:REGION', "Connect-Swr `$env:REGION -Endpoint '$($emulator.Endpoint)'")
    }

    # Returns the environment variables of a step for the login, with access keys or with id tokens.
    function Get-Login([string] $File, [string] $Way) {
        if ($Way -eq 'access keys') {
            return @{
                HUAWEICLOUD_SDK_AK = $emulator.AccessKey; HUAWEICLOUD_SDK_SK = ConvertFrom-SecureString $emulator.SecretKey -AsPlainText
                HUAWEICLOUD_SDK_PROJECT_ID = $emulator.ProjectId
            }
        }

        $yaml = Get-Content (Join-Path (Get-RepositoryRoot) 'samples' $File) -Raw
        $runner = Invoke-Emulator $emulator 'runner'
        $job = @{ HUAWEICLOUD_SDK_IAM_ENDPOINT = $emulator.Endpoint }
        if ($File -like 'github*') {
            $yaml | Should -MatchExactly '(?m)^ {6}id-token: write$'
            $job.GITHUB_ACTIONS, $job.ACTIONS_ID_TOKEN_REQUEST_URL, $job.ACTIONS_ID_TOKEN_REQUEST_TOKEN = 'true', $runner.gitHubUrl, $runner.token
        }
        else {
            $job.TF_BUILD, $job.SYSTEM_OIDCREQUESTURI = 'True', $runner.azureUrl
        }

        # The variables of the runner and of the variable group.
        $group = @{
            'System.AccessToken' = $runner.token; HUAWEICLOUD_SDK_IDP_ID = 'emulator-provider'; SWR_AZURE_SERVICE_CONNECTION_ID = $runner.serviceConnectionId
        }
        foreach ($line in [regex]::Matches($yaml, '(?m)^ {6,}(HUAWEICLOUD_SDK_IDP_ID|SYSTEM_ACCESSTOKEN|SWR_AZURE_SERVICE_CONNECTION_ID): (\S+)\r?$')) {
            $value = $line.Groups[2].Value
            $job[$line.Groups[1].Value] = $value -match '^\$\((.+)\)$' ? $group[$Matches[1]] : 'emulator-provider'
        }

        $job
    }

    function Invoke-Sample([string] $Script, [hashtable] $Login) {
        $log, $bin = (Join-Path $TestDrive 'docker.log'), (Join-Path $TestDrive 'bin')
        $null = New-Item $bin -ItemType Directory -Force
        Set-Content (Join-Path $bin 'docker') "#!/bin/sh`nif [ `"`$1`" = login ]; then cat > '$TestDrive/password'; fi`necho `"`$@`" >> '$log'"
        chmod +x (Join-Path $bin 'docker')
        $file = Join-Path $TestDrive 'step.ps1'
        $variables = @"
`$ErrorActionPreference = 'stop'
`$env:PATH = '$bin' + [IO.Path]::PathSeparator + `$env:PATH
`$env:MODULE = '$(Split-Path (Split-Path (Split-Path (Get-ModulePath))))'
`$env:REGION = 'cn-north-4'; `$env:ORGANIZATION = 'dev'; `$env:REPOSITORY = 'web/app'
`$env:GITHUB_SHA = `$env:BUILD_SOURCEVERSION = 'abc123'
Get-ChildItem env: | Where-Object Name -Match '^(HW_|HC_|CLOUD_SDK_|HUAWEICLOUD_|ACTIONS_ID|GITHUB_ACTIONS`$|SYSTEM_|SWR_AZURE|TF_BUILD)' | Remove-Item
$($Login.Keys.ForEach({ "`$env:$_ = '$($Login[$_])'" }) -join "`n")
"@
        $variables, $Script | Set-Content $file
        Invoke-ChildShell ". '$file'" | Out-Null
        Get-Content $log
        Remove-Item $log
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'The sample <_>' -ForEach 'github-actions/image.yml', 'azure-pipelines/image.yml' {
    It 'creates the repository, logs in, builds without attestations, pushes, and logs out: with <Way>' -Skip:$IsWindows -ForEach @(
        foreach ($way in 'access keys', 'no stored secret') { @{ File = $_; Way = $way } }
    ) {
        Clear-Emulator $emulator
        $null = Invoke-Emulator $emulator 'oidc' -Method POST -Body @{ audiences = @('https://github.com/emulator-owner', 'api://AzureADTokenExchange') }
        $calls = @(Invoke-Sample (Get-Script $File) (Get-Login $File $Way))
        $calls[0] | Should -MatchExactly '^login --username cn-north-4@[A-Z0-9]{20} --password-stdin swr\.cn-north-4\.myhuaweicloud\.com$'
        $calls[1] | Should -BeExactly 'buildx create --use'
        $calls[2] | Should -BeExactly ('buildx build --provenance=false --sbom=false --output type=registry,oci-mediatypes=false ' +
            '--tag swr.cn-north-4.myhuaweicloud.com/dev/web/app:abc123 .')
        $calls[3] | Should -BeExactly 'logout swr.cn-north-4.myhuaweicloud.com'
        Get-Content (Join-Path $TestDrive 'password') -Raw | Should -Not -BeNullOrEmpty
        (Get-SwrRepository dev).Name | Should -BeExactly 'web/app'
        @(Get-EmulatorLine $emulator) -match 'id-token/tokens' | Should -HaveCount ([int]($Way -eq 'no stored secret'))
    }
}
