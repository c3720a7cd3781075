BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force

    function Get-There {
        (Invoke-Emulator $emulator 'state').repositories.name | Sort-Object
    }

    function Get-Row([int] $Count) {
        1..$Count | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = "r$_"; Description = "row $_" } }
    }
}

Describe 'A run that was interrupted' {
    It 'is finished by the same Sync line once the service is back, and nothing is done twice' {
        $state = Join-Path $TestDrive 'state'
        $script:emulator = Start-SwrEmulator -StatePath $state
        $port = $emulator.Endpoint.Port
        $emulator | Connect-Swr -MaximumRetryCount 1
        $token = $emulator.Token
        $rows = Get-Row 2000

        # The service ends after the thousandth result.
        $seen = 0
        $first = $rows | Sync-SwrRepository -CreateOrganization -ErrorAction SilentlyContinue -ErrorVariable bad 6>$null |
            ForEach-Object {
                if (++$seen -eq 1000) { Stop-Process $emulator.ProcessId -Force }
                $_
            }
        $first.Count | Should -BeGreaterOrEqual 1000
        $first.Count + $bad.Count | Should -Be 2000
        $bad.FullyQualifiedErrorId -replace ',.*' | Sort-Object -Unique | Should -Be 'ConnectionFailed'

        $env:SWR_EMULATOR_TOKEN = $token | ConvertFrom-SecureString -AsPlainText
        try {
            $script:emulator = Start-SwrEmulator -StatePath $state -Port $port
        }
        finally {
            $env:SWR_EMULATOR_TOKEN = $null
        }

        $survived = Get-There
        Compare-Object $survived $first.Name | Where-Object SideIndicator -eq '=>' | Should -BeNullOrEmpty

        # The connection is the same as before.
        Clear-EmulatorRequest $emulator
        $second = $rows | Sync-SwrRepository -CreateOrganization -ErrorVariable bad 6>$null
        $bad | Should -BeNullOrEmpty
        (Get-There).Count | Should -Be 2000
        @($second | Where-Object Outcome -eq Created).Count | Should -Be (2000 - $survived.Count)
        @(Get-EmulatorLine $emulator | Where-Object { $_ -like 'POST*' }).Count | Should -Be (2000 - $survived.Count)
        Stop-SwrEmulator $emulator
    }
}

Describe 'What was reported is real' {
    BeforeAll {
        $script:emulator = Start-SwrEmulator -LatencyMilliseconds 10
        $emulator | Connect-Swr
    }

    AfterAll {
        Stop-SwrEmulator $emulator -ErrorAction Ignore
    }

    BeforeEach {
        Clear-Emulator $emulator
        $null = New-SwrOrganization dev
        $null = Invoke-Emulator $emulator 'latency' -Method POST -Body @{ ms = 10 }
    }

    It 'when -ErrorAction Stop ends the run: later rows that were created are reported before' {
        $rows = Get-Row 200
        $rows[49].Name = 'Bad'
        $out = [System.Collections.Generic.List[object]]::new()
        { $rows | New-SwrRepository -ErrorAction Stop | ForEach-Object { $out.Add($_.Name) } } | Should -Throw -ErrorId 'InvalidRepositoryName,*'
        Start-Sleep -Milliseconds 100
        Compare-Object ($out | Sort-Object) (Get-There) | Should -BeNullOrEmpty
        $out.Count | Should -BeLessThan 150
    }

    It 'when Select-Object -First has enough: a second run finishes the rest' {
        $rows = Get-Row 200
        $some = $rows | New-SwrRepository | Select-Object -First 5
        Start-Sleep -Milliseconds 300
        $there = Get-There
        Compare-Object $there $some.Name | Where-Object SideIndicator -eq '=>' | Should -BeNullOrEmpty
        $there.Count | Should -BeLessOrEqual (5 + 16 + 16)
        $all = $rows | New-SwrRepository -IfExists Skip
        $all.Count | Should -Be 200
        @($all | Where-Object Outcome -eq Unchanged).Count | Should -Be $there.Count
    }

    It 'when it is stopped in the middle' {
        $shell = [powershell]::Create().AddScript({
                param($Module, $Endpoint, $Token)
                Import-Module $Module
                Connect-Swr -Endpoint $Endpoint -Token $Token
                1..2000 | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = "r$_" } } | New-SwrRepository
            }).AddParameters(@{ Module = Get-ModulePath; Endpoint = $emulator.Endpoint; Token = $emulator.Token })
        $out = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $null = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $out)
        while ($out.Count -lt 100) { Start-Sleep -Milliseconds 20 }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan (Get-TimeLimit 0.5)
        Start-Sleep -Milliseconds 300
        $there = Get-There
        $there.Count | Should -BeLessThan 2000
        Compare-Object $there ($out | ForEach-Object Name) | Where-Object SideIndicator -eq '=>' | Should -BeNullOrEmpty

        # Only requests in flight may have created a repository that was not reported.
        $there.Count - $out.Count | Should -BeLessOrEqual 32
        $shell.Dispose()
    }
}
