# Runs the examples of docs/other-clouds.md unchanged, with an emulator that replies for the hosts of each cloud.

BeforeDiscovery {
    $script:clouds = @(
        @{
            Heading = 'Open Telekom Cloud'; Region = 'eu-de'; Registry = 'swr.eu-de.otc.t-systems.com'
            Hosts = 'iam.eu-de.otc.t-systems.com', 'swr-api.eu-de.otc.t-systems.com'
        }
        @{
            Heading = 'cloud.ru Advanced'; Region = 'ru-moscow-1'; Registry = 'swr.ru-moscow-1.hc.sbercloud.ru'
            Hosts = @('swr-api.ru-moscow-1.hc.sbercloud.ru')
        }
        @{
            Heading = 'Flexible Engine'; Region = 'eu-west-0'; Registry = 'registry.eu-west-0.prod-cloud-ocb.orange-business.com'
            Hosts = 'iam.eu-west-0.prod-cloud-ocb.orange-business.com', 'swr-api.example.com'
        }
        @{
            Heading = 'Huawei Cloud Europe'; Region = 'eu-west-101'; Registry = 'swr.eu-west-101.myhuaweicloud.eu'
            Hosts = @('swr-api.eu-west-101.myhuaweicloud.eu')
        }
        @{
            Heading = 'Variables instead of parameters'; Region = 'eu-de'; Registry = 'swr.eu-de.otc.t-systems.com'
            Hosts = 'iam.eu-de.otc.t-systems.com', 'swr-api.eu-de.otc.t-systems.com'
        }
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:page = Get-Content (Join-Path (Get-RepositoryRoot) 'docs/other-clouds.md') -Raw

    # Starts an emulator for a region and a registry, with TLS. Returns its ready line.
    function Open-Cloud([string] $Region, [string] $Registry) {
        $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
        $program = Join-Path (Split-Path (Get-ModulePath)) 'emulator/SwrPowerShell.Emulator.dll'
        'exec', $program, '--child', '--tls', '--region', $Region, '--registry-host', $Registry | ForEach-Object { $start.ArgumentList.Add($_) }
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
        $script:process = [Diagnostics.Process]::Start($start)
        $process.StandardOutput.ReadLine() | ConvertFrom-Json
    }

    # A proxy that connects all tunnels to the emulator, and records their requested destinations.
    function Open-Tunnel([int] $Port) {
        $script:listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $script:wanted = [Collections.Concurrent.ConcurrentQueue[string]]::new()
        $script:job = Start-ThreadJob {
            $server = $using:listener
            $log = $using:wanted
            $port = $using:Port
            while ($true) {
                try { $client = $server.AcceptTcpClient() } catch { return }
                $near = $client.GetStream()
                $head = ''
                while (-not $head.EndsWith("`r`n`r`n") -and ($byte = $near.ReadByte()) -ge 0) { $head += [char]$byte }
                $log.Enqueue(($head -split ' ')[1])
                $far = [Net.Sockets.TcpClient]::new('127.0.0.1', $port).GetStream()
                $near.Write([Text.Encoding]::ASCII.GetBytes("HTTP/1.1 200 Connection established`r`n`r`n"))
                $null = $near.CopyToAsync($far), $far.CopyToAsync($near)
            }
        }
        $listener.LocalEndpoint.Port
    }
}

Describe '<Heading>' -ForEach $clouds {
    BeforeAll {
        $script:cloud = Open-Cloud $Region $Registry
        $script:proxy = Open-Tunnel ([uri]$cloud.endpoint).Port
    }

    AfterAll {
        $listener.Stop()
        $job | Wait-Job -Timeout 5 | Remove-Job -Force
        $process.Kill()
    }

    It 'connects, lists, creates and logs in under the hosts of the cloud' {
        $section = ($page -split '(?m)^## ' | Where-Object { $_.StartsWith("$Heading`n") })
        $recipe = [regex]::Match($section, '(?s)```powershell\n(.*?)```').Groups[1].Value
        $recipe | Should -Not -BeNullOrEmpty

        # Values for the placeholders of the page.
        $recipe = $recipe.Replace('MYACCESSKEYID', $cloud.accessKey) -creplace '\bO(TC|CB)0\d+', $cloud.domainName -creplace "'secret'", "'$($cloud.password)'" -creplace "'ci-user'", "'$($cloud.userName)'"
        $said = Invoke-ChildShell @"
`$ErrorActionPreference = 'Stop'
Get-ChildItem env: | Where-Object Name -Match '^(HW_|CLOUD_SDK_|HUAWEICLOUD_SDK_)' | Remove-Item
Import-Module `$module
function Get-Credential { param(`$UserName, `$Message) [pscredential]::new('$($cloud.userName)', [Net.NetworkCredential]::new('', '$($cloud.password)').SecurePassword) }
function Read-Host { param(`$Prompt, [switch] `$AsSecureString) [Net.NetworkCredential]::new('', '$($cloud.secretKey)').SecurePassword }
`$PSDefaultParameterValues = @{ 'Connect-Swr:Proxy' = 'http://127.0.0.1:$proxy'; 'Connect-Swr:SkipCertificateCheck' = `$true; 'Connect-Swr:WarningAction' = 'SilentlyContinue' }
$recipe
`$null = New-SwrOrganization dev
"shown: `$((Get-SwrConnection).RegistryHost)"
"created: `$((New-SwrRepository dev app).Path)"
"read: `$((Get-SwrRepository dev app).Path)"
"login: `$((New-SwrLoginToken).Registry)"
"project: `$((Invoke-SwrApi GET '/v2/{project_id}/instances').instances[0].project_id)"
"@
        $lines = $said -split '\r?\n'
        $lines | Should -Contain "shown: $Registry" -Because $said
        $lines | Should -Contain "created: $Registry/dev/app"
        $lines | Should -Contain "read: $Registry/dev/app"
        $lines | Should -Contain "login: $Registry"
        $lines | Should -Contain "project: $($cloud.projectId)"
        $iam = ($Hosts[0] -like 'iam.*') ? $Hosts[0] : ($Registry -replace '^swr', 'iam')
        $wanted | Sort-Object -Unique | Should -BeExactly (@($iam) + @($Hosts -notlike 'iam.*') | Sort-Object | ForEach-Object { "${_}:443" })
    }
}

Describe 'The page' {
    It 'has a recipe for every cloud that is tested, and no other' {
        $headings = [regex]::Matches($page, '(?ms)^## (?<name>[^\n]+)\n(?<text>.*?)(?=^## |\z)') | Where-Object { $_.Groups['text'].Value.Contains('```powershell') } | ForEach-Object { $_.Groups['name'].Value }
        $headings | Should -BeExactly 'Open Telekom Cloud', 'cloud.ru Advanced', 'Flexible Engine', 'Huawei Cloud Europe', 'Variables instead of parameters'
        ([regex]::Matches($page, '```powershell').Count) | Should -Be $headings.Count
    }
}
