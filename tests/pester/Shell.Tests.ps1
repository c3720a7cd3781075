# Tests find PowerShell if it is installed as a .NET tool, which runs pwsh.dll in a process named dotnet.

BeforeAll {
    # Returns the places in the scripts of the repository that match one of these patterns.
    function Find-InScript([string[]] $Pattern) {
        Get-ChildItem (Join-Path $PSScriptRoot '..' '..') -Recurse -Include *.ps1, *.psm1 |
            Where-Object { $_.FullName -NotMatch '[\\/](bin|obj|out|node_modules)[\\/]' -and $_.Name -ne (Split-Path $PSCommandPath -Leaf) } |
            Select-String $Pattern
    }
}

Describe 'The shell that tests start' {
    BeforeAll {
        $script:common = Join-Path $PSScriptRoot 'Common.psm1'
        Import-Module $common -Force
    }

    It 'is PowerShell behind the shim of a .NET tool' -Skip:($IsWindows -or -not (Get-Command dotnet -ErrorAction Ignore)) {
        $folder = New-Item (Join-Path $TestDrive 'tool') -ItemType Directory
        $shim = Join-Path $folder 'pwsh'
        Set-Content $shim "#!/bin/sh`nexec dotnet '$(Join-Path $PSHOME 'pwsh.dll')' `"`$@`""
        chmod +x $shim
        $before = $env:PATH
        try {
            $env:PATH = $folder, $before -join [IO.Path]::PathSeparator
            $said = & $shim -NoProfile -NonInteractive -Command "Import-Module '$common'
                (Get-Process -Id `$PID).ProcessName
                Invoke-ChildShell '`"a child that adds: `$(1 + 2)`"'" 2>&1
        }
        finally {
            $env:PATH = $before
        }

        $said | Should -BeExactly 'dotnet', 'a child that adds: 3'
    }

    It 'is never taken from the process of the tests' {
        Find-InScript 'Get-Process -Id \$PID\)\.Path', 'Environment\]::ProcessPath' | Should -BeNullOrEmpty
    }
}

Describe 'The programs that scripts run' {
    # On macOS, sed -i takes the next argument as the suffix of a backup file.
    It 'are given no options of GNU' {
        Find-InScript '\bsed -i', '\breadlink -f', '\bgrep -\w*P', '\bstat -c', '\bdate -d' | Should -BeNullOrEmpty
    }

    # Windows finds npm.ps1 first, which evaluates the command line again: https://github.com/npm/cli/blob/v10.9.3/bin/npm.ps1
    It 'are not the scripts of npm' {
        Find-InScript '(^|[=;|&({])\s*(npm|npx)\s' | Should -BeNullOrEmpty
    }
}
