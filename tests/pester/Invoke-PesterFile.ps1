<#
.SYNOPSIS
    Runs one Pester file against the built module and writes a result file.
.EXAMPLE
    pwsh -NoProfile -File tests/pester/Invoke-PesterFile.ps1 tests/pester/Bulk.Tests.ps1
.EXAMPLE
    pwsh -NoProfile -File tests/pester/Invoke-PesterFile.ps1 tests/pester/Bulk.Tests.ps1 -Filter '*in the order of the rows*' -PesterVersion 5.9
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)] [string] $Path,

    # The result file, in JUnit's form; none by default.
    [string] $ResultPath,

    # Runs only the tests whose whole name, with those of its Describe and Context before it, is like this.
    [string] $Filter,

    # The version of Pester or its beginning, such as 5 or 5.9; the newest that is installed by default.
    [string] $PesterVersion = $env:SWR_TEST_PESTER
)

$PSStyle.OutputRendering = 'PlainText'
# Each file of a test run passes here, and Get-Module -ListAvailable takes longer than this by half a second of processor time.
$folders = $env:PSModulePath -split [IO.Path]::PathSeparator | Where-Object { $_ } | ForEach-Object { Join-Path $_ 'Pester' '*' 'Pester.psd1' }
$pester = Get-Item $folders -ErrorAction Ignore |
    Where-Object { ($_.Directory.Name -as [version]).Major -ge 5 -and "$($_.Directory.Name)." -like "$($PesterVersion ? "$PesterVersion." : '')*" } |
    Sort-Object { [version]$_.Directory.Name } -Descending | Select-Object -First 1
if (-not $pester) {
    throw "Pester $PesterVersion is not installed."
}

Import-Module $pester.FullName -ErrorAction Stop

if ($IsWindows) {
    # TEMP may use short names, such as RUNNER~1, and then it is no prefix of the paths that PowerShell resolves.
    $env:TEMP = $env:TMP = (New-Item (Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'out' 'temp') -ItemType Directory -Force).FullName
}

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$configuration.Output.RenderMode = 'Plaintext'
if ($Filter) {
    $configuration.Filter.FullName = $Filter
}

# Tests run with the preferences of a new PowerShell: with ErrorActionPreference 'Stop', no test could tell an error that ends a command from
# one that does not. An error that reaches the error stream is one that no test expected. What native programs write there is none.
$errors, $result = (Invoke-Pester -Configuration $configuration 2>&1).Where({ $_ -is [System.Management.Automation.ErrorRecord] }, 'Split')
$unexpected = @($errors | Where-Object FullyQualifiedErrorId -NotLike 'NativeCommandError*')
foreach ($record in $unexpected) {
    $callers = $record.ScriptStackTrace -split '\r?\n' -notlike "*$($pester.DirectoryName)*"
    @("No test expected this error: $record") + $callers | Out-Host
}

$result = $result[-1]
if ($ResultPath) {
    # XML has no way to write half a surrogate pair or a control character, and the report would end where one stands.
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

# A file that cannot be read and a filter that fits nothing run no test; that is a failure too.
exit ($result.Result -eq 'Passed' -and -not $unexpected -and $result.TotalCount -gt $result.NotRunCount ? 0 : 1)
