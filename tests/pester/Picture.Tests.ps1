# The pictures of the README show the current output of its quickstart, and the current page of an inventory.

BeforeDiscovery {
    Import-Module ([IO.Path]::Combine((Split-Path (Split-Path $PSScriptRoot)), 'build', 'picture', 'Browser.psm1')) -Force
    $script:noBrowser = (Find-Browser) ? '' : ' (no Chromium on PATH)'
    $script:obstacle = if (-not $env:SWR_TEST_SLOW) { ' (slow; ./build.ps1 TestSlow runs it)' }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    $root = Get-RepositoryRoot
    Import-Module ([IO.Path]::Combine($root, 'build', 'picture', 'Picture.psm1')) -Force
    $script:path = [IO.Path]::Combine($root, 'docs', 'images', 'quickstart.svg')
    $script:shown = @(Get-SvgLine $path)
}

Describe 'The picture of the README' {
    It "shows what a run prints today; if this is meant, run ./build.ps1 Picture$obstacle" -Skip:([bool]$obstacle) {
        $shown | Should -BeExactly @(Get-TerminalLine (Get-PictureText))
    }

    It 'shows 20 repositories, three bad rows and a plan' {
        @($shown -like '+ Created*').Count | Should -BeGreaterOrEqual 20
        @($shown -match '^Sync-SwrRepository: .*Row \d: ').Count | Should -Be 3
        @($shown -like '~ Update *').Count | Should -Be 1
        @($shown -like 'What if: *').Count | Should -BeGreaterOrEqual 1
    }

    It 'has a title and a description, and needs nothing from elsewhere' {
        $svg = [xml](Get-Content $path -Raw)
        $svg.svg.title.InnerText, $svg.svg.desc.InnerText | Should -Not -BeNullOrEmpty
        $svg.svg.role | Should -BeExactly 'img'
        $svg.SelectNodes('//*') | ForEach-Object LocalName | Sort-Object -Unique |
            Should -BeExactly 'circle', 'desc', 'g', 'path', 'rect', 'svg', 'text', 'title'
        $svg.SelectNodes('//@*') | ForEach-Object Name | Should -Not -Match '^on|href|src'
    }
}

Describe 'The renderer' {
    BeforeAll {
        function Get-Picture([string] $Text) {
            $file = Join-Path $TestDrive 'test.svg'
            Set-Content $file (ConvertTo-TerminalSvg $Text 'T' 'D')
            $file
        }
    }

    It 'keeps columns, empty lines and the signs of XML' {
        $text = "one  <two> & `"three`"`n`n   `e[31mred`e[0m  plain `e[32;1mbold`e[0m → end"
        Get-SvgLine (Get-Picture $text) | Should -BeExactly 'one  <two> & "three"', '', '   red  plain bold → end'
        Get-TerminalLine $text | Should -BeExactly 'one  <two> & "three"', '', '   red  plain bold → end'
    }

    It 'gives each run its colour and weight' {
        $runs = ([xml](Get-Content (Get-Picture "`e[31mred `e[1mbold`e[0m plain") -Raw)).GetElementsByTagName('text')
        $runs[0].fill, $runs[1].fill | Should -BeExactly '#ff7b72', '#ff7b72'
        $runs[0].'font-weight', $runs[1].'font-weight' | Should -Be $null, 'bold'
        $runs[2].fill | Should -BeNullOrEmpty
    }

    It 'breaks a line where the terminal ends' {
        Get-SvgLine (Get-Picture ('x' * 230)) | Should -BeExactly ('x' * 100), ('x' * 100), ('x' * 30)
    }

    It 'refuses what it cannot show' {
        { ConvertTo-TerminalSvg "`e[38;5;200mpink" 'T' 'D' } | Should -Throw '*no way to show the escape code 38*'
    }
}

Describe "The picture of a report$noBrowser" -Skip:([bool]$noBrowser) {
    BeforeAll {
        'Browser', 'ReportPicture' | ForEach-Object { Import-Module ([IO.Path]::Combine((Get-RepositoryRoot), 'build', 'picture', "$_.psm1")) -Force }
        $script:browser = Open-Browser
        $script:kept = [IO.Path]::Combine((Get-RepositoryRoot), 'docs', 'images', 'inventory.png')
        $script:taken = Join-Path $TestDrive 'taken.png'
        Save-ReportPicture $taken
    }

    AfterAll {
        Close-Browser $browser
    }

    It 'shows the page of today; if this is meant, run ./build.ps1 Picture' {
        # Other fonts move lines by some pixels. Another layout or colour scheme moves or changes large parts.
        Get-PictureDifference $browser $kept $taken | Should -BeLessThan 6
    }

    It 'has the views of today in both schemes, on narrow and wide screens, and on paper' {
        $fixture = Get-Content ([IO.Path]::Combine((Get-RepositoryRoot), 'tests', 'pester', 'fixtures', 'report-views.txt'))
        $today = @(Get-ReportView)
        $names = $fixture -notmatch '^[0-9a-f]{30}$'
        $names.Count | Should -Be 5
        $today -notmatch '^[0-9a-f]{30}$' | Should -BeExactly $names
        $views = foreach ($lines in $fixture, $today) { , @((($lines -join "`n") -split '(?m)^.*[^0-9a-f\n].*$' -replace '\n').Where{ $_ }) }
        foreach ($i in 0..4) {
            Get-ViewDifference $views[0][$i] $views[1][$i] | Should -BeLessThan 8 -Because $names[$i]
        }

        Get-ViewDifference $views[0][0] $views[0][1] | Should -BeGreaterThan 50 -Because 'light and dark are compared with this, too'
        Get-ViewDifference $views[0][0] $views[0][2] | Should -BeGreaterThan 8 -Because 'another layout differs by more than fonts do'
    }

    It 'would not pass for another page' {
        $other = Join-Path $TestDrive 'other.html'
        Set-Content $other '<title>Other</title><h1>Registry inventory</h1>'
        $null = Open-BrowserPage $browser $other -Width 1200 -Height 900
        Save-BrowserPicture $browser (Join-Path $TestDrive 'other.png')
        Get-PictureDifference $browser $kept (Join-Path $TestDrive 'other.png') | Should -BeGreaterThan 6
    }
}
