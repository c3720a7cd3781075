# Functions for all Pester files: the built module, an emulator, and the requests that the emulator received.

$root = Split-Path (Split-Path $PSScriptRoot)
$version = (Import-PowerShellDataFile (Join-Path $root 'SwrPowerShell.psd1')).ModuleVersion

# Returns the path of the manifest of the built module.
function Get-ModulePath {
    [System.IO.Path]::Combine($root, 'out', 'SwrPowerShell', $version, 'SwrPowerShell.psd1')
}

# Returns the root of the repository.
function Get-RepositoryRoot {
    $root
}

# Copies the built module, without its help file, to a folder with the structure of out. Returns the path of the manifest.
function Copy-BuiltModule {
    param([Parameter(Mandatory)] [string] $OutputFolder)

    $target = Join-Path $OutputFolder 'SwrPowerShell' $version
    $null = New-Item $target -ItemType Directory -Force
    Get-ChildItem (Split-Path (Get-ModulePath)) | Copy-Item -Destination $target -Recurse
    Remove-Item (Join-Path $target 'en-US' '*-Help.xml')
    Join-Path $target 'SwrPowerShell.psd1'
}

# Calls the administration of the emulator, which needs no token.
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

# Returns the requests that the emulator received since the last Clear-EmulatorRequest.
function Get-EmulatorRequest {
    param([Parameter(Mandatory)] $Emulator)

    Invoke-Emulator $Emulator 'requests' | ForEach-Object { $_ }
}

# Returns the same requests as lines: method, path and query as received.
function Get-EmulatorLine {
    param([Parameter(Mandatory)] $Emulator)

    Get-EmulatorRequest $Emulator | ForEach-Object { "$($_.method) $($_.target)" }
}

function Clear-EmulatorRequest {
    param([Parameter(Mandatory)] $Emulator)

    $null = Invoke-Emulator $Emulator 'requests' -Method DELETE
}

# Adds organizations with repositories to the emulator, not through the API: @{ dev = 3 } or @{ dev = @(@{ name = 'web' }) }.
function Add-EmulatorSeed {
    param([Parameter(Mandatory)] $Emulator, [Parameter(Mandatory)] [System.Collections.IDictionary] $Organization)

    $list = foreach ($name in $Organization.Keys) { @{ name = $name; repositories = $Organization[$name] } }
    $null = Invoke-Emulator $Emulator 'seed' -Method POST -Body @{ organizations = @($list) }
}

# Removes all data, recorded requests and faults from the emulator.
function Clear-Emulator {
    param([Parameter(Mandatory)] $Emulator)

    $null = 'faults', 'state', 'requests', 'inflight' | ForEach-Object { Invoke-Emulator $Emulator $_ -Method DELETE }
    $null = Invoke-Emulator $Emulator 'latency' -Method POST -Body @{ ms = 0 }
}

# Replaces the faults of the emulator. Without -Rule, there are none.
function Register-EmulatorFault {
    param([Parameter(Mandatory)] $Emulator, [hashtable[]] $Rule = @())

    $null = Invoke-Emulator $Emulator 'faults' -Method DELETE
    if ($Rule) {
        $null = Invoke-Emulator $Emulator 'faults' -Method POST -Body @($Rule)
    }
}

# Returns the error that ends a script. Throws if the script does not end with an error.
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

# Returns a time limit in seconds: twice the limit, to allow for slower machines, and more if a loop shows that this machine is even slower
# at the moment.
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

# Waits until a condition holds. Throws after thirty seconds.
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

# Waits until exactly this number of requests is in flight at the emulator.
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

# Returns the path of PowerShell. The path of this process is that of dotnet if PowerShell is installed as a .NET tool.
function Get-ShellPath {
    (Get-Command pwsh -CommandType Application)[0].Source
}

# Creates a PowerShell in this process that is connected to the emulator and records its output. The caller invokes the script.
function Open-Shell {
    param([Parameter(Mandatory)] $Emulator, [Parameter(Mandatory)] [string] $Script)

    $shell = [powershell]::Create()
    $null = $shell.AddScript({ param($Module, $Emulator) Import-Module $Module; $Emulator | Connect-Swr }).
        AddParameters(@{ Module = Get-ModulePath; Emulator = $Emulator }).Invoke()
    $shell.Commands.Clear()
    $shell.AddScript($Script)
}

# Removes the variables of pipelines, which make commands write lines instead of a progress bar. Returns the variables; Add-Environment
# restores them.
function Clear-RunnerVariable {
    $variables = @{}
    foreach ($variable in 'CI', 'GITHUB_ACTIONS', 'TF_BUILD' | Get-Item -Path { "env:$_" } -ErrorAction Ignore) {
        $variables[$variable.Name] = $variable.Value
        Remove-Item "env:$($variable.Name)"
    }

    $variables
}

# Sets environment variables.
function Add-Environment {
    param([Parameter(Mandatory)] [System.Collections.IDictionary] $Variable)

    foreach ($name in $Variable.Keys) { Set-Item "env:$name" $Variable[$name] }
}

# Runs a script in a new PowerShell process and returns its output as text. In the script, $module is the path of the module. With
# -Emulator, the module is imported and connected, and $token is a token.
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
