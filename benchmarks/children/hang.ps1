# In a terminal: requests that hang until somebody presses Ctrl+C. Notes when the command has returned.
param([string] $Module, [string] $Endpoint, [int] $ThrottleLimit, [string] $NotePath)

$ErrorActionPreference = 'Stop'
Import-Module $Module
Connect-Swr -Endpoint $Endpoint -Token ([Net.NetworkCredential]::new('', 'benchmark').SecurePassword)
$rows = 1..(4 * $ThrottleLimit) | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = "app-$_" } }
try {
    $rows | New-SwrRepository -ThrottleLimit $ThrottleLimit
}
finally {
    [IO.File]::WriteAllText($NotePath, [DateTime]::UtcNow.Ticks)
}
