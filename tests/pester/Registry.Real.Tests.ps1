# Connect-SwrRegistry with real tools: skopeo pushes and pulls with the emulator's login, and runs the credential helper of the samples.

BeforeDiscovery {
    $find = { param($names) foreach ($name in $names) { if (-not (Get-Command $name -CommandType Application -ErrorAction Ignore)) { $name } } }
    $missing = @(& $find 'skopeo', 'docker-registry', 'node')
    $script:noRegistry = if ($missing) { " ($($missing -join ', ') not installed)" }
    $script:noSkopeo = if ($missing -contains 'skopeo') { ' (skopeo not installed)' }
    $script:noDocker = if (& $find 'docker') { ' (docker not installed)' }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    $script:before = @{}

    # A home folder for the files of the tools.
    $script:home_ = (New-Item (Join-Path $TestDrive 'home') -ItemType Directory).FullName
    @{ HOME = $home_; XDG_RUNTIME_DIR = $home_; XDG_CONFIG_HOME = $null; REGISTRY_AUTH_FILE = (Join-Path $home_ 'auth.json'); DOCKER_CONFIG = $null }.GetEnumerator() | ForEach-Object {
        $before[$_.Key] = [Environment]::GetEnvironmentVariable($_.Key)
        Set-Item "env:$($_.Key)" $_.Value
    }

    # Makes the emulator issue logins for this registry, which does not use TLS.
    function Use-Registry([string] $Address) {
        $null = Invoke-Emulator $emulator 'registry-host' -Method POST -Body @{ host = $Address }
        $folder = New-Item (Join-Path $home_ '.config' 'containers') -ItemType Directory -Force
        Set-Content (Join-Path $folder 'registries.conf') "[[registry]]`nlocation = `"$Address`"`ninsecure = true"
    }

    # Returns the output of the tool, and its exit code as the last item.
    function Invoke-Tool {
        $name, $arguments = $args
        & $name @arguments 2>&1 | Out-String
        $LASTEXITCODE
    }
}

AfterAll {
    $before.GetEnumerator() | ForEach-Object { Set-Item "env:$($_.Key)" $_.Value }
    Stop-SwrEmulator
}

Describe "skopeo and docker-registry$noRegistry" -Skip:([bool]$noRegistry) {
    BeforeAll {
        # A free port for docker-registry. The proxy in front of it finds one itself.
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $script:port = $listener.LocalEndpoint.Port
        $listener.Stop()
        $configuration = Join-Path $TestDrive 'registry.yml'
        Set-Content $configuration "version: 0.1`nstorage:`n  filesystem:`n    rootdirectory: $TestDrive/storage`nhttp:`n  addr: 127.0.0.1:$port`n  relativeurls: true"
        $start = [Diagnostics.ProcessStartInfo]::new((Get-Command node -CommandType Application)[0].Source)
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
        (Join-Path $PSScriptRoot 'fixtures' 'registry.mjs'), $emulator.Endpoint.AbsoluteUri, $configuration, $port | ForEach-Object { $start.ArgumentList.Add($_) }
        $script:proxy = [Diagnostics.Process]::Start($start)
        $script:address = "127.0.0.1:$($proxy.StandardOutput.ReadLine())"
        Wait-Until 'docker-registry answers' { try { (Invoke-WebRequest "http://127.0.0.1:$port/v2/").StatusCode -eq 200 } catch [Net.Http.HttpRequestException] { $false } }
        Use-Registry $address
        $script:image = "docker://$address/dev/web/app:1.0"

        # An image with one layer, in the folder format of skopeo.
        function Add-Blob([string] $Folder, [byte[]] $Content) {
            $digest = [Convert]::ToHexStringLower([Security.Cryptography.SHA256]::HashData($Content))
            [IO.File]::WriteAllBytes((Join-Path $Folder $digest), $Content)
            @{ digest = "sha256:$digest"; size = $Content.Length }
        }

        function Add-Image([string] $Folder) {
            $null = New-Item $Folder -ItemType Directory
            $tar = [IO.MemoryStream]::new()
            $writer = [Formats.Tar.TarWriter]::new($tar, $true)
            $entry = [Formats.Tar.UstarTarEntry]::new('RegularFile', 'hello.txt')
            $entry.DataStream = [IO.MemoryStream]::new([byte[]](1..200))
            $writer.WriteEntry($entry)
            $writer.Dispose()
            $packed = [IO.MemoryStream]::new()
            $gzip = [IO.Compression.GZipStream]::new($packed, [IO.Compression.CompressionMode]::Compress)
            $gzip.Write($tar.ToArray())
            $gzip.Dispose()
            $layer = Add-Blob $Folder $packed.ToArray()
            $diff = [Convert]::ToHexStringLower([Security.Cryptography.SHA256]::HashData($tar.ToArray()))
            $config = Add-Blob $Folder ([Text.Encoding]::UTF8.GetBytes("{`"architecture`":`"amd64`",`"os`":`"linux`",`"rootfs`":{`"type`":`"layers`",`"diff_ids`":[`"sha256:$diff`"]}}"))
            $config.mediaType = 'application/vnd.docker.container.image.v1+json'
            $layer.mediaType = 'application/vnd.docker.image.rootfs.diff.tar.gzip'
            $manifest = @{ schemaVersion = 2; mediaType = 'application/vnd.docker.distribution.manifest.v2+json'; config = $config; layers = @($layer) }
            Set-Content (Join-Path $Folder 'manifest.json') (ConvertTo-Json $manifest -Depth 5) -NoNewline
            Set-Content (Join-Path $Folder 'version') 'Directory Transport Version: 1.1'
        }

        $script:source = Join-Path $TestDrive 'image'
        Add-Image $source
    }

    AfterAll {
        $proxy.StandardInput.Close()
        $null = $proxy.WaitForExit(5000)
    }

    It 'pushes and pulls after <Kind>, and neither before it nor after the logout' -ForEach @(
        @{ Kind = 'a temporary login'; With = @{ Tool = 'skopeo' } }
        @{ Kind = 'a service login'; With = @{ Tool = 'skopeo'; ServiceToken = $true } }
        @{ Kind = 'a long-term login'; With = @{ Tool = 'skopeo'; LongTerm = $true } }
        @{ Kind = 'a login in a file'; With = @{ AuthFile = 'auth.json' } }
    ) {
        Push-Location $home_
        try {
            $said, $code = Invoke-Tool skopeo --insecure-policy copy "dir:$source" $image
            $code | Should -Not -Be 0 -Because $said
            $said | Should -BeLike '*unauthorized*'

            if ($With.LongTerm) {
                $With.Connection = Connect-Swr -Endpoint $emulator.Endpoint -Region cn-north-4 -AccessKey $emulator.AccessKey -SecretKey $emulator.SecretKey -RegistryHost $address -PassThru
                $emulator | Connect-Swr
            }

            $login = Connect-SwrRegistry @With
            $login.Registry | Should -BeExactly $address

            $said, $code = Invoke-Tool skopeo --insecure-policy copy "dir:$source" $image
            $code | Should -Be 0 -Because $said
            $pulled = Join-Path $TestDrive ([guid]::NewGuid())
            $said, $code = Invoke-Tool skopeo --insecure-policy copy $image "dir:$pulled"
            $code | Should -Be 0 -Because $said
            (Get-ChildItem $pulled | Get-FileHash).Hash | Sort-Object | Should -BeExactly ((Get-ChildItem $source | Get-FileHash).Hash | Sort-Object)

            $login | Disconnect-SwrRegistry
            $said, $code = Invoke-Tool skopeo inspect $image
            $code | Should -Not -Be 0 -Because $said
        }
        finally {
            Pop-Location
        }
    }

    It 'renews its logins with the credential helper of the samples' -Skip:$IsWindows {
        $tools = (New-Item (Join-Path $TestDrive 'helpers') -ItemType Directory).FullName
        Copy-Item (Join-Path (Get-RepositoryRoot) 'samples' 'docker-credential-swr') $tools
        & chmod 755 (Join-Path $tools 'docker-credential-swr')
        Set-Content (Join-Path $home_ 'auth.json') (ConvertTo-Json @{ credHelpers = @{ $address = 'swr' } })
        $outer = $env:PATH
        try {
            Add-Environment @{
                PATH                = "$tools$([IO.Path]::PathSeparator)$outer"
                SWR_ENDPOINT        = $emulator.Endpoint
                SWR_REGION          = $emulator.Region
                SWR_MODULE_PATH     = Get-ModulePath
                HUAWEICLOUD_SDK_AK  = $emulator.AccessKey
                HUAWEICLOUD_SDK_SK  = ConvertFrom-SecureString $emulator.SecretKey -AsPlainText
            }
            Clear-EmulatorRequest $emulator
            foreach ($time in 1, 2) {
                $said, $code = Invoke-Tool skopeo inspect $image
                $code | Should -Be 0 -Because $said
                $null = Invoke-Emulator $emulator 'logins/expire' -Method POST
            }

            # Some clients run the helper several times.
            @(@(Get-EmulatorLine $emulator) -like '*utils/secret*').Count | Should -BeGreaterOrEqual 2
        }
        finally {
            $env:PATH = $outer
            'SWR_ENDPOINT', 'SWR_REGION', 'SWR_MODULE_PATH', 'HUAWEICLOUD_SDK_AK', 'HUAWEICLOUD_SDK_SK' | ForEach-Object { Set-Item "env:$_" $null }
            Remove-Item (Join-Path $home_ 'auth.json')
        }
    }
}

Describe "skopeo$noSkopeo" -Skip:([bool]$noSkopeo) {
    It 'says itself why a login fails' {
        Use-Registry '127.0.0.1:9'
        Connect-SwrRegistry skopeo -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'RegistryLoginFailed,SwrPowerShell.Registry.ConnectSwrRegistry'
        "$($problems[0])" | Should -BeLike 'skopeo did not log in to 127.0.0.1:9 (exit code 1): *connection refused*'
    }
}

Describe "docker$noDocker" -Skip:([bool]$noDocker) {
    It 'logs in and out at the emulator, which checks the login' {
        Use-Registry $emulator.Endpoint.Authority
        Clear-EmulatorRequest $emulator
        $login = Connect-SwrRegistry docker
        $config = Join-Path $home_ '.docker' 'config.json'
        (Get-Content $config -Raw | ConvertFrom-Json -AsHashtable).auths.Keys | Should -BeExactly $login.Registry
        @(Get-EmulatorRequest $emulator).Where{ $_.target -eq '/v2/' -and $_.status -eq 200 } | Should -Not -BeNullOrEmpty

        $login | Disconnect-SwrRegistry
        (Get-Content $config -Raw | ConvertFrom-Json -AsHashtable).auths.Count | Should -Be 0
    }
}
