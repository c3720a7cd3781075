# In a fresh PowerShell: how long from the end of the import to the first answer. Prints the milliseconds of the first request and,
# for the bare client, of some more over the same connection.
param([string] $Contender, [string] $Module, [string] $Endpoint)

$ErrorActionPreference = 'Stop'
Import-Module $Module
$token = [Net.NetworkCredential]::new('', 'benchmark').SecurePassword
$url = "$Endpoint/v2/manage/namespaces/dev/repos"
$body = '{"repository":"first","is_public":false}'
$watch = [Diagnostics.Stopwatch]::StartNew()
switch ($Contender) {
    'module' {
        Connect-Swr -Endpoint $Endpoint -Token $token
        $null = New-SwrRepository dev first
        $watch.Elapsed.TotalMilliseconds
    }
    'cmdlet' {
        $null = Invoke-RestMethod $url -Method Post -Headers @{ 'X-Auth-Token' = 'benchmark' } -ContentType 'application/json' -Body $body
        $watch.Elapsed.TotalMilliseconds
    }
    'bare' {
        $client = [Net.Http.HttpClient]::new()
        $client.DefaultRequestHeaders.Add('X-Auth-Token', 'benchmark')
        foreach ($time in 1..5) {
            $watch.Restart()
            $content = [Net.Http.StringContent]::new($body, [Text.Encoding]::UTF8, 'application/json')
            $answer = $client.PostAsync($url, $content).GetAwaiter().GetResult()
            $null = $answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync().GetAwaiter().GetResult()
            $watch.Elapsed.TotalMilliseconds
        }
    }
}
