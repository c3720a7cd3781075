# Functions of the benchmarks that create a report from measurements.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    $script:folder = Join-Path (Get-RepositoryRoot) 'benchmarks'
    'Numbers', 'Promises', 'Markdown', 'Svg' | ForEach-Object { . ([IO.Path]::Combine($folder, 'lib', "$_.ps1")) }
}

Describe 'Numbers' {
    It 'the median of <Values> is <Median>' -ForEach @(
        @{ Values = @(3); Median = 3 }
        @{ Values = @(9, 1, 5); Median = 5 }
        @{ Values = @(10, 2, 4, 100); Median = 7 }
    ) {
        Get-Median $Values | Should -Be $Median
    }

    It 'are written the same in every language' {
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            Format-Median 1234.2, 1000, 2000 | Should -BeExactly '1,234 (1,000–2,000)'
            Format-Median 1.234 | Should -BeExactly '1.23'
            Format-Ratio 15, 15 10 | Should -BeExactly '1.50 ×'
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }
    }

    It 'that were not measured are a dash' {
        Format-Median @() | Should -BeExactly '–'
        Format-Ratio @(1) @() | Should -BeExactly '–'
    }
}

Describe 'Promises' {
    BeforeAll {
        $script:promises = @(
            @{ Id = 'time'; Text = 'A time'; AtMost = 1.15; Format = '0.00 ×' }
            @{ Id = 'speed'; Text = 'A speed'; AtLeast = 4; Format = '0.0 ×' }
        )
    }

    It 'are <Verdict> at <Time> and <Speed>' -ForEach @(
        @{ Time = 1.15; Speed = 4; Verdict = 'pass' }
        @{ Time = 1.16; Speed = 3.9; Verdict = 'FAIL' }
    ) {
        $rows = Get-PromiseRow $promises @{ time = $Time; speed = $Speed }
        $rows.Verdict | Should -Be $Verdict, $Verdict
    }

    It 'say so when not even the limit of the run keeps them' {
        $rows = Get-PromiseRow $promises @{ time = 1; speed = 1.9; 'speed-limit' = 2 }
        $rows.Verdict | Should -BeExactly 'pass', 'FAIL; the bare loop reaches 2.0 ×'
        (Get-PromiseRow $promises @{ speed = 3.9; 'speed-limit' = 4.1 })[1].Verdict | Should -BeExactly 'FAIL'
    }

    It 'say so when they were not measured' {
        $rows = Get-PromiseRow $promises @{ time = 1 }
        $rows[1].Values | Should -BeExactly 'A speed', '≥ 4 ×', '–', 'not measured'
    }

    It 'are measured by a section each' {
        $sections = Get-ChildItem (Join-Path $folder 'sections') -Filter *.ps1 | Get-Content -Raw
        foreach ($id in (Import-PowerShellDataFile (Join-Path $folder 'promises.psd1')).Promises.Id) {
            "$sections" | Should -Match "'$id'"
        }
    }
}

Describe 'The report' {
    BeforeAll {
        $script:sections = [ordered]@{
            one = @{ Title = 'One'; Notes = @('How'); Ratios = @([ordered]@{ a = 'x|y' }); Measures = @([ordered]@{ a = "1`n2" }); Charts = @() }
        }
        $script:promise = [ordered]@{ Promise = 'p'; Verdict = 'pass' }
        $script:machine = [ordered]@{ Memory = '1 GiB' }
    }

    It 'keeps a table a table, whatever is in a cell' {
        $report = ConvertTo-Report $sections $promise $machine @()
        $report | Should -Contain '| x\|y |'
        $report | Should -Contain '| 1 2 |'
        $report | Should -Not -Contain '## Faults'
    }

    It 'says what was not correct' {
        $report = ConvertTo-Report $sections $promise $machine @('one: a row is missing')
        $report | Should -Contain '- one: a row is missing'
        "$report" | Should -Not -Match 'was correct: all'
    }
}

Describe 'A chart' {
    It 'is XML, whatever its texts are' {
        $chart = @{ Title = '<a> & "b"'; Axis = 's'; Groups = @(@{ Label = 'g & h'; Bars = @(@{ Series = '<i>'; Value = 0.5 }, @{ Series = 'j'; Value = 20 }) }) }
        $svg = [xml](ConvertTo-BarChart $chart | Out-String)
        $svg.svg.title | Should -BeExactly '<a> & "b"'
        $bars = @($svg.svg.rect | Where-Object class -Match 'bar|accent')
        [double]$bars[1].width / [double]$bars[0].width | Should -BeGreaterThan 35
        [double]$bars[1].width | Should -BeLessOrEqual 440
    }

    It 'has an axis in steps of <Step> up to <Most>' -ForEach @(
        @{ Most = 0.75; Step = 0.2 }
        @{ Most = 5; Step = 1 }
        @{ Most = 11.3; Step = 5 }
        @{ Most = 900; Step = 200 }
    ) {
        Get-AxisStep $Most | Should -Be $Step
    }
}
