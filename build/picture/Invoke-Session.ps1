<#
.SYNOPSIS
    Types commands at a prompt of 100 columns and returns what the terminal then shows, colours and all.
.DESCRIPTION
    Meant for a PowerShell of its own. Writes to a file, since what it writes to the console the console may change.
#>
param(
    [Parameter(Mandatory)] [string] $Folder,
    [Parameter(Mandatory)] [string] $CommandPath,
    [Parameter(Mandatory)] [string] $OutputPath
)

$ErrorActionPreference = 'Stop'

# A runner's variables would change how commands speak.
'CI', 'GITHUB_ACTIONS', 'TF_BUILD' | ForEach-Object { [Environment]::SetEnvironmentVariable($_, $null) }
Add-Type -Path (Join-Path $PSScriptRoot 'PictureHost.cs')

# The colours that PSReadLine gives what is typed.
$colours = @{
    Command     = "`e[93m"
    Parameter   = "`e[90m"
    StringToken = "`e[36m"
    Variable    = "`e[92m"
    Operator    = "`e[90m"
}

function Format-Typed([string] $Command) {
    $tokens = $null
    $null = [System.Management.Automation.Language.Parser]::ParseInput($Command, [ref] $tokens, [ref] $null)
    $text, $at = '', 0
    foreach ($token in $tokens | Where-Object Kind -NE EndOfInput) {
        $colour = if ($token.TokenFlags -band 'CommandName') { $colours.Command }
        elseif ($token.Kind -eq 'Parameter') { $colours.Parameter }
        elseif ($token.Kind -eq 'StringLiteral') { $colours.StringToken }
        elseif ($token.Kind -eq 'Variable') { $colours.Variable }
        elseif ($token.Kind -eq 'Pipe' -or $token.Text -like '-*') { $colours.Operator }
        $text += $Command.Substring($at, $token.Extent.StartOffset - $at)
        $text += if ($colour) { "$colour$($token.Text)`e[0m" } else { $token.Text }
        $at = $token.Extent.EndOffset
    }

    $text + $Command.Substring($at)
}

$terminal = [PictureHost]::new(100)
$runspace = [runspacefactory]::CreateRunspace($terminal)
$runspace.Open()

function Invoke-Line([string] $Line) {
    $shell = [powershell]::Create($runspace)
    try {
        # As the console does it: errors take their place among the results.
        $null = $shell.AddScript($Line).AddCommand('Out-Default')
        $shell.Commands.Commands[0].MergeMyResults('Error', 'Output')
        $null = $shell.Invoke()
    }
    finally {
        $shell.Dispose()
    }

    $terminal.TakeText()
}

try {
    $null = Invoke-Line "`$PSStyle.OutputRendering = 'Ansi'; Set-Location '$Folder'"
    $text = foreach ($command in Get-Content $CommandPath) {
        "PS> $(Format-Typed $command)`n$(Invoke-Line $command)" -replace '\n(\n?)\n*\z', '$1'
    }

    Set-Content $OutputPath $text
}
finally {
    $null = Invoke-Line 'Stop-SwrEmulator'
    $runspace.Dispose()
}
