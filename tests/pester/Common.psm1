# What every Pester file needs: the built module, an emulator, and the emulator's own records of what it was sent.

$root = Split-Path (Split-Path $PSScriptRoot)
$version = (Import-PowerShellDataFile (Join-Path $root 'SwrPowerShell.psd1')).ModuleVersion

# The manifest of the built module.
function Get-ModulePath {
    [System.IO.Path]::Combine($root, 'out', 'SwrPowerShell', $version, 'SwrPowerShell.psd1')
}

# The root of the repository.
function Get-RepositoryRoot {
    $root
}

# A copy of the built module, without its help file, in a folder like out; its manifest.
function Copy-BuiltModule {
    param([Parameter(Mandatory)] [string] $OutputFolder)

    $target = Join-Path $OutputFolder 'SwrPowerShell' $version
    $null = New-Item $target -ItemType Directory -Force
    Get-ChildItem (Split-Path (Get-ModulePath)) | Copy-Item -Destination $target -Recurse
    Remove-Item (Join-Path $target 'en-US' '*-Help.xml')
    Join-Path $target 'SwrPowerShell.psd1'
}

# A call of the emulator's administration, which needs no token.
function Invoke-Emulator {
    param(
        [Parameter(Mandatory)] $Emulator,
        [Parameter(Mandatory)] [string] $Path,
        [string] $Method = 'GET',
        $Body
    )

    $arguments = @{ Uri = [uri]::new($Emulator.Endpoint, "/_emulator/$Path"); Method = $Method }
    if ($null -ne $Body) {
        $arguments.Body = ConvertTo-Json -InputObject $Body -Depth 10
        $arguments.ContentType = 'application/json'
    }

    Invoke-RestMethod @arguments
}

# What the emulator was sent since the last Clear-EmulatorRequest.
function Get-EmulatorRequest {
    param([Parameter(Mandatory)] $Emulator)

    Invoke-Emulator $Emulator 'requests' | ForEach-Object { $_ }
}

# The same, one line a request: method, path and query as they came over the wire.
function Get-EmulatorLine {
    param([Parameter(Mandatory)] $Emulator)

    Get-EmulatorRequest $Emulator | ForEach-Object { "$($_.method) $($_.target)" }
}

function Clear-EmulatorRequest {
    param([Parameter(Mandatory)] $Emulator)

    $null = Invoke-Emulator $Emulator 'requests' -Method DELETE
}

# Organizations with repositories, put there without a request of the service: @{ dev = 3 } or @{ dev = @(@{ name = 'web' }) }.
function Add-EmulatorSeed {
    param([Parameter(Mandatory)] $Emulator, [Parameter(Mandatory)] [System.Collections.IDictionary] $Organization)

    $list = foreach ($name in $Organization.Keys) { @{ name = $name; repositories = $Organization[$name] } }
    $null = Invoke-Emulator $Emulator 'seed' -Method POST -Body @{ organizations = @($list) }
}

# An emulator with nothing in it, no records and no faults.
function Clear-Emulator {
    param([Parameter(Mandatory)] $Emulator)

    $null = 'faults', 'state', 'requests', 'inflight' | ForEach-Object { Invoke-Emulator $Emulator $_ -Method DELETE }
    $null = Invoke-Emulator $Emulator 'latency' -Method POST -Body @{ ms = 0 }
}

# Rules of misbehaviour in place of those in force; none clears them.
function Register-EmulatorFault {
    param([Parameter(Mandatory)] $Emulator, [hashtable[]] $Rule = @())

    $null = Invoke-Emulator $Emulator 'faults' -Method DELETE
    if ($Rule) {
        $null = Invoke-Emulator $Emulator 'faults' -Method POST -Body @($Rule)
    }
}

# The error that ends a script; a script that ends well is a failure.
function Get-TerminatingError {
    param([Parameter(Mandatory)] [scriptblock] $Script)

    try {
        $null = & $Script
    }
    catch {
        return $_
    }

    throw 'No terminating error came.'
}

# A time limit in seconds, for a machine of half the speed of the one that it was set on; more where this one is slower still at this moment,
# by a bare loop.
function Get-TimeLimit {
    param([Parameter(Mandatory)] [double] $Second)

    $usualMilliseconds = 10
    # The first time includes the compilation of the loop.
    $times = foreach ($time in 1..3) {
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        for ($i = 0; $i -lt 300000; $i++) { }
        $watch.Elapsed.TotalMilliseconds
    }
    $Second * [math]::Max(2, 2 * ($times | Measure-Object -Minimum).Minimum / $usualMilliseconds)
}

# Waits until a condition holds; thirty seconds without it are a failure.
function Wait-Until {
    param([Parameter(Mandatory)] [string] $What, [Parameter(Mandatory)] [scriptblock] $Condition)

    $limit = [System.Diagnostics.Stopwatch]::StartNew()
    while (-not (& $Condition)) {
        if ($limit.Elapsed.TotalSeconds -gt 30) {
            throw "Waited in vain: $What."
        }

        Start-Sleep -Milliseconds 20
    }
}

# Waits until the emulator holds exactly that many requests.
function Wait-InFlight {
    param([Parameter(Mandatory)] $Emulator, [Parameter(Mandatory)] [int] $Count)

    $limit = [System.Diagnostics.Stopwatch]::StartNew()
    while (($current = (Invoke-Emulator $Emulator 'inflight').current) -ne $Count) {
        if ($limit.Elapsed.TotalSeconds -gt 30) {
            throw "The emulator holds $current requests and not $Count."
        }

        Start-Sleep -Milliseconds 20
    }
}

function ConvertTo-Secret {
    param([Parameter(Mandatory)] [AllowEmptyString()] [string] $Text)

    [System.Net.NetworkCredential]::new('', $Text).SecurePassword
}

# The PowerShell on PATH. The path of this process may be dotnet, where PowerShell is a .NET tool.
function Get-ShellPath {
    (Get-Command pwsh -CommandType Application)[0].Source
}

# A PowerShell in this process, connected to the emulator, that keeps what it is shown. -Script is added and waits for Invoke or BeginInvoke.
function Open-Shell {
    param([Parameter(Mandatory)] $Emulator, [Parameter(Mandatory)] [string] $Script)

    $shell = [powershell]::Create()
    $null = $shell.AddScript({ param($Module, $Emulator) Import-Module $Module; $Emulator | Connect-Swr }).
        AddParameters(@{ Module = Get-ModulePath; Emulator = $Emulator }).Invoke()
    $shell.Commands.Clear()
    $shell.AddScript($Script)
}

# Takes the variables away by which a command knows that a log is read, where it writes lines in place of a progress bar; Add-Environment
# puts back what this returns.
function Clear-RunnerVariable {
    $variables = @{}
    foreach ($variable in 'CI', 'GITHUB_ACTIONS', 'TF_BUILD' | Get-Item -Path { "env:$_" } -ErrorAction Ignore) {
        $variables[$variable.Name] = $variable.Value
        Remove-Item "env:$($variable.Name)"
    }

    $variables
}

# Sets variables of the environment.
function Add-Environment {
    param([Parameter(Mandatory)] [System.Collections.IDictionary] $Variable)

    foreach ($name in $Variable.Keys) { Set-Item "env:$name" $Variable[$name] }
}

# Runs a script in a PowerShell of its own and returns all it says, as text. The script finds the module's path in $module and,
# with -Emulator, a token in $token and the module imported and connected.
function Invoke-ChildShell {
    param([Parameter(Mandatory)] [string] $Script, $Emulator)

    $lines = @("`$PSStyle.OutputRendering = 'PlainText'", "`$module = '$(Get-ModulePath)'")
    if ($Emulator) {
        $token = [System.Net.NetworkCredential]::new('', $Emulator.Token).Password
        $lines += "`$token = [System.Net.NetworkCredential]::new('', '$token').SecurePassword"
        $lines += 'Import-Module $module', "Connect-Swr -Endpoint $($Emulator.Endpoint) -IamEndpoint $($Emulator.Endpoint) -Token `$token"
    }

    $file = Join-Path ([System.IO.Path]::GetTempPath()) "swr-child-$([guid]::NewGuid().ToString('N')).ps1"
    $lines + $Script | Set-Content $file
    try {
        (& (Get-ShellPath) -NoProfile -NonInteractive -File $file *>&1 | Out-String).Trim()
    }
    finally {
        Remove-Item $file
    }
}

Export-ModuleMember -Function *-*
