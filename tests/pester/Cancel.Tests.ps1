BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Ctrl+C' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = 0 }
        $script:shell = [powershell]::Create()
        $script:output = [Management.Automation.PSDataCollection[psobject]]::new()
        $null = $shell.AddScript('param($module, $emulator) Import-Module $module; $emulator | Connect-Swr; $null = Get-SwrOrganization').
            AddArgument((Get-ModulePath)).AddArgument($emulator).Invoke()
        $shell.Commands.Clear()
        Clear-EmulatorRequest $emulator
    }

    AfterEach {
        $shell.Dispose()
    }

    It 'returns within 500 ms from <Count> hanging requests of <Command>' -ForEach @(
        @{ Count = 16; Command = '1..100 | ForEach-Object { [pscustomobject]@{ Organization = "dev"; Name = "r$_" } } | New-SwrRepository' }
        @{ Count = 16; Command = '1..16 | ForEach-Object { [pscustomobject]@{ Organization = "dev"; Name = "r$_" } } | Remove-SwrRepository -Confirm:$false' }
        @{ Count = 1; Command = 'Get-SwrRepository' }
        @{ Count = 1; Command = 'Get-SwrRepository dev web' }
        @{ Count = 1; Command = 'Get-SwrOrganization' }
        @{ Count = 1; Command = 'New-SwrOrganization ops' }
    ) {
        Register-EmulatorFault $emulator @{ kind = 'hang' }
        $running = $shell.AddScript($Command).BeginInvoke[psobject, psobject]($null, $output)
        Wait-InFlight $emulator $Count
        $time = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $time.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 0.5)
        $running.IsCompleted | Should -BeTrue
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $shell.Streams.Error | Should -BeNullOrEmpty
    }

    It 'drops the requests, and the session goes on' {
        Register-EmulatorFault $emulator @{ kind = 'hang' }
        $null = $shell.AddScript('1..100 | ForEach-Object { [pscustomobject]@{ Organization = "dev"; Name = "r$_" } } | New-SwrRepository').
            BeginInvoke[psobject, psobject]($null, $output)
        Wait-InFlight $emulator 16
        $shell.Stop()
        Wait-InFlight $emulator 0
        @(Get-EmulatorRequest $emulator).Count | Should -Be 16
        Register-EmulatorFault $emulator
        $shell.Commands.Clear()
        ($shell.AddScript('New-SwrRepository dev after').Invoke()).Name | Should -BeExactly 'after'
    }

    It 'leaves what was created before it reported' {
        Register-EmulatorFault $emulator @{ kind = 'hang'; after = 5 }
        $null = $shell.AddScript('1..100 | ForEach-Object { [pscustomobject]@{ Organization = "dev"; Name = "r$_" } } | New-SwrRepository -ThrottleLimit 1').
            BeginInvoke[psobject, psobject]($null, $output)
        Wait-Until 'the sixth request' { @(Get-EmulatorRequest $emulator).Count -eq 6 }
        $shell.Stop()
        $output.Name | Should -BeExactly 'r1', 'r2', 'r3', 'r4', 'r5'
    }
}

# The program script of util-linux, which creates the terminal, is not available on other systems.
Describe 'Ctrl+C in a terminal' -Skip:(-not $IsLinux) {
    It 'interrupts 16 hanging requests within 500 ms, and not the emulator of that session' {
        $said = Join-Path $TestDrive 'said.txt'
        $script = Join-Path $TestDrive 'terminal.ps1'
        @"
Import-Module '$(Get-ModulePath)'
Import-Module '$PSScriptRoot/Common.psm1'
`$emulator = Start-SwrEmulator
`$emulator | Connect-Swr
New-SwrOrganization dev | Out-Null
Register-EmulatorFault `$emulator @{ kind = 'hang' }
try {
    "endpoint `$(`$emulator.Endpoint)" | Set-Content '$said'
    1..100 | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = "r`$_" } } | New-SwrRepository
    'went on' | Add-Content '$said'
}
finally {
    "stopped `$([DateTime]::UtcNow.Ticks)" | Add-Content '$said'
    `$alive = [Net.Sockets.TcpClient]::new()
    `$alive.Connect('127.0.0.1', `$emulator.Endpoint.Port)
    "alive `$(-not (Get-Process -Id `$emulator.ProcessId).HasExited)" | Add-Content '$said'
}
"@ | Set-Content $script

        # A new session with its own terminal, which sends the signal to all processes of the session.
        $start = [Diagnostics.ProcessStartInfo]::new('script')
        '-qfec', "'$(Get-ShellPath)' -NoProfile -File '$script'", '/dev/null' | ForEach-Object { $start.ArgumentList.Add($_) }
        $start.RedirectStandardInput = $true
        $start.RedirectStandardOutput = $true
        $terminal = [Diagnostics.Process]::Start($start)
        try {
            Wait-Until 'the start of the session in the terminal' { (Test-Path $said) -and (Get-Content $said) }
            $theirs = [pscustomobject]@{ Endpoint = [uri]((Get-Content $said) -replace '^endpoint ') }
            Wait-InFlight $theirs 16
            $pressed = [DateTime]::UtcNow.Ticks
            $terminal.StandardInput.Write([char]3)
            $terminal.StandardInput.Flush()
            $terminal.WaitForExit(10000) | Should -BeTrue
        }
        finally {
            $terminal.Kill($true)
        }

        $lines = Get-Content $said
        $lines | Should -Not -Contain 'went on'
        $lines | Should -Contain 'alive True'
        $stopped = [long](@($lines -like 'stopped *')[0] -replace '^stopped ')
        ($stopped - $pressed) / [TimeSpan]::TicksPerSecond | Should -BeLessThan (Get-TimeLimit 0.5)
        $terminal.StandardOutput.ReadToEnd() | Should -Not -Match '(?m)^\s+at \S+\('
    }
}
