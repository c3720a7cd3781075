# A machine with PowerShell but without .NET. Packages of PowerShell contain a runtime; the tests create this layout from the installed files.

BeforeDiscovery {
    $script:obstacle = if (-not $IsLinux) { ' (the layout is made of files of Linux)' }
    elseif (-not (Get-Command dotnet -ErrorAction Ignore)) { ' (there is no .NET SDK to take the host from)' }
}

Describe "A machine without .NET$obstacle" -Skip:([bool]$obstacle) {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
        $script:userFolder = New-Item (Join-Path $TestDrive 'home') -ItemType Directory
        $script:shell = Join-Path $TestDrive 'powershell'
        $runtime = Split-Path ([object].Assembly.Location)
        $dotnet = $runtime | Split-Path | Split-Path | Split-Path

        # PowerShell, the runtime and the host in one folder, as in the packages of PowerShell.
        Copy-Item $PSHOME $shell -Recurse
        Get-ChildItem $runtime -File | Where-Object { -not (Test-Path (Join-Path $shell $_.Name)) } | Copy-Item -Destination $shell
        if (-not (Test-Path (Join-Path $shell 'libhostfxr.so'))) {
            Copy-Item (Join-Path $dotnet 'host' 'fxr' (Split-Path $runtime -Leaf) 'libhostfxr.so') $shell
            $hash = 'c3ab8ff13720e8ad9047dd39466b3c8974e592c2fa383d4a3960714caef0c4f2'
            $latin = [Text.Encoding]::Latin1
            $template = (Get-ChildItem (Join-Path $dotnet 'sdk') -Recurse -Filter apphost | Select-Object -First 1).FullName
            $program = $latin.GetString([IO.File]::ReadAllBytes($template)).Replace($hash, 'pwsh.dll'.PadRight($hash.Length, [char]0))
            [IO.File]::WriteAllBytes((Join-Path $shell 'pwsh'), $latin.GetBytes($program))
            chmod +x (Join-Path $shell 'pwsh')

            $file = Join-Path $shell 'pwsh.runtimeconfig.json'
            $config = Get-Content $file -Raw | ConvertFrom-Json -AsHashtable
            $config.runtimeOptions.Remove('framework')
            $config.runtimeOptions.includedFrameworks = @(@{ name = 'Microsoft.NETCore.App'; version = Split-Path $runtime -Leaf })
            $config | ConvertTo-Json -Depth 9 | Set-Content $file

            $target, $files = ".NETCoreApp,Version=v10.0/$([Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier)", @{ runtime = @{}; native = @{} }
            Get-ChildItem $shell -Filter *.dll | ForEach-Object { $files.runtime[$_.Name] = @{} }
            Get-ChildItem $shell -Filter *.so | ForEach-Object { $files.native[$_.Name] = @{} }
            @{ runtimeTarget = @{ name = $target }; targets = @{ $target = @{ 'pwsh/1.0.0' = $files } }; libraries = @{ 'pwsh/1.0.0' = @{ type = 'project'; serviceable = $false; sha512 = '' } } } |
                ConvertTo-Json -Depth 9 | Set-Content (Join-Path $shell 'pwsh.deps.json')
        }

        # Runs a script with this PowerShell, without the environment variables of this machine.
        function Invoke-There([string] $Script) {
            $file = Join-Path $TestDrive 'there.ps1'
            "`$PSStyle.OutputRendering = 'PlainText'", "Import-Module '$(Get-ModulePath)'", $Script | Set-Content $file
            & env -i PATH=/nowhere "HOME=$userFolder" (Join-Path $shell 'pwsh') -NoProfile -NonInteractive -File $file 2>&1 | ForEach-Object { "$_" }
        }
    }

    It 'is simulated in earnest: PowerShell runs on a runtime of its own' {
        Invoke-There '$PSHOME; Split-Path ([object].Assembly.Location); [bool](Get-Command dotnet -ErrorAction Ignore)' | Should -BeExactly $shell, $shell, 'False'
    }

    It 'imports the module, checks names and sends requests' {
        Import-Module (Get-ModulePath) -Force
        $emulator = Start-SwrEmulator
        try {
            $token = [Net.NetworkCredential]::new('', $emulator.Token).Password
            Invoke-There @"
                Connect-Swr -Endpoint $($emulator.Endpoint) -Token (ConvertTo-SecureString '$token' -AsPlainText)
                (Test-SwrName -Type Repository -Name web).IsValid
                (New-SwrOrganization dev).Name
                ('a', 'b' | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = `$_ } } | New-SwrRepository).Name
                (Get-SwrRepository dev).Count
"@ | Should -BeExactly 'True', 'dev', 'a', 'b', '2'
        }
        finally {
            $emulator | Stop-SwrEmulator
        }
    }

    It 'says in one line what Start-SwrEmulator needs' {
        $said = @(Invoke-There 'try { Start-SwrEmulator } catch { "$_ $($_.ErrorDetails.RecommendedAction)" }')
        $said.Count | Should -Be 1
        $said[0] | Should -BeLike "The emulator needs ASP.NET Core 10, and 'dotnet' is neither on PATH nor in DOTNET_ROOT. Install the ASP.NET Core Runtime 10 (https://*"
    }
}
