# How Start-SwrEmulator finds and runs dotnet, with programs that replace dotnet and fail in different ways.

Describe 'The program that Start-SwrEmulator runs' -Skip:$IsWindows {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
        $script:real = (Get-Command dotnet -CommandType Application)[0].Source

        # Creates a folder with a program 'dotnet' that has these lines.
        function Use-DotNet([string] $Name, [string] $Script) {
            $folder = New-Item (Join-Path $TestDrive $Name) -ItemType Directory -Force
            $file = Join-Path $folder 'dotnet'
            Set-Content $file "#!/bin/sh`n$Script" -Encoding utf8NoBOM
            chmod +x $file
            $folder.FullName
        }

        # Runs the real dotnet with a program that requires another major version of ASP.NET Core.
        function Use-DotNetFor([int] $Major) {
            Use-DotNet "for$Major" @"
            program="`$2"
            copy="`$(mktemp -d '$TestDrive/XXXXXX')"
            cp "`$(dirname "`$program")"/* "`$copy"
            config=SwrPowerShell.Emulator.runtimeconfig.json
            sed '/AspNetCore/,/version/s/"version": "[0-9]*\./"version": "$Major./' "`$(dirname "`$program")/`$config" > "`$copy/`$config"
            exec '$real' exec "`$copy/`$(basename "`$program")" --child
"@
        }

        # Returns the output of a session that finds dotnet in these folders only.
        function Invoke-With([string] $Path, [string] $Script) {
            Invoke-ChildShell @"
                Import-Module `$module
                `$env:PATH = '$Path'
                `$env:DOTNET_ROOT = ''
                $Script
"@
        }

        $script:fail = 'try { Start-SwrEmulator } catch { $_.FullyQualifiedErrorId; $_.Exception.Message | ConvertTo-Json; $_.ErrorDetails.RecommendedAction }'
    }

    It 'is never the one in the current folder' {
        $marker = Join-Path $TestDrive 'ran'
        $here = Use-DotNet 'here' "touch '$marker'"
        $said = Invoke-With ".::$(Split-Path $real)" @"
            Set-Location '$here'
            [Environment]::CurrentDirectory = '$here'
            (Start-SwrEmulator).Endpoint.Host
            Stop-SwrEmulator
"@
        $said | Should -BeExactly '127.0.0.1'
        $marker | Should -Not -Exist
    }

    It 'may lie in DOTNET_ROOT' {
        Invoke-With '' "`$env:DOTNET_ROOT = '$(Split-Path $real)'; (Start-SwrEmulator).Endpoint.Host; Stop-SwrEmulator" | Should -BeExactly '127.0.0.1'
    }

    It 'is missed in one line that says what to install' {
        $id, $message, $action = (Invoke-With '/nowhere' $fail) -split '\r?\n'
        $id | Should -BeLike 'EmulatorNotStarted,*'
        $message | Should -BeExactly """The emulator needs ASP.NET Core 10, and 'dotnet' is neither on PATH nor in DOTNET_ROOT."""
        $action | Should -BeLike 'Install the ASP.NET Core Runtime 10 (https://*'
    }

    It 'may have no ASP.NET Core' {
        $folder = Use-DotNetFor 99
        $id, $message, $action = (Invoke-With "${folder}:/bin:/usr/bin" $fail) -split '\r?\n'
        $id | Should -BeLike 'EmulatorNotStarted,*'
        $message | Should -BeExactly """The emulator needs ASP.NET Core 10, which $folder/dotnet does not have."""
        $action | Should -BeLike 'Install the ASP.NET Core Runtime 10*'
    }

    It 'may have a newer one only' {
        # For a program that requires version 9, the installed version is a newer major version.
        $folder = Use-DotNetFor 9
        Invoke-With "${folder}:/bin:/usr/bin" '(Start-SwrEmulator).Region; Stop-SwrEmulator' | Should -BeExactly 'emulator-1'
    }

    It 'may end its lines as Windows does, and speaks UTF-8' {
        $folder = Use-DotNet 'crlf' 'printf "Grüße\r\nand more\r\n" >&2'
        $id, $message, $null = (Invoke-With $folder $fail) -split '\r?\n'
        $id | Should -BeLike 'EmulatorNotStarted,*'
        $message | ConvertFrom-Json | Should -BeExactly 'The emulator ended before it answered: Grüße'
    }

    It 'writes UTF-8 in every locale' {
        $file = Join-Path $TestDrive 'Grüße-状态.json'
        'nonsense', '{}' | Set-Content $file
        Invoke-With (Split-Path $real) "`$env:LC_ALL = 'de_DE.ISO-8859-1'; try { Start-SwrEmulator -StatePath '$file' } catch { `$_.Exception.Message }" |
            Should -BeLike '*Grüße-状态.json, line 1*'
    }

    It 'may clean up before it ends' {
        $marker = Join-Path $TestDrive 'cleaned'
        $folder = Use-DotNet 'clean' "'$real' `"`$@`"; touch '$marker'"
        Invoke-With "${folder}:/bin:/usr/bin" 'Start-SwrEmulator -Tls | Stop-SwrEmulator'
        $marker | Should -Exist
    }

    It 'is killed when it does not end by itself' {
        $folder = Use-DotNet 'stubborn' @'
            echo '{"endpoint":"http://127.0.0.1:9","token":"t","region":"r"}'
            exec sleep 60
'@
        Invoke-With "${folder}:/bin:/usr/bin" '$id = (Start-SwrEmulator).ProcessId; Stop-SwrEmulator; [bool](Get-Process -Id $id -ErrorAction Ignore)' |
            Should -BeExactly 'False'
    }
}
