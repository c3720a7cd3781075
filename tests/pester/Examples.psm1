# Finds the examples of help pages, about topics and guides, and runs them like a reader would.
#
# Examples are the powershell blocks of a Markdown page, and the indented blocks under EXAMPLES of an about topic. In a guide, a text block
# directly after an example is its expected output; a line ... matches any number of lines. A comment before a block changes how it is
# tested:
#   <!-- not run: reason -->       the example is reported as skipped, with the reason
#   <!-- errors: Id, Id -->        the example writes errors with exactly these ids
#   <!-- not compared: reason -->  the output is not compared with the text block

Import-Module (Join-Path $PSScriptRoot 'Common.psm1')

# Replacements for commands that need a prompt, or that are not installed on a test machine.
$standIns = @{
    'Read-Host'      = "[System.Net.NetworkCredential]::new('', 'not-a-real-secret').SecurePassword"
    'Get-Credential' = "param(`$UserName = 'user', `$Message) [pscredential]::new(`$UserName, (Read-Host))"
    'docker'         = '$null = @($input)'
}

# Languages of other programs, which are not run. Each block needs a reason. Blocks of all other languages are data.
$shells = 'sh', 'bash', 'shell', 'console', 'cmd', 'bat', 'ps1', 'pwsh', ''

function ConvertFrom-Mark([string] $Text, [string] $Name) {
    if ($Text -match "<!--\s*$($Name):\s*(?<value>.+?)\s*-->") { $Matches.value }
}

# Returns the blocks of a Markdown page with the values of their comments.
function Get-MarkdownBlock([string] $Path) {
    $heading, $marks, $open = '', '', $null
    $isRightAfter = $false
    $number = 0
    foreach ($line in Get-Content $Path) {
        $number++
        if ($open) {
            if ($line.Trim() -eq $open.Fence) {
                [pscustomobject]$open
                $open, $marks, $isRightAfter = $null, '', $true
            }
            else {
                $open.Lines += $line
            }
        }
        elseif ($line -match '^\s*(?<fence>```+)\s*(?<language>[\w-]*)') {
            $open = @{ Fence = $Matches.fence; Language = $Matches.language; Line = $number; Heading = $heading; Marks = $marks; Lines = @() }
            $open.IsRightAfter = $isRightAfter
        }
        elseif ($line -match '^#+\s+(?<heading>.+)') {
            $heading, $marks, $isRightAfter = $Matches.heading, '', $false
        }
        elseif ($line -match '^\s*<!--') {
            $marks += $line
        }
        elseif ($line.Trim()) {
            $marks, $isRightAfter = '', $false
        }
    }
}

# Returns the indented blocks under EXAMPLES of an about topic.
function Get-TopicBlock([string] $Path) {
    $text = (Get-Content $Path -Raw) -replace '\r'
    $before, $section = $text -split '(?m)^EXAMPLES$', 2
    $section = ($section -split '(?m)^[A-Z]')[0]
    foreach ($match in [regex]::Matches($section, '(?m)^ {8}.*\n(?:(?:\n)?^ {8}.*\n)*')) {
        [pscustomobject]@{
            Language = 'powershell'
            Line     = ($before + $section.Substring(0, $match.Index)).Split("`n").Count
            Heading  = 'EXAMPLES'
            Marks    = ''
            Lines    = $match.Value.TrimEnd() -replace '(?m)^ {8}'
        }
    }
}

# Returns the examples of a page: title, code, line, and the values of the comments.
function Get-Example([Parameter(Mandatory)] [string] $Path) {
    $isTopic = $Path -like '*.help.txt'
    $isHelp = (Get-Content $Path -TotalCount 3) -contains 'document type: cmdlet'
    $blocks = @(if ($isTopic) { Get-TopicBlock $Path } else { Get-MarkdownBlock $Path })
    $page = (Split-Path $Path -Leaf) -replace '\.help\.txt$|\.md$'
    for ($i = 0; $i -lt $blocks.Count; $i++) {
        $block = $blocks[$i]
        if ($isHelp -and $block.Heading -notlike 'Example *') {
            continue
        }

        $reason = ConvertFrom-Mark $block.Marks 'not run'
        if ($block.Language -ne 'powershell' -and $block.Language -notin $shells) {
            continue
        }

        $next = if (-not $isHelp -and $i + 1 -lt $blocks.Count) { $blocks[$i + 1] }
        $isShown = $next -and $next.Language -eq 'text' -and $next.IsRightAfter -and -not (ConvertFrom-Mark $next.Marks 'not compared')
        [pscustomobject]@{
            Page       = $page
            Title      = "$page, line $($block.Line): $($block.Heading)"
            Line       = $block.Line
            Code       = $block.Lines -join "`n"
            IsHelp     = $isHelp
            IsRunnable = $block.Language -eq 'powershell'
            Reason     = $reason
            Errors     = @((ConvertFrom-Mark $block.Marks 'errors') -split ',\s*' | Where-Object { $_ })
            Shown      = if ($isShown) { $next.Lines -join "`n" }
        }
    }
}

# Returns all pages that have examples.
function Get-ExamplePage {
    $root = Get-RepositoryRoot
    Get-ChildItem (Join-Path (Join-Path $root 'docs') 'en-US') -File | Where-Object Name -Match '^\w+-\w+\.md$|^about_.*\.help\.txt$'
    Get-ChildItem $root -Filter 'README*.md' -File
    Get-ChildItem (Join-Path $root 'docs') -Filter *.md -File
}

# Creates a folder that looks like a clone to a reader: samples, the built module, and a build script that does nothing.
function Initialize-ExampleFolder([Parameter(Mandatory)] [string] $Path) {
    $root = Get-RepositoryRoot
    $null = New-Item $Path -ItemType Directory -Force
    Copy-Item (Join-Path $root 'samples') $Path -Recurse
    $link = if ($IsWindows) { 'Junction' } else { 'SymbolicLink' }
    $null = New-Item (Join-Path $Path 'out') -ItemType $link -Value (Join-Path $root 'out')
    Set-Content (Join-Path $Path 'build.ps1') 'param($Task)'
    $keys = "ak = $env:HUAWEICLOUD_SDK_AK", "sk = $env:HUAWEICLOUD_SDK_SK"
    Set-Content (Join-Path $Path 'credentials') (@('[basic]') + $keys + '[build]' + $keys)
    Get-Item $Path
}

# Removes the folder. The link is removed first, so that the built module is not deleted through it.
function Clear-ExampleFolder([Parameter(Mandatory)] [string] $Path) {
    (Get-Item (Join-Path $Path 'out')).Delete()
    Remove-Item $Path -Recurse -Force
}

# Creates a session in this process with the module, connected to an emulator, without prompts. A session is used again after its variables,
# functions and connections were removed, which takes a fifth of the time of a new session.
function Open-ExampleSession([Parameter(Mandatory)] $Emulator, [Parameter(Mandatory)] [string] $Folder, [runspace] $Used) {
    $runspace = $Used ?? (Open-ModuleRunspace)
    $runspace.ResetRunspaceState()
    $shell = [powershell]::Create($runspace)
    $null = $shell.AddScript({
            param($emulator, $folder, $functions)
            Get-ChildItem function: | Where-Object { $_.Name -notin $functions } | Remove-Item -Force
            Get-SwrConnection -Name * -ErrorAction Ignore | Disconnect-Swr
            $global:ConfirmPreference = 'None'
            Set-Location $folder
            $emulator | Connect-Swr
            $global:Error.Clear()
        }).AddArgument($Emulator).AddArgument($Folder).AddArgument($builtIn).Invoke()
    if ($shell.HadErrors) {
        throw "The session for examples could not be made: $($shell.Streams.Error)"
    }

    $shell.Dispose()
    $runspace
}

function Open-ModuleRunspace {
    $state = [initialsessionstate]::CreateDefault()
    if ($IsWindows) { $state.ExecutionPolicy = 'Bypass' }
    $state.ImportPSModule((Get-ModulePath))
    foreach ($name in $standIns.Keys) {
        $state.Commands.Add([System.Management.Automation.Runspaces.SessionStateFunctionEntry]::new($name, $standIns[$name]))
    }

    $runspace = [runspacefactory]::CreateRunspace($state)
    $runspace.Open()
    $script:builtIn ??= [powershell]::Create($runspace).AddScript('Get-ChildItem function: | ForEach-Object Name').Invoke()
    $runspace
}

# Runs code in a session. Text is the output; Errors are the errors that it writes or ends with.
function Invoke-Example([Parameter(Mandatory)] [runspace] $Session, [Parameter(Mandatory)] [string] $Code, [int] $TimeoutSec = 60) {
    $shell = [powershell]::Create($Session)
    try {
        $null = $shell.AddScript({
                param($code)
                . ([scriptblock]::Create($code)) 3>&1 4>&1 6>&1 | ForEach-Object {
                    if ($_ -is [System.Management.Automation.VerboseRecord]) { "VERBOSE: $_" }
                    elseif ($_ -is [System.Management.Automation.WarningRecord]) { "WARNING: $_" }
                    else { $_ }
                } | Out-String -Width 120
            }, $false).AddArgument($Code)
        $task = $shell.BeginInvoke()
        $ended = $null
        if (-not $task.AsyncWaitHandle.WaitOne([timespan]::FromSeconds($TimeoutSec))) {
            $shell.Stop()
            throw "The example did not end within $TimeoutSec s."
        }

        try {
            $text = $shell.EndInvoke($task) -join ''
        }
        catch {
            $ended = $_.Exception.InnerException.ErrorRecord ?? $_
        }

        [pscustomobject]@{
            Text   = $text
            Errors = @($shell.Streams.Error) + @($ended | Where-Object { $_ })
        }
    }
    finally {
        $shell.Dispose()
    }
}

# Removes spaces at the ends of lines, and empty lines at the beginning and the end.
function Format-ExampleText([AllowEmptyString()] [AllowNull()] [string] $Text) {
    (($Text -split '\r?\n' | ForEach-Object TrimEnd) -join "`n").Trim("`n")
}

# Compares output with that of the page. A line ... matches any lines. The widths of columns are not compared.
function Test-ExampleText([AllowEmptyString()] [AllowNull()] [string] $Printed, [string] $Shown) {
    $written, $expected = $Printed, $Shown | ForEach-Object { (Format-ExampleText $_) -replace ' {2,}', ' ' -replace '-{2,}', '--' }
    $parts = $expected -split '(?m)^\.\.\.$' | ForEach-Object { [regex]::Escape($_.Trim("`n")) }
    $written -cmatch "\A\s*$($parts -join '[\s\S]*')\s*\z"
}

# Returns the differences of a run from the page; nothing if there are none.
function Get-ExampleFault($Example, $Run) {
    $ids = @($Run.Errors | ForEach-Object { ($_.FullyQualifiedErrorId -split ',')[0] } | Sort-Object -Unique)
    $expected = @($Example.Errors | Sort-Object -Unique)
    if ("$ids" -cne "$expected") {
        "Errors: [$($ids -join ', ')], expected: [$($expected -join ', ')]."
        $Run.Errors | ForEach-Object { "  $_" }
    }

    if ($null -ne $Example.Shown -and -not (Test-ExampleText $Run.Text $Example.Shown)) {
        "It prints:`n$(Format-ExampleText $Run.Text)`nThe page shows:`n$(Format-ExampleText $Example.Shown)"
    }
}

Export-ModuleMember -Function *-Example, *-ExamplePage, *-ExampleFolder, *-ExampleSession, *-ExampleText, *-ExampleFault
