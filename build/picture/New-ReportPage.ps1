<#
.SYNOPSIS
    Writes the page of the inventory of an emulator, the same in every run.
.DESCRIPTION
    Meant for a PowerShell of its own, which imports the built module.
#>
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $Path
)

$ErrorActionPreference = 'Stop'
Import-Module $ModulePath
$emulator = Start-SwrEmulator
try {
    $random = [Random]::new(2026)
    $names = @{
        dev  = 'web/frontend', 'web/backend', 'orders', 'orders-db', 'payments', 'search', 'mail', 'catalog'
        data = 'spark', 'airflow', 'notebooks', 'features', 'warehouse'
        ops  = 'monitor', 'gateway', 'proxy', 'backup'
        base = 'debian-12', 'dotnet-10', 'python-3.14', 'node-24'
        ml   = 'training', 'inference', 'cuda'
    }
    $organizations = foreach ($organization in 'dev', 'data', 'ops', 'base', 'ml') {
        $repositories = foreach ($name in $names[$organization]) {
            $count = $random.Next(2, 24)
            @{
                name = $name; category = 'app_server'; is_public = $organization -eq 'base' -and $name -notlike 'node*'
                description = $organization -eq 'base' ? "Base image for $($name -replace '-', ' ')" : ''
                size = $random.NextInt64(2e9, ($organization -eq 'ml' ? 4e11 : 6e10)); num_download = $random.Next(4) ? $random.Next(9000) : 0; age_days = 700
                tags = @(1..$count | ForEach-Object { @{ tag = "1.$_"; age_days = [math]::Round(600 * [math]::Pow($random.NextDouble(), 3), 1) } })
                retentions = @(if ($random.Next(3)) { @{ rules = @(@{ template = 'tag_rule'; params = @{ num = '20' } }) } })
            }
        }
        @{ name = $organization; repositories = @($repositories) }
    }
    $seed = ConvertTo-Json @{ organizations = @($organizations) } -Depth 10
    $null = Invoke-RestMethod ([uri]::new($emulator.Endpoint, '/_emulator/seed')) -Method Post -Body $seed -ContentType application/json
    $emulator | Connect-Swr
    Get-SwrInventory -IncludeTags | Out-SwrReport Html $Path -Title 'Registry inventory'
    $page = Get-Content $Path -Raw

    # What differs from run to run. The policy of the page covers its style and script, which stay as they are.
    $page -replace '(?<=<dd>)http://127\.0\.0\.1:\d+', 'http://127.0.0.1:8080' -replace '(?<=<dt>Time<dd>)[^<]+', '2026-11-21 08:00:00 UTC' `
        -replace '(?<=<dt>Duration<dd>)[^<]+', '0.4 s' | Set-Content $Path
}
finally {
    Stop-SwrEmulator
}
