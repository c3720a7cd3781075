# The bare server: a program of its own on loopback that answers creates and counts them. It ends when its standard input does.

function Open-BareServer {
    param([Parameter(Mandatory)] [string] $Program)

    $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
    'exec', $Program, 'serve' | ForEach-Object { $start.ArgumentList.Add($_) }
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    $address = $process.StandardOutput.ReadLine()
    if (-not $address) {
        throw 'The bare server did not start.'
    }

    [pscustomobject]@{ Process = $process; Endpoint = [uri]$address; Control = [uri]::new([uri]$address, '/_benchmark') }
}

function Close-BareServer {
    param([Parameter(Mandatory)] $Server)

    $Server.Process.StandardInput.Close()
    if (-not $Server.Process.WaitForExit(10000)) {
        $Server.Process.Kill()
    }

    $Server.Process.Dispose()
}

# How long every answer is held back from now on.
function Use-Latency {
    param([Parameter(Mandatory)] $Server, [Parameter(Mandatory)] [int] $Milliseconds)

    $null = Invoke-RestMethod "$($Server.Control)/latency/$Milliseconds" -Method Put
}

# How many creates came since the last clearing, a sum over their bytes, how many are in flight, and how many were at most.
function Get-ServerCount {
    param([Parameter(Mandatory)] $Server)

    Invoke-RestMethod $Server.Control
}

function Clear-ServerCount {
    param([Parameter(Mandatory)] $Server)

    $null = Invoke-RestMethod $Server.Control -Method Delete
}

# Waits until exactly so many requests are in flight; false after ten seconds without.
function Wait-ServerInFlight {
    param([Parameter(Mandatory)] $Server, [Parameter(Mandatory)] [int] $Count)

    $limit = [Diagnostics.Stopwatch]::StartNew()
    while ((Get-ServerCount $Server).inFlight -ne $Count) {
        if ($limit.Elapsed.TotalSeconds -gt 10) {
            return $false
        }

        Start-Sleep -Milliseconds 10
    }

    $true
}
