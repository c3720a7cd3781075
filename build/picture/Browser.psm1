# Drives a Chromium without a window over its debugging protocol: for the pictures of the README and for tests of pages.

$names = 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'

# The path of the browser; nothing where there is none.
function Find-Browser {
    Get-Command $names -CommandType Application -ErrorAction Ignore | Select-Object -First 1 | ForEach-Object Source
}

# Starts the browser and opens an empty page.
function Open-Browser {
    $path = Find-Browser
    if (-not $path) {
        throw "There is no Chromium on PATH ($($names -join ', ')). On Debian: apt-get install chromium"
    }

    $folder = (New-Item (Join-Path ([IO.Path]::GetTempPath()) "browser-$([guid]::NewGuid().ToString('N'))") -ItemType Directory).FullName
    $arguments = @(
        '--headless=new', '--remote-debugging-port=0', "--user-data-dir=$folder", '--no-first-run', '--no-default-browser-check', '--disable-gpu',
        '--disable-dev-shm-usage', '--disable-background-networking', '--disable-extensions', '--disable-sync', '--force-color-profile=srgb',
        '--font-render-hinting=none', '--hide-scrollbars'
    )

    # The sandbox of the browser does not work for root, as which containers run.
    if ($IsLinux -and [Environment]::UserName -eq 'root') {
        $arguments += '--no-sandbox'
    }

    $start = [Diagnostics.ProcessStartInfo]@{ FileName = $path; RedirectStandardError = $true; RedirectStandardOutput = $true }
    $arguments + 'about:blank' | ForEach-Object { $start.ArgumentList.Add($_) }
    $process = [Diagnostics.Process]::Start($start)
    $process.BeginErrorReadLine()
    $process.BeginOutputReadLine()
    $browser = [pscustomobject]@{
        Process = $process; Folder = $folder; Socket = [Net.WebSockets.ClientWebSocket]::new(); Next = 0; Events = [Collections.Generic.List[object]]::new()
    }
    try {
        $portFile = Join-Path $folder 'DevToolsActivePort'
        $deadline = [DateTime]::UtcNow.AddSeconds(60)
        while (-not ((Test-Path $portFile) -and @(Get-Content $portFile).Count -eq 2)) {
            if ($process.HasExited -or [DateTime]::UtcNow -gt $deadline) {
                throw "$path did not start."
            }

            Start-Sleep -Milliseconds 50
        }

        $port = @(Get-Content $portFile)[0]
        while (-not ($page = Invoke-RestMethod "http://127.0.0.1:$port/json" -NoProxy | ForEach-Object { $_ } | Where-Object type -EQ 'page' | Select-Object -First 1)) {
            if ([DateTime]::UtcNow -gt $deadline) {
                throw "$path opened no page."
            }

            Start-Sleep -Milliseconds 50
        }

        $null = $browser.Socket.ConnectAsync([uri]$page.webSocketDebuggerUrl, [Threading.CancellationToken]::None).Wait(30000)
        'Page', 'Runtime', 'Log', 'Network' | ForEach-Object { $null = Invoke-Browser $browser "$_.enable" }
        $browser
    }
    catch {
        Close-Browser $browser
        throw
    }
}

# Sends a command and returns its result. What the browser reports meanwhile goes to Events.
function Invoke-Browser([Parameter(Mandatory)] $Browser, [Parameter(Mandatory)] [string] $Method, [hashtable] $Parameters = @{}) {
    $id = ++$Browser.Next
    $text = ConvertTo-Json @{ id = $id; method = $Method; params = $Parameters } -Depth 10 -Compress
    $null = $Browser.Socket.SendAsync([ArraySegment[byte]][Text.Encoding]::UTF8.GetBytes($text), [Net.WebSockets.WebSocketMessageType]::Text, $true, [Threading.CancellationToken]::None).Wait(30000)
    while ($true) {
        $message = Read-BrowserMessage $Browser
        if ($message['id'] -eq $id) {
            if ($message['error']) {
                throw "$Method failed: $($message.error.message)"
            }

            return $message.result
        }

        $Browser.Events.Add($message)
    }
}

function Read-BrowserMessage($Browser) {
    $buffer = [byte[]]::new(1MB)
    $bytes = [IO.MemoryStream]::new()
    $timeout = [Threading.CancellationTokenSource]::new(60000)
    do {
        $part = $Browser.Socket.ReceiveAsync([ArraySegment[byte]]::new($buffer), $timeout.Token).GetAwaiter().GetResult()
        $bytes.Write($buffer, 0, $part.Count)
    } until ($part.EndOfMessage)
    [Text.Encoding]::UTF8.GetString($bytes.ToArray()) | ConvertFrom-Json -AsHashtable
}

# Opens a file and waits until it is loaded and drawn. Returns the milliseconds that took, as the page measures them.
function Open-BrowserPage(
    [Parameter(Mandatory)] $Browser, [Parameter(Mandatory)] [string] $Path, [int] $Width = 1400, [int] $Height = 900, [switch] $Dark, [string] $Media = 'screen'
) {
    $null = Invoke-Browser $Browser Emulation.setDeviceMetricsOverride @{ width = $Width; height = $Height; deviceScaleFactor = 1; mobile = $false }
    $null = Invoke-Browser $Browser Emulation.setEmulatedMedia @{
        media = $Media; features = @(@{ name = 'prefers-color-scheme'; value = $Dark ? 'dark' : 'light' })
    }
    $Browser.Events.Clear()
    $null = Invoke-Browser $Browser Page.navigate @{ url = [uri]::new($Path).AbsoluteUri }
    Invoke-BrowserScript $Browser @'
new Promise(done => {
    const drawn = () => requestAnimationFrame(() => setTimeout(() => done(performance.now())));
    document.readyState === 'complete' ? drawn() : addEventListener('load', drawn);
})
'@
}

# Evaluates an expression in the page; a promise is awaited.
function Invoke-BrowserScript([Parameter(Mandatory)] $Browser, [Parameter(Mandatory)] [string] $Expression) {
    $reply = Invoke-Browser $Browser Runtime.evaluate @{ expression = $Expression; awaitPromise = $true; returnByValue = $true }
    if ($reply['exceptionDetails']) {
        throw "The page failed: $($reply.exceptionDetails.exception.description)"
    }

    $reply.result['value']
}

# Saves what the page shows as PNG; with -Whole down to its end.
function Save-BrowserPicture([Parameter(Mandatory)] $Browser, [Parameter(Mandatory)] [string] $Path, [switch] $Whole) {
    $reply = Invoke-Browser $Browser Page.captureScreenshot @{ format = 'png'; captureBeyondViewport = [bool]$Whole }
    [IO.File]::WriteAllBytes($Path, [Convert]::FromBase64String($reply.data))
}

# Closes the browser.
function Close-Browser([Parameter(Mandatory)] $Browser) {
    $Browser.Socket.Dispose()
    if (-not $Browser.Process.HasExited) {
        $Browser.Process.Kill($true)
        $Browser.Process.WaitForExit()
    }

    # Its helpers may write for a moment longer.
    foreach ($try in 1..20) {
        try {
            Remove-Item $Browser.Folder -Recurse -Force -ErrorAction Stop
            return
        }
        catch {
            Start-Sleep -Milliseconds (25 * $try)
        }
    }
}

Export-ModuleMember -Function *-*
