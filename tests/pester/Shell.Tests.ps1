# The tests find PowerShell where it is installed as a .NET tool, whose shim runs pwsh.dll in a process named dotnet.

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
        $scripts = Get-ChildItem (Get-RepositoryRoot) -Recurse -Include *.ps1, *.psm1 | Where-Object FullName -NotMatch '[\\/](bin|obj|out|node_modules)[\\/]'
        $scripts | Select-String 'Get-Process -Id \$PID\)\.Path', 'Environment\]::ProcessPath' |
            Where-Object Path -NE $PSCommandPath | Should -BeNullOrEmpty
    }
}
