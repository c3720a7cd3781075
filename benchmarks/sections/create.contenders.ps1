# Those who are compared: each takes the same rows, sends a create a row, and returns how many were created as far as it knows.

# The bare loop is in the program's assembly; of that, nothing else is used here.
$null = [Reflection.Assembly]::LoadFrom($program)
Import-Module $module

$script:titles = [ordered]@{
    module   = 'New-SwrRepository'
    bare     = 'HttpClient loop in C#'
    parallel = 'ForEach-Object -Parallel'
    loop     = 'Invoke-RestMethod, one by one'
}

function Invoke-Module($Rows, $ThrottleLimit) {
    # A connection of this run only, so that everybody opens connections within the time that is taken.
    $connection = Connect-Swr -Endpoint $server.Endpoint -Token (Get-SecureToken) -PassThru
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $created = $Rows | New-SwrRepository -Connection $connection -ThrottleLimit $ThrottleLimit
    $watch.Stop()
    Disconnect-Swr
    [pscustomobject]@{ Milliseconds = $watch.Elapsed.TotalMilliseconds; Created = @($created | Where-Object Outcome -EQ Created).Count }
}

function Invoke-Bare($Rows, $ThrottleLimit) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $created = [SwrPowerShell.Benchmarks.CreateLoop]::Run(
        $url, $token, [string[]]$Rows.Name, $Rows[0].Category, $Rows[0].Description, $ThrottleLimit)
    [pscustomobject]@{ Milliseconds = $watch.Elapsed.TotalMilliseconds; Created = $created }
}

function Invoke-Parallel($Rows, $ThrottleLimit) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $answers = $Rows | ForEach-Object -ThrottleLimit $ThrottleLimit -Parallel {
        $body = [ordered]@{
            repository = $_.Name; is_public = $_.IsPublic -eq 'true'; category = $_.Category; description = $_.Description
        } | ConvertTo-Json -Compress
        Invoke-RestMethod $using:url -Method Post -Headers $using:headers -ContentType 'application/json' -Body $body -StatusCodeVariable status
        $status
    }
    $watch.Stop()
    [pscustomobject]@{ Milliseconds = $watch.Elapsed.TotalMilliseconds; Created = @($answers -eq 201).Count }
}

function Invoke-Loop($Rows) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $answers = foreach ($row in $Rows) {
        $body = [ordered]@{
            repository = $row.Name; is_public = $row.IsPublic -eq 'true'; category = $row.Category; description = $row.Description
        } | ConvertTo-Json -Compress
        Invoke-RestMethod $url -Method Post -Headers $headers -ContentType 'application/json' -Body $body -StatusCodeVariable status
        $status
    }
    $watch.Stop()
    [pscustomobject]@{ Milliseconds = $watch.Elapsed.TotalMilliseconds; Created = @($answers -eq 201).Count }
}
