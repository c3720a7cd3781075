<#
.SYNOPSIS
    Runs Pester files against the built module, one after the other in one process, and writes a result file for each.
.DESCRIPTION
    Each file runs in a runspace of its own, and environment variables are reset after it, so variables, modules, connections and preferences of
    one file do not affect the next. After each file, the script writes a line with the result, such as 'Bulk.Tests.ps1 passed'.
.EXAMPLE
    pwsh -NoProfile -File tests/pester/Invoke-PesterFile.ps1 tests/pester/Bulk.Tests.ps1
.EXAMPLE
    pwsh -NoProfile -File tests/pester/Invoke-PesterFile.ps1 tests/pester/Bulk.Tests.ps1 -Filter '*in the order of the rows*' -PesterVersion 5.9
#>
[CmdletBinding(DefaultParameterSetName = 'Path')]
param(
    [Parameter(Mandatory, ParameterSetName = 'Path', Position = 0, ValueFromRemainingArguments)] [string[]] $Path,

    # The name of a pipe. Each line that arrives is the path of a file to run.
    [Parameter(Mandatory, ParameterSetName = 'Pipe')] [string] $PipeName,

    # The folder of the result files, in JUnit format. No files are written by default.
    [string] $ResultFolder,

    # Runs only the tests whose full name, with the names of Describe and Context, matches this wildcard pattern.
    [string] $Filter,

    # The version of Pester, or the beginning of it, such as 5 or 5.9. Default: the newest installed version.
    [string] $PesterVersion = $env:SWR_TEST_PESTER
)

# Get-Module -ListAvailable would take half a second of processor time longer, in each process.
$folders = $env:PSModulePath -split [IO.Path]::PathSeparator | Where-Object { $_ } | ForEach-Object { Join-Path $_ 'Pester' '*' 'Pester.psd1' }
$pester = Get-Item $folders -ErrorAction Ignore |
    Where-Object { ($_.Directory.Name -as [version]).Major -ge 5 -and "$($_.Directory.Name)." -like "$($PesterVersion ? "$PesterVersion." : '')*" } |
    Sort-Object { [version]$_.Directory.Name } -Descending | Select-Object -First 1
if (-not $pester) {
    throw "Pester $PesterVersion is not installed."
}

if ($IsWindows) {
    # TEMP may contain short names, such as RUNNER~1, which differ from the paths that PowerShell resolves.
    $env:TEMP = $env:TMP = (New-Item (Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'out' 'temp') -ItemType Directory -Force).FullName
}

# Runs in the runspace of a file. Writes the result to the host and returns whether the file passed.
$run = {
    param($Pester, $Path, $ResultPath, $Filter)

    $PSStyle.OutputRendering = 'PlainText'
    Import-Module $Pester.FullName -ErrorAction Stop
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = $Path
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'Detailed'
    $configuration.Output.RenderMode = 'Plaintext'
    if ($Filter) {
        $configuration.Filter.FullName = $Filter
    }

    # Tests run with the preferences of a new PowerShell: with ErrorActionPreference 'Stop', no test could tell an error that ends a command
    # from one that does not. An error that reaches the error stream is one that no test expected. Output of native programs is not counted.
    $errors, $result = (Invoke-Pester -Configuration $configuration 2>&1).Where({ $_ -is [System.Management.Automation.ErrorRecord] }, 'Split')
    $unexpected = @($errors | Where-Object FullyQualifiedErrorId -NotLike 'NativeCommandError*')
    foreach ($record in $unexpected) {
        $callers = $record.ScriptStackTrace -split '\r?\n' -notlike "*$($Pester.DirectoryName)*"
        @("No test expected this error: $record") + $callers | Out-Host
    }

    $result = $result[-1]
    if ($ResultPath) {
        # XML cannot contain half a surrogate pair or a control character. Without this, the report would end at the first one.
        function ConvertTo-XmlText([string] $Text) {
            [regex]::Replace($Text, '[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]',
                { '\u{0:X4}' -f [int][char]$args[0].Value })
        }

        foreach ($test in $result.Tests) {
            $test.ExpandedPath = ConvertTo-XmlText $test.ExpandedPath
            foreach ($record in $test.ErrorRecord) {
                $record.DisplayErrorMessage = ConvertTo-XmlText $record.DisplayErrorMessage
                $record.DisplayStackTrace = ConvertTo-XmlText $record.DisplayStackTrace
            }
        }

        $result | Export-JUnitReport -Path $ResultPath
    }

    # A run without tests is a failure, too: the file cannot be read, or no test matches the filter.
    $result.Result -eq 'Passed' -and -not $unexpected -and $result.TotalCount -gt $result.NotRunCount
}

# Writes the paths of the files: those of -Path, or each line of the pipe as soon as it arrives.
function Get-PesterPath {
    if ($Path) {
        return Convert-Path $Path
    }

    $pipe = [IO.Pipes.NamedPipeClientStream]::new('.', $PipeName, 'In')
    $pipe.Connect(30000)
    $reader = [IO.StreamReader]::new($pipe)
    while ($null -ne ($line = $reader.ReadLine())) {
        $line
    }
}

$failed = 0
Get-PesterPath | ForEach-Object {
    $file = $_
    $environment = [Environment]::GetEnvironmentVariables()
    $name = Split-Path $file -Leaf
    $runspace = [runspacefactory]::CreateRunspace($Host, [initialsessionstate]::CreateDefault2())
    $runspace.Open()
    $shell = [powershell]::Create($runspace)
    try {
        $passed = $false
        $resultPath = $ResultFolder ? (Join-Path $ResultFolder "$([IO.Path]::GetFileNameWithoutExtension($name)).xml") : ''
        $passed = $shell.AddScript($run).AddArgument($pester).AddArgument($file).AddArgument($resultPath).AddArgument($Filter).Invoke()[-1]
        $shell.Streams.Error | Out-Host
    }
    catch {
        $_ | Out-Host
    }
    finally {
        $runspace.Dispose()
        # PowerShell passes $null as an empty string, which .NET sets as a value. [NullString]::Value removes the variable.
        $after = [Environment]::GetEnvironmentVariables()
        $after.Keys.Where({ -not $environment.Contains($_) }).ForEach({ [Environment]::SetEnvironmentVariable($_, [NullString]::Value) })
        $environment.Keys.Where({ $environment[$_] -cne $after[$_] }).ForEach({ [Environment]::SetEnvironmentVariable($_, $environment[$_]) })
    }

    $failed += -not $passed
    "$name $($passed ? 'passed' : 'failed')"
}

exit ($failed ? 1 : 0)
