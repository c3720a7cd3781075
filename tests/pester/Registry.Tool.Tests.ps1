# Connect-SwrRegistry and Disconnect-SwrRegistry with tools that record their arguments and input.

BeforeDiscovery {
    $script:obstacle = if ($IsWindows) { ' (the tools of these tests are scripts for a Unix shell)' }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'Registry.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    $script:registry = 'swr.emulator-1.myhuaweicloud.com'
    $script:path = $env:PATH

    function Connect-ByKey {
        Connect-Swr -Endpoint $emulator.Endpoint -Region cn-north-4 -AccessKey $emulator.AccessKey -SecretKey $emulator.SecretKey -PassThru
        $emulator | Connect-Swr
    }
}

AfterAll {
    $env:PATH = $path
    Stop-SwrEmulator
}

Describe "A tool$obstacle" -Skip:([bool]$obstacle) {
    BeforeAll {
        $script:tools = (New-Item (Join-Path $TestDrive 'tools') -ItemType Directory).FullName
        $script:records = (New-Item (Join-Path $TestDrive 'records') -ItemType Directory).FullName
        $env:SWR_TEST_RECORDS = $records
        $script:source = @'
#!/bin/sh
record="$SWR_TEST_RECORDS/${0##*/}"
for argument in "$@"; do printf '%s\n' "$argument"; done > "$record.arguments"
/bin/cat > "$record.input"
export -p > "$record.environment"
if [ -n "$SWR_TEST_FAILURE" ]; then
    echo 'no success' # what is not an error is not repeated
    printf '%s\n' "$SWR_TEST_FAILURE" >&2
    /bin/cat "$record.input" >&2
    exit 7
fi
echo 'Login Succeeded'
'@

        function Add-Tool([string] $Name, [string] $Folder = $tools) {
            $file = Join-Path $Folder $Name
            Set-Content $file $source
            & /bin/chmod 755 $file
        }

        function Get-Record([string] $Name) {
            Get-Content (Join-Path $records $Name)
        }
    }

    BeforeEach {
        Clear-Emulator $emulator
        Remove-Item (Join-Path $tools '*'), (Join-Path $records '*')
        $env:SWR_TEST_FAILURE = $null
        $env:PATH = $tools
    }

    AfterEach {
        $env:PATH = $path
    }

    AfterAll {
        $env:SWR_TEST_RECORDS = $env:SWR_TEST_FAILURE = $null
    }

    It 'gets the login by standard input: <Tool>' -ForEach @(
        @{ Tool = 'docker'; Area = @() }
        @{ Tool = 'podman'; Area = @() }
        @{ Tool = 'nerdctl'; Area = @() }
        @{ Tool = 'skopeo'; Area = @() }
        @{ Tool = 'oras'; Area = @() }
        @{ Tool = 'helm'; Area = @('registry') }
    ) {
        Add-Tool docker
        Add-Tool $Tool
        Register-Login $emulator 'p@AK:The Pässword+/= of $it' $registry
        $login = Connect-SwrRegistry -Tool $Tool
        $login | Should -BeOfType ([SwrPowerShell.SwrRegistryLogin])
        $login.Registry, $login.UserName, $login.Tool | Should -BeExactly $registry, 'p@AK', $Tool
        $login.AuthFile | Should -BeNullOrEmpty
        Get-Record "$Tool.arguments" | Should -BeExactly ($Area + @('login', '--username', 'p@AK', '--password-stdin', $registry))
        Get-Content (Join-Path $records "$Tool.input") -Raw | Should -BeExactly 'The Pässword+/= of $it'

        $login | Disconnect-SwrRegistry | Should -BeNullOrEmpty
        Get-Record "$Tool.arguments" | Should -BeExactly ($Area + @('logout', $registry))
        Get-Content (Join-Path $records "$Tool.input") -Raw | Should -BeNullOrEmpty
        Get-ChildItem $records -Name | Split-Path -LeafBase | Sort-Object -Unique | Should -BeExactly $Tool
    }

    It 'is the first one that PATH has, docker before the others' {
        Add-Tool helm
        (Connect-SwrRegistry).Tool | Should -BeExactly 'helm'
        Add-Tool skopeo
        (Connect-SwrRegistry).Tool | Should -BeExactly 'skopeo'
        Add-Tool docker
        (Connect-SwrRegistry).Tool | Should -BeExactly 'docker'
        Get-EmulatorLine $emulator | Should -BeExactly (@('POST /v2/manage/utils/secret') * 3)
    }

    It 'is never one of the current folder, nor a file that cannot run' {
        $here = (New-Item (Join-Path $TestDrive 'here') -ItemType Directory -Force).FullName
        Add-Tool docker $here
        Set-Content (Join-Path $tools 'docker') $source
        Add-Tool podman
        $folder = [Environment]::CurrentDirectory
        try {
            [Environment]::CurrentDirectory = $here
            $env:PATH = ".$([IO.Path]::PathSeparator)$([IO.Path]::PathSeparator)$tools"
            (Connect-SwrRegistry).Tool | Should -BeExactly 'podman'
        }
        finally {
            [Environment]::CurrentDirectory = $folder
        }
    }

    It 'that PATH does not have is RegistryToolNotFound, and no login is requested' {
        Add-Tool helm
        Connect-SwrRegistry podman -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'RegistryToolNotFound,SwrPowerShell.Registry.ConnectSwrRegistry'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        "$($problems[0])" | Should -BeExactly 'No folder of PATH contains podman.'

        Remove-Item (Join-Path $tools 'helm')
        Disconnect-SwrRegistry -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'RegistryToolNotFound,SwrPowerShell.Registry.DisconnectSwrRegistry'
        "$($problems[0])" | Should -BeLike '*docker, podman, nerdctl, skopeo, oras, helm.'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'that fails is an error with its own words' {
        Add-Tool docker
        $env:SWR_TEST_FAILURE = "`e[31mx509: certificate`nsigned by unknown authority"
        Connect-SwrRegistry -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'RegistryLoginFailed,SwrPowerShell.Registry.ConnectSwrRegistry'
        $problems[0].CategoryInfo.Category | Should -Be 'ResourceUnavailable'
        $problems[0].Exception.RecommendedAction | Should -Not -BeNullOrEmpty
        "$($problems[0])" | Should -BeExactly "docker did not log in to $registry (exit code 7): \u{1B}[31mx509: certificate signed by unknown authority ***"

        Disconnect-SwrRegistry -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'RegistryLogoutFailed,SwrPowerShell.Registry.DisconnectSwrRegistry'
        "$($problems[0])" | Should -BeLike "docker did not log out of $registry (exit code 7): *unknown authority"
    }

    It 'that does not start is an error' {
        Set-Content (Join-Path $tools 'docker') "#!/nowhere`n"
        & /bin/chmod 755 (Join-Path $tools 'docker')
        Connect-SwrRegistry -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'RegistryLoginFailed,SwrPowerShell.Registry.ConnectSwrRegistry'
        "$($problems[0])" | Should -BeLike "*$tools/docker does not start*"
    }

    It 'that reads no password, or leaves a program running, is waited for no longer than it runs' {
        Set-Content (Join-Path $tools 'docker') "#!/bin/sh`n/bin/sleep 60 &`nexec 0<&-`nexit 0`n"
        & /bin/chmod 755 (Join-Path $tools 'docker')
        Register-Login $emulator ('p@AK:' + 'x' * 60000) $registry
        $watch = [Diagnostics.Stopwatch]::StartNew()
        (Connect-SwrRegistry).Tool | Should -BeExactly 'docker'
        $watch.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 20)
    }

    It 'gets a <Kind> login' -ForEach @(
        @{ Kind = 'project''s'; With = @{ ProjectName = 'my-project' }; User = 'my-project@*'; Line = 'POST /v2/manage/utils/secret?projectname=my-project' }
        @{ Kind = 'service'; With = @{ ServiceToken = $true }; User = 'bearertoken'; Line = 'POST /v2/manage/utils/authorizationtoken' }
        @{ Kind = 'long-term'; With = @{ LongTerm = $true; ProjectName = 'p' }; User = 'p@*'; Line = $null }
    ) {
        Add-Tool docker
        if ($With.LongTerm) {
            $With.Connection = Connect-ByKey
        }

        $login = Connect-SwrRegistry @With
        $login.UserName | Should -BeLike $User
        [bool]$login.ExpiresAt | Should -Be (-not $With.LongTerm)
        Get-EmulatorLine $emulator | Should -BeExactly $Line
        $expected = New-SwrLoginToken @With
        if ($With.LongTerm) {
            Get-Record docker.input | Should -BeExactly (ConvertFrom-SecureString $expected.Password -AsPlainText)
        }
    }

    It '-WhatIf sends and runs nothing, and needs no connection' {
        Add-Tool docker
        $env:PATH = $path
        $said = Invoke-ChildShell @"
`$env:PATH = '$tools'
Import-Module `$module
Connect-SwrRegistry -WhatIf
Connect-SwrRegistry -AuthFile '$TestDrive/whatif.json' -LongTerm -WhatIf
Disconnect-SwrRegistry -Registry r.example.com -WhatIf
"@
        $said | Should -Match 'Log docker in with temporary login.*the registry'
        $said | Should -Match 'Write long-term login to .*whatif.json'
        $said | Should -Match 'Log docker out.*r\.example\.com'
        $env:PATH = $tools
        Connect-SwrRegistry -WhatIf | Should -BeNullOrEmpty
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
        Get-ChildItem $records | Should -BeNullOrEmpty
        Join-Path $TestDrive 'whatif.json' | Should -Not -Exist
    }

    It 'is logged out of the registry of the connection, or of -Registry' {
        Add-Tool docker
        Disconnect-SwrRegistry
        (Get-Record docker.arguments)[-1] | Should -BeExactly $registry
        Disconnect-SwrRegistry -Registry r.example.com:5000
        (Get-Record docker.arguments)[-1] | Should -BeExactly 'r.example.com:5000'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'gets no option as the name of a registry: <_>' -ForEach '-D', '--config=x', 'https://r.example.com', 'r.example.com/path' {
        Add-Tool docker
        Disconnect-SwrRegistry -Registry $_ -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'InvalidRegistryHost,SwrPowerShell.Registry.DisconnectSwrRegistry'
        Register-Login $emulator 'p@AK:password' $_
        Connect-SwrRegistry -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'InvalidRegistryHost,SwrPowerShell.Registry.ConnectSwrRegistry'
        Get-ChildItem $records | Should -BeNullOrEmpty
    }

    It 'never has the secret in its arguments or environment, nor has any stream, error or view' {
        Add-Tool docker
        $canary = 'CanaryHead+Middle/"&=CanaryTail' + ('0123456789abcdef' * 100) + 'CanaryEnd'
        $encoded = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("p@AK:$canary"))
        $folder = (New-Item (Join-Path $TestDrive 'directory.json') -ItemType Directory -Force).FullName
        $all = foreach ($failure in $null, "echo of $encoded, and") {
            $env:SWR_TEST_FAILURE = $failure
            foreach ($arguments in @{}, @{ AuthFile = "$TestDrive/written.json" }, @{ AuthFile = $folder }) {
                Register-Login $emulator "p@AK:$canary" $registry
                Connect-SwrRegistry @arguments -Verbose -Debug *>&1 -ErrorVariable problems
                $problems | ForEach-Object { ($_ | Format-List * -Force | Out-String -Width 5000), $_.Exception.ToString() }
            }
        }
        $said = ($all | Out-String -Width 5000), ($all | Format-List * | Out-String -Width 5000), ($all | Where-Object { $_ -is [SwrPowerShell.SwrRegistryLogin] } | ConvertTo-Json) -join "`n"
        Get-Content (Join-Path $records 'docker.input') -Raw | Should -BeExactly $canary
        ConvertFrom-Base64 (Read-AuthFile "$TestDrive/written.json").auths[$registry].auth | Should -BeExactly "p@AK:$canary"
        $said | Should -BeLike '*echo of *'
        $said | Should -BeLike '*AuthFileNotWritten*'
        [regex]::Matches($said, '(?i).{0,40}canary.{0,20}').Value | Should -BeNullOrEmpty
        $said.Contains($encoded.Substring(40, 30)) | Should -BeFalse
        foreach ($record in 'docker.arguments', 'docker.environment') {
            $text = Get-Content (Join-Path $records $record) -Raw
            $text | Should -Not -BeNullOrEmpty
            $text -replace [regex]::Escape("echo of $encoded") | Should -Not -BeLike '*Canary*'
        }
    }

    It 'completes the tools and the registries' {
        (TabExpansion2 'Connect-SwrRegistry -Tool ' 26).CompletionMatches.CompletionText | Should -BeExactly 'docker', 'helm', 'nerdctl', 'oras', 'podman', 'skopeo'
        (TabExpansion2 'Disconnect-SwrRegistry -Registry ' 33).CompletionMatches.CompletionText | Should -Contain $registry
    }
}
