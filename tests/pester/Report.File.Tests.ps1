# Documents that Out-SwrReport creates, and files that it writes and reads.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Out-SwrReport' {
    BeforeEach {
        # The default of a prompt. With 'Stop', the first invalid row would end the pipeline before the report.
        $ErrorActionPreference = 'Continue'
        $null = $ErrorActionPreference
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'nginx' }) }
    }

    Context 'The documents of Out-SwrReport' {
        It '<Format> goes to the output, or to -Path' -ForEach @(
            @{ Format = 'JUnit'; Like = '<?xml*' }
            @{ Format = 'Json'; Like = '{*"schemaVersion": 1*' }
            @{ Format = 'Markdown'; Like = '## *' }
        ) {
            $file = Join-Path $TestDrive "$Format.out"
            $text = 'x' | Out-SwrReport -Format $Format
            $text | Should -BeLike $Like
            'x' | Out-SwrReport -Format $Format -Path $file | Should -BeNullOrEmpty
            (Get-Content $file -Raw).TrimEnd() | Should -BeExactly $text
            [IO.File]::ReadAllBytes($file)[0] | Should -Not -Be 0xEF
        }

        It 'takes a path relative to the current folder and of a drive of PowerShell' {
            Push-Location $TestDrive
            try {
                'x' | Out-SwrReport Json here.json
                'x' | Out-SwrReport Json TestDrive:/there.json
                Test-Path (Join-Path $TestDrive 'here.json'), (Join-Path $TestDrive 'there.json') | Should -Be $true, $true
            }
            finally {
                Pop-Location
            }
        }

        It 'ends with ReportNotWritten where the file cannot be written' {
            $problem = Get-TerminatingError { 'x' | Out-SwrReport Json $TestDrive }
            $problem.FullyQualifiedErrorId | Should -BeExactly 'ReportNotWritten,SwrPowerShell.Reports.OutSwrReport'
            $problem.CategoryInfo.Category | Should -Be 'WriteError'
        }

        It 'ends with ReportNotWritten before anything is changed: <Path>' -ForEach @(
            @{ Path = 'nodrive:/report.html' }
            @{ Path = 'Env:/report.html' }
            @{ Path = '/' }
            @{ Path = "$([IO.Path]::GetTempPath())" }
        ) {
            $problem = Get-TerminatingError { New-SwrRepository dev changed | Out-SwrReport Html $Path }
            $problem.FullyQualifiedErrorId | Should -BeExactly 'ReportNotWritten,SwrPowerShell.Reports.OutSwrReport'
            $problem.Exception.Message | Should -Not -BeLike '*parameter*'
            (Get-SwrRepository dev).Name | Should -BeExactly 'nginx'
            Get-ChildItem -LiteralPath ([Environment]::CurrentDirectory) -Filter 'nodrive*' | Should -BeNullOrEmpty
        }

        It 'keeps what came before <Stop>' -ForEach @(
            @{ Stop = 'Select-Object -First'; Use = { Get-SwrRepository dev | Out-SwrReport Html $file -PassThru | Select-Object -First 1 } }
            @{ Stop = 'an error that ends the pipeline'; Use = { & { Get-SwrRepository dev; throw 'ended' } | Out-SwrReport Html $file } }
            @{
                Stop = 'Ctrl+C'
                Use  = {
                    $shell = [powershell]::Create().AddScript({
                            param($Module, $Emulator, $File)
                            Import-Module $Module
                            Connect-Swr -Endpoint $Emulator.Endpoint -AccessKey $Emulator.AccessKey -SecretKey $Emulator.SecretKey
                            & { Get-SwrRepository dev; Set-Content "$File.begun" x; Start-Sleep 600 } | Out-SwrReport Html $File
                        }.ToString()).AddArgument((Get-ModulePath)).AddArgument($emulator).AddArgument($file)
                    $null = $shell.BeginInvoke()
                    Wait-Until 'the first row has come' { Test-Path "$file.begun" }
                    $shell.Stop()
                    $shell.Dispose()
                }
            }
        ) {
            $file = Join-Path $TestDrive "$([guid]::NewGuid()).html"
            try {
                $null = & $Use
            }
            catch {
                "$_" | Should -BeExactly 'ended'
            }

            Get-Content $file -Raw | Should -Match '(?s)This report is incomplete: .*dev/nginx'
            Get-Content $file -Raw | Should -Not -Match 'passed'
        }

        It 'leaves an earlier report alone where nothing came' {
            $file = Join-Path $TestDrive 'earlier.html'
            'earlier' | Set-Content $file
            $null = Get-TerminatingError { & { throw 'ended' } | Out-SwrReport Html $file }
            Get-Content $file | Should -BeExactly 'earlier'
            $null = Get-TerminatingError { & { throw 'ended' } | Out-SwrReport Html (Join-Path $TestDrive 'none.html') }
            Test-Path (Join-Path $TestDrive 'none.html') | Should -BeFalse
        }

        It 'ends with ReportNotWritten where another program holds the file' {
            $path = Join-Path $TestDrive 'held.json'
            $held = [IO.File]::Open($path, 'Create', 'ReadWrite', 'None')
            try {
                $problem = Get-TerminatingError { 'x' | Out-SwrReport Json $path }
            }
            finally {
                $held.Dispose()
            }

            $problem.FullyQualifiedErrorId | Should -BeExactly 'ReportNotWritten,SwrPowerShell.Reports.OutSwrReport'
            $problem.Exception.Message | Should -BeLike "*$path*"
        }
    }

    Context 'The lines of a report' {
        It 'are those where Import-Csv found the rows: <Name>' -ForEach @(
            @{ Name = 'plain'; Text = "n,d`nBad-2,x`nBad-3,y`n" }
            @{ Name = 'blank lines'; Text = "n,d`n`n`nBad-4,x`n  `nBad-6,y`n`n" }
            @{ Name = 'line ends in quotes'; Text = "n,d`r`nBad-2,`"a`r`nb`r`n`"`r`nBad-5,`"c`"`"`r`n`"`r`nBad-7,e" }
            @{ Name = 'quotes within words'; Text = "n,d`nBad-2,5`" x`nBad-3,a`"b`nBad-4, `"c`nd`" e`nBad-6,`nBad-7,`"`" `"f`nBad-8,`n" }
            @{ Name = 'comments'; Text = "#TYPE x`n# y`nn,d`nBad-4,x`n#Bad-5,y`n" }
            @{ Name = 'old line ends'; Text = "n,d`rBad-2,x`rBad-3,y" }
        ) {
            $file = Join-Path $TestDrive 'lines.csv'
            [IO.File]::WriteAllText($file, $Text)
            $rows = Import-Csv $file | Select-Object @{ n = 'Organization'; e = { 'dev' } }, @{ n = 'Name'; e = { $_.n } }
            $report = $rows | Compare-SwrRepository 2>&1 | Out-SwrReport Json -Source $file -FailOn Never | ConvertFrom-Json
            $report.rows.Count | Should -Be @($rows).Count
            foreach ($row in $report.rows) {
                $row.item | Should -BeExactly ($row.item -replace '\d+$', $row.line)
            }
        }

        It 'are those of the rows alone where the file cannot be read' {
            $report = [pscustomobject]@{ Organization = 'dev'; Name = 'Bad' } | Compare-SwrRepository 2>&1 |
                Out-SwrReport Json -Source 'no/such.csv' -FailOn Never | ConvertFrom-Json
            $report.source | Should -BeExactly 'no/such.csv'
            $report.rows[0].line | Should -Be 2
        }
    }
}
