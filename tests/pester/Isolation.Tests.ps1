# Assemblies of other modules, repeated imports, and several runspaces. Each test runs in a new PowerShell.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force

    $script:lib = Join-Path (Split-Path (Get-ModulePath)) 'lib'
    $script:libraries = (Get-ChildItem $lib -Filter Microsoft.Extensions.*.dll).BaseName

    # Creates assemblies with the names and keys of the module's libraries, in another version, with one empty class.
    function Add-Decoy {
        param([string] $Version, [string[]] $Name)

        $folder = New-Item (Join-Path $TestDrive "decoys-$Version") -ItemType Directory -Force
        foreach ($library in $Name) {
            $identity = [Reflection.AssemblyName]::GetAssemblyName((Join-Path $lib "$library.dll"))
            $identity.Version = $Version
            $assembly = [Reflection.Emit.PersistedAssemblyBuilder]::new($identity, [object].Assembly)
            $type = $assembly.DefineDynamicModule($library).DefineType('Microsoft.Extensions.DependencyInjection.ServiceCollection', 'Public')
            $null = $type.CreateType()
            $assembly.Save((Join-Path $folder "$library.dll"))
        }

        $folder.FullName
    }

    # A script that uses the module, and then lists the loaded libraries with their contexts.
    $script:work = '
        $emulator = Start-SwrEmulator
        $emulator | Connect-Swr
        New-SwrOrganization dev | Out-Null
        1..5 | ForEach-Object { [pscustomobject]@{ Organization = "dev"; Name = "r$_" } } | New-SwrRepository | Out-Null
        "listed " + (Get-SwrRepository dev).Name
        Stop-SwrEmulator
        foreach ($context in [Runtime.Loader.AssemblyLoadContext]::All) {
            foreach ($assembly in $context.Assemblies | Where-Object { -not $_.IsDynamic }) {
                if ($assembly.GetName().Name -like "Microsoft.Extensions.*" -or $assembly.GetName().Name -like "SwrPowerShell*") {
                    "$($context.Name)|$($assembly.GetName().Name)|$($assembly.GetName().Version)"
                }
            }
        }'
}

Describe 'A session in which another module has loaded' {
    It '<Names> of version <Version> <When>' -ForEach @(
        @{ Version = '1.0.0.0'; Names = @('Microsoft.Extensions.DependencyInjection', 'Microsoft.Extensions.Http'); When = 'before' }
        @{ Version = '99.0.0.0'; Names = @('Microsoft.Extensions.DependencyInjection', 'Microsoft.Extensions.Http'); When = 'before' }
        @{ Version = '99.0.0.0'; Names = @('Microsoft.Extensions.DependencyInjection', 'Microsoft.Extensions.Http'); When = 'between import and first use' }
        @{ Version = '1.0.0.0'; Names = @('*'); When = 'before' }
    ) {
        $names = $Names -eq '*' ? $libraries : $Names
        $decoys = Add-Decoy $Version $names
        $load = "Get-ChildItem '$decoys' | ForEach-Object { [Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyPath(`$_.FullName) } | Out-Null"
        $said = Invoke-ChildShell ($When -eq 'before' ? "$load; Import-Module `$module; $work" : "Import-Module `$module; $load; $work")
        $lines = $said -split '\r?\n'
        $lines[0] | Should -BeExactly 'listed r1 r2 r3 r4 r5'
        # The decoys are loaded, but the module uses its own libraries.
        foreach ($name in $names) {
            $lines | Should -Contain "Default|$name|$Version"
        }

        $own = $lines -like 'SwrPowerShell|*'
        foreach ($name in 'Microsoft.Extensions.DependencyInjection', 'Microsoft.Extensions.Http') {
            $real = [Reflection.AssemblyName]::GetAssemblyName((Join-Path $lib "$name.dll")).Version
            $own | Should -Contain "SwrPowerShell|$name|$real"
        }
    }
}

Describe 'A session of its own' {
    It 'has the libraries in the module''s context and the public types in the default one' {
        $lines = (Invoke-ChildShell "Import-Module `$module; $work") -split '\r?\n'
        $lines[0] | Should -BeExactly 'listed r1 r2 r3 r4 r5'
        $lines -like 'Default|Microsoft.Extensions.*' | Should -BeNullOrEmpty
        $lines -like 'SwrPowerShell|SwrPowerShell.Core|*' | Should -HaveCount 1
        $lines -like 'Default|SwrPowerShell.Contracts|*' | Should -HaveCount 1
        $lines -like 'Default|SwrPowerShell.Core|*' | Should -BeNullOrEmpty
    }

    It 'takes the libraries of <From>' -ForEach @(
        @{ From = 'its own system, where the module has them'; Folders = @([Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier, 'other-system'); IsTaken = $true }
        @{ From = 'every system elsewhere'; Folders = @('other-system'); IsTaken = $false }
    ) {
        $copy = Join-Path $TestDrive ([guid]::NewGuid())
        Copy-Item (Split-Path (Get-ModulePath)) $copy -Recurse
        Get-ChildItem (Join-Path $copy 'lib') -Directory | Remove-Item -Recurse
        foreach ($folder in $Folders) {
            $null = New-Item (Join-Path $copy 'lib' $folder) -ItemType Directory
            Copy-Item (Join-Path $copy 'lib' '*.dll'), (Join-Path $copy 'SwrPowerShell.dll'), (Join-Path $copy 'SwrPowerShell.Contracts.dll') (Join-Path $copy 'lib' $folder)
        }

        $said = Invoke-ChildShell "Import-Module '$(Join-Path $copy 'SwrPowerShell.psd1')'; $work
            [AppDomain]::CurrentDomain.GetAssemblies().Where({ `$_.GetName().Name -in 'SwrPowerShell', 'SwrPowerShell.Contracts', 'SwrPowerShell.Core', 'Polly.Core' }).Location"
        $lines = $said -split '\r?\n'
        $lines[0] | Should -BeExactly 'listed r1 r2 r3 r4 r5'
        $expected = if ($IsTaken) {
            'Polly.Core', 'SwrPowerShell', 'SwrPowerShell.Contracts', 'SwrPowerShell.Core' | ForEach-Object { Join-Path $copy 'lib' $Folders[0] "$_.dll" }
        }
        else {
            'lib/Polly.Core', 'lib/SwrPowerShell.Core', 'SwrPowerShell', 'SwrPowerShell.Contracts' | ForEach-Object { Join-Path $copy "$_.dll" }
        }
        $lines -like "$copy*" | Sort-Object | Should -BeExactly ($expected | Sort-Object)
    }

    It 'loads no library by the import' {
        $said = Invoke-ChildShell 'Import-Module $module
            [AppDomain]::CurrentDomain.GetAssemblies().FullName -like "Microsoft.Extensions.*"
            "imported"'
        $said | Should -BeExactly 'imported'
    }

    It 'shows the public types to scripts' {
        $said = Invoke-ChildShell '
            Import-Module $module
            function Test-Type { param([SwrPowerShell.SwrRepository] $Repository) "$Repository" }
            Test-Type @{ Organization = "dev"; Name = "web" }
            [SwrPowerShell.SwrOrganization].FullName
            try { New-SwrRepository dev Web -ErrorAction Stop }
            catch [SwrPowerShell.SwrException] { "caught $($_.Exception.Kind) $($_.Exception.ErrorId)" }
            try { Get-SwrRepository }
            catch [SwrPowerShell.SwrException] { "caught $($_.Exception.Kind -eq [SwrPowerShell.SwrErrorKind]::NotConnected)" }'
        $said -split '\r?\n' | Should -BeExactly 'dev/web', 'SwrPowerShell.SwrOrganization', 'caught InvalidArgument InvalidRepositoryName', 'caught True'
    }

    It 'works after <Name>' -ForEach @(
        @{ Name = 'importing twice'; How = 'Import-Module $module; Import-Module $module' }
        @{ Name = 'importing with -Force'; How = 'Import-Module $module; Import-Module $module -Force' }
        @{ Name = 'removing and importing again'; How = 'Import-Module $module; Remove-Module SwrPowerShell; Import-Module $module' }
        @{ Name = 'working, removing and importing again'; How = "Import-Module `$module; $work; Remove-Module SwrPowerShell; Import-Module `$module" }
        @{ Name = 'importing from a copy as well'; How = 'Import-Module $module; Remove-Module SwrPowerShell; Copy-Item (Split-Path $module) $copy -Recurse; Import-Module "$copy/SwrPowerShell.psd1"' }
    ) {
        $copy = Join-Path $TestDrive 'SwrPowerShell'
        $said = Invoke-ChildShell "`$copy = '$copy'`n$How`n'again'`n$work"
        $said | Should -Not -BeLike '*Exception*'
        ($said -split '(?m)^again\r?\n')[1] | Should -BeLike 'listed r1 r2 r3 r4 r5*'
    }

    It 'has no command of the module left after removing it' {
        $said = Invoke-ChildShell 'Import-Module $module; Remove-Module SwrPowerShell; @(Get-Command *-Swr*).Count'
        $said | Should -BeExactly '0'
    }

    It 'lets four runspaces import and work at the same time' {
        $said = Invoke-ChildShell '
            $shells = 1..4 | ForEach-Object {
                $shell = [powershell]::Create().AddScript({
                    param($module, $number)
                    Import-Module $module
                    $emulator = Start-SwrEmulator
                    $emulator | Connect-Swr
                    New-SwrOrganization "org$number" | Out-Null
                    (Get-SwrOrganization).Name
                    Stop-SwrEmulator $emulator
                }).AddArgument($module).AddArgument($_)
                [pscustomobject]@{ Shell = $shell; Running = $shell.BeginInvoke() }
            }
            $shells | ForEach-Object { "$($_.Shell.EndInvoke($_.Running))$($_.Shell.Streams.Error)" }'
        $said -split '\r?\n' | Should -BeExactly (1..4 | ForEach-Object { "org$_" })
    }

    It 'takes its emulator along when it is killed' -Skip:$IsWindows {
        $ids = Join-Path $TestDrive 'ids.txt'
        $start = [Diagnostics.ProcessStartInfo]::new((Get-ShellPath))
        '-NoProfile', '-NonInteractive', '-Command',
        "Import-Module '$(Get-ModulePath)'; `$e = Start-SwrEmulator; Set-Content '$ids' `$e.ProcessId; Start-Sleep 60" |
            ForEach-Object { $start.ArgumentList.Add($_) }
        $session = [Diagnostics.Process]::Start($start)
        try {
            Wait-Until 'the emulator of the session' { (Test-Path $ids) -and (Get-Content $ids) }
            $id = [int](Get-Content $ids)
            Get-Process -Id $id | Should -Not -BeNullOrEmpty
        }
        finally {
            & /bin/kill -KILL $session.Id
        }

        $session.WaitForExit(5000) | Should -BeTrue
        Wait-Until 'the end of the emulator' { -not (Get-Process -Id $id -ErrorAction Ignore) }
    }
}
