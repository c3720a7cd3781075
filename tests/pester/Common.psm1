# What every Pester file needs: the built module, an emulator, and the emulator's own records of what it was sent.

$root = Split-Path (Split-Path $PSScriptRoot)
$version = (Import-PowerShellDataFile (Join-Path $root 'SwrPowerShell.psd1')).ModuleVersion

# The manifest of the built module.
function Get-ModulePath {
    Join-Path $root 'out' 'SwrPowerShell' $version 'SwrPowerShell.psd1'
}

# The root of the repository.
function Get-RepositoryRoot {
    $root
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

function Clear-EmulatorRequest {
    param([Parameter(Mandatory)] $Emulator)

    $null = Invoke-Emulator $Emulator 'requests' -Method DELETE
}

# Rules of misbehaviour; none clears them.
function Set-EmulatorFault {
    param([Parameter(Mandatory)] $Emulator, [hashtable[]] $Rule = @())

    $null = Invoke-Emulator $Emulator 'faults' -Method DELETE
    if ($Rule) {
        $null = Invoke-Emulator $Emulator 'faults' -Method POST -Body @($Rule)
    }
}

Export-ModuleMember -Function *-*
