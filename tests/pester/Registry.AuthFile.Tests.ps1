# Connect-SwrRegistry and Disconnect-SwrRegistry with authentication files.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'Registry.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    $script:registry = 'swr.emulator-1.myhuaweicloud.com'
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'An authentication file' {
    BeforeEach {
        Clear-Emulator $emulator
        $script:folder = (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory).FullName
        $script:file = Join-Path $folder 'auth.json'
    }

    It 'is created with its folder, readable by its owner only' {
        $file = [IO.Path]::Combine($folder, 'new', 'config.json')
        Register-Login $emulator 'p@AK:pass:word' $registry
        $login = Connect-SwrRegistry -AuthFile $file
        $login.AuthFile, $login.Registry, $login.UserName | Should -BeExactly $file, $registry, 'p@AK'
        $login.Tool | Should -BeNullOrEmpty
        $content = Read-AuthFile $file
        $content.Keys | Should -BeExactly 'auths'
        ConvertFrom-Base64 $content.auths[$registry].auth | Should -BeExactly 'p@AK:pass:word'
        if (-not $IsWindows) {
            (Get-Item $file).UnixFileMode | Should -Be ([IO.UnixFileMode]'UserRead, UserWrite')
            (Get-Item (Split-Path $file)).UnixFileMode | Should -Be ([IO.UnixFileMode]'UserRead, UserWrite, UserExecute')
        }
    }

    It 'keeps other registries and settings; the login of the registry is replaced' {
        Set-Content $file ('{"auths":{"other.example.com":{"auth":"b3RoZXI6cHc=","email":"ü@example.com"},"' + $registry + '":{"auth":"b2xkOnB3","identitytoken":"old"}},"HttpHeaders":{"X":"1"},"proxies":null}')
        if (-not $IsWindows) {
            & /bin/chmod 644 $file
        }

        $null = Connect-SwrRegistry -AuthFile $file
        $content = Read-AuthFile $file
        $content.Keys | Should -BeExactly 'auths', 'HttpHeaders', 'proxies'
        $content.auths['other.example.com'].auth, $content.auths['other.example.com'].email | Should -BeExactly 'b3RoZXI6cHc=', 'ü@example.com'
        $content.auths[$registry].Keys | Should -BeExactly 'auth'
        ConvertFrom-Base64 $content.auths[$registry].auth | Should -BeLike 'emulator-1@*:*'
        if (-not $IsWindows) {
            (Get-Item $file).UnixFileMode | Should -Be ([IO.UnixFileMode]'UserRead, UserWrite')
        }

        Get-ChildItem $folder -Name | Should -BeExactly 'auth.json'

        Disconnect-SwrRegistry -AuthFile $file
        $content = Read-AuthFile $file
        $content.auths.Keys | Should -BeExactly 'other.example.com'
        $content.HttpHeaders.X | Should -BeExactly '1'
    }

    It 'may be empty, as mktemp creates it' {
        $null = New-Item $file
        $login = Connect-SwrRegistry -AuthFile $file
        (Read-AuthFile $file).auths.Keys | Should -BeExactly $registry
        $login | Disconnect-SwrRegistry
        (Read-AuthFile $file).auths.Keys | Should -BeNullOrEmpty
    }

    It 'is one of the current location, and may be a link' -Skip:$IsWindows {
        Push-Location $folder
        try {
            $null = New-Item real.json, link.json -ItemType File
            Remove-Item link.json
            $null = New-Item link.json -ItemType SymbolicLink -Value (Join-Path $folder 'real.json')
            (Connect-SwrRegistry -AuthFile link.json).AuthFile | Should -BeExactly (Join-Path $folder 'link.json')
            (Get-Item link.json).LinkType | Should -BeExactly 'SymbolicLink'
            (Read-AuthFile (Join-Path $folder 'real.json')).auths.Keys | Should -BeExactly $registry
        }
        finally {
            Pop-Location
        }
    }

    It 'that is not one is UnreadableAuthFile, and stays as it is: <_>' -ForEach '{"auths":', '[]', '{"auths":[]}', '{"auths":{},"auths":{}}', '"secret"' {
        Set-Content $file $_ -NoNewline
        Connect-SwrRegistry -AuthFile $file -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'UnreadableAuthFile,SwrPowerShell.Registry.ConnectSwrRegistry'
        "$($problems[0])" | Should -BeLike "'*' is not an authentication file: *"
        Disconnect-SwrRegistry -AuthFile $file -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'UnreadableAuthFile,SwrPowerShell.Registry.DisconnectSwrRegistry'
        Get-Content $file -Raw | Should -BeExactly $_
    }

    It 'is no device' -Skip:$IsWindows {
        Connect-SwrRegistry -AuthFile /dev/null -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'UnreadableAuthFile,SwrPowerShell.Registry.ConnectSwrRegistry'
        & /usr/bin/test -c /dev/null
        $LASTEXITCODE | Should -Be 0
    }

    It 'that cannot be written is AuthFileNotWritten, and nothing is left' {
        $null = New-Item $file -ItemType Directory
        Connect-SwrRegistry -AuthFile $file -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'AuthFileNotWritten,SwrPowerShell.Registry.ConnectSwrRegistry'
        Get-ChildItem $folder -Recurse -Name | Should -BeExactly 'auth.json'
    }

    It 'with a credential helper for the registry is a warning' {
        Set-Content $file "{`"credHelpers`":{`"$registry`":`"swr`"}}"
        $null = Connect-SwrRegistry -AuthFile $file -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike "*credential helper 'swr' for $registry*"
        Set-Content $file '{"credHelpers":{"other.example.com":"x"}}'
        $null = Connect-SwrRegistry -AuthFile $file -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -BeNullOrEmpty
    }

    It 'without a login is a warning of Disconnect-SwrRegistry, which removes all spellings of docker' {
        Disconnect-SwrRegistry -AuthFile $file -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike "*auth.json has no login for $registry."
        $file | Should -Not -Exist
        Set-Content $file "{`"auths`":{`"https://$registry/v2/`":{},`"$registry`":{},`"$registry/dev`":{},`"x.$registry`":{}}}"
        Disconnect-SwrRegistry -AuthFile $file -WarningVariable warned
        $warned | Should -BeNullOrEmpty
        (Read-AuthFile $file).auths.Keys | Should -BeExactly "$registry/dev", "x.$registry"
    }

    It 'is written by parallel commands one after the other' {
        $connection = Get-SwrConnection
        $module = Get-ModulePath
        $registries = 1..8 | ForEach-Object { "r$_.example.com" }
        Register-Login $emulator 'p@AK:password' $registries
        1..8 | ForEach-Object -Parallel {
            Import-Module $using:module
            $null = Connect-SwrRegistry -AuthFile $using:file -Connection $using:connection
        }
        (Read-AuthFile $file).auths.Keys | Sort-Object | Should -BeExactly $registries
    }

    It 'and a tool exclude each other' {
        $problem = Get-TerminatingError { Connect-SwrRegistry -Tool docker -AuthFile $file }
        $problem.FullyQualifiedErrorId | Should -BeExactly 'InvalidLoginTarget,SwrPowerShell.Registry.ConnectSwrRegistry'
        $problem = Get-TerminatingError { Disconnect-SwrRegistry docker -AuthFile $file }
        $problem.FullyQualifiedErrorId | Should -BeExactly 'InvalidLoginTarget,SwrPowerShell.Registry.DisconnectSwrRegistry'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'needs a connection, unless -Registry names what to remove' {
        Set-Content $file '{"auths":{"r.example.com":{}}}'
        $said = Invoke-ChildShell @"
Import-Module `$module
foreach (`$command in { Connect-SwrRegistry -AuthFile '$file' }, { Disconnect-SwrRegistry -AuthFile '$file' }) {
    try { & `$command } catch { `$_.FullyQualifiedErrorId }
}
Disconnect-SwrRegistry -Registry r.example.com -AuthFile '$file'
"@
        $said | Should -Match 'NotConnected,SwrPowerShell.Registry.ConnectSwrRegistry'
        $said | Should -Match 'NotConnected,SwrPowerShell.Registry.DisconnectSwrRegistry'
        (Read-AuthFile $file).auths.Count | Should -Be 0
    }

    It 'reports the errors of New-SwrLoginToken' {
        Connect-SwrRegistry -LongTerm -AuthFile $file -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'AccessKeyRequired,SwrPowerShell.Registry.ConnectSwrRegistry'
        $file | Should -Not -Exist
    }
}
