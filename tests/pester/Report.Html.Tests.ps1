# The page of Out-SwrReport Html, as a file and in a browser.

BeforeDiscovery {
    Import-Module ([IO.Path]::Combine((Split-Path (Split-Path $PSScriptRoot)), 'build', 'picture', 'Browser.psm1')) -Force
    $script:obstacle = (Find-Browser) ? '' : ' (no Chromium on PATH)'
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module ([IO.Path]::Combine((Get-RepositoryRoot), 'build', 'picture', 'Browser.psm1')) -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    $script:bad = Join-Path (Get-RepositoryRoot) 'samples/repositories-with-errors.csv'
    $script:page = Join-Path $TestDrive 'pages' 'report.html'

    # Texts that could be interpreted as markup, as a script or as an address.
    $script:hostile = @(
        '<script>document.title = "run"; fetch("http://127.0.0.1:9/stolen")</script>'
        '<img src=http://127.0.0.1:9/stolen onerror="document.title = 1">'
        '</title></style></script><svg onload=alert(1)>'
        '"><a href="javascript:alert(1)">x</a>'
        "' onmouseover='alert(1)"
        ']]><!-- --!>'
        "a$([char]0x202E)b$([char]0x2066)c"
        "lone $([char]0xD800) surrogate"
        '&lt;b&gt;'
        '<' * 50000 + 'x' * 50000
    )

    # Rows of an inventory, in the form of Import-Csv.
    function Get-Row([int] $Count) {
        $random = [Random]::new(17)
        foreach ($number in 1..$Count) {
            [pscustomobject]@{
                Organization = "organization-$($random.Next(40))"; Name = "team-$($number % 7)/service-$number"
                Visibility = $number % 50 ? 'private' : 'public'; Category = 'app_server'
                TagCount = $random.Next(60); Size = $random.NextInt64(1e11); PullCount = $random.Next(5000); Created = '2024-03-01'; Updated = '2026-10-01'
                IsUntagged = 'False'; IsNeverPulled = 'False'; NewestTag = "v$number"; NewestTagAgeDays = $random.Next(90); OldestTag = 'v1'; OldestTagAgeDays = 700
                TagsUnder30Days = $random.Next(9); Tags30To89Days = 3; Tags90To364Days = 9; TagsOver364Days = 20
                Retention = $number % 3 ? '30 days' : 'none'; SharedWith = ''; Permissions = 'alice: Manage'; Description = "The service with the number $number"
            }
        }
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Out-SwrReport Html' {
    BeforeEach {
        $ErrorActionPreference = 'Continue'
        $null = $ErrorActionPreference
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'nginx' }) }
    }

    It 'writes a plan with failures first, before and after, the command without values and the endpoint' {
        Import-Csv $bad | Compare-SwrRepository -IncludeExtra 2>&1 | Out-SwrReport Html $page -Source $bad -Title 'Plan & more' -FailOn Never
        $html = Get-Content $page -Raw
        $html | Should -BeLike '<!DOCTYPE html>*<title>Plan &amp; more</title>*'
        $html | Should -Match '(?s)<dt>Command<dd>Compare-SwrRepository -IncludeExtra</div>.*<dt>Endpoint<dd>http://127\.0\.0\.1:\d+</div>.*<dt>Source<dd>.*<dt>Time<dd>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC</div>.*<dt>Duration<dd>'
        $html | Should -Match '(?s)id="failures">Failures.*Dev/redis.*Did you mean &#39;dev&#39;.*InvalidOrganizationName.*id="changes">Planned changes.*IsPublic: <del>false</del> → <ins>true</ins>'
    }

    It 'writes a run, and hands on all that came in with -PassThru' {
        $passed = Import-Csv $bad | Sync-SwrRepository 2>&1 | Out-SwrReport Html $page -FailOn Never -PassThru
        @($passed).Count | Should -Be 5
        Get-Content $page -Raw | Should -Match '(?s)<div class="add"><dt>created<dd>1</div>.*<div class="failed"><dt>failed<dd>3</div>.*id="changes">Changes'
    }

    It 'writes what -WhatIf says would change' {
        Import-Csv $bad | Sync-SwrRepository -WhatIf 2>&1 6>&1 | Out-SwrReport Html $page -FailOn Never 6>$null
        Get-Content $page -Raw | Should -Match '(?s)Sync-SwrRepository -WhatIf.*to create<dd>1.*id="changes">Planned changes.*dev/rabbitmq'
    }

    It 'shows the request id of what the service refused' {
        Register-EmulatorFault $emulator @{ match = @{ method = 'POST' }; kind = 'status'; status = 400; body = '{"errorMessage":"No","request_id":"abc-123"}' }
        New-SwrRepository dev refused 2>&1 | Out-SwrReport Html $page -FailOn Never
        Get-Content $page -Raw | Should -Match 'Request id <code>\S+</code>'
    }

    It 'fails after it has written the page, and returns it without a path' {
        (Get-TerminatingError { New-SwrRepository dev BAD 2>&1 | Out-SwrReport Html $page }).FullyQualifiedErrorId | Should -BeLike 'ReportFailed,*'
        Get-Content $page -Raw | Should -Match 'Result: <span class=failed>failed'
        Get-SwrOrganization | Out-SwrReport Html | Should -BeLike '<!DOCTYPE html>*</html>'
    }

    It 'reads an inventory back from a file' {
        $csv = Join-Path $TestDrive 'inventory.csv'
        Get-Row 120 | Export-Csv $csv
        Import-Csv $csv | Out-SwrReport Html $page -Title Inventory
        Get-Content $page -Raw | Should -Match '(?s)<div class="same"><dt>repositories<dd>120</div>.*id="public">Public repositories <span class=count>2</span>.*id="growing".*id="repositories"'
    }
}

Describe "The page in Chromium$obstacle" -Skip:([bool]$obstacle) {
    BeforeAll {
        $script:browser = Open-Browser
    }

    BeforeEach {
        $ErrorActionPreference = 'Continue'
        $null = $ErrorActionPreference
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'nginx' }) }
    }

    AfterAll {
        Close-Browser $browser
    }

    It 'opens 10,000 repositories in less than two seconds, filters and sorts them' {
        Get-Row 10000 | Out-SwrReport Html $page
        $milliseconds = Open-BrowserPage $browser $page
        $milliseconds | Should -BeLessThan (1000 * (Get-TimeLimit 1))
        $script = @'
(() => {
    const table = document.querySelector('table.repositories');
    const section = table.closest('section');
    const input = section.querySelector('input');
    const state = () => [table.tBodies[0].rows.length, section.querySelector('[role=status]').textContent];
    const before = state();
    const size = [...table.querySelectorAll('thead button')].find(button => button.textContent === 'Size');
    size.click();
    const sizes = Array.from(table.tBodies[0].rows, row => Number(row.cells[4].dataset.v));
    const sorted = sizes.every((value, index) => index === 0 || sizes[index - 1] >= value) && size.parentElement.ariaSort;
    input.value = 'SERVICE-77 organization-1';
    input.dispatchEvent(new Event('input'));
    const after = state();
    const match = Array.from(table.tBodies[0].rows).every(row => /organization-1.*service-77/.test(row.textContent));
    input.value = '';
    input.dispatchEvent(new Event('input'));
    section.querySelector('.scroll + button').click();
    return JSON.stringify({ before, sorted, after, match, all: table.tBodies[0].rows.length });
})()
'@
        $result = Invoke-BrowserScript $browser $script | ConvertFrom-Json
        $result.before | Should -Be 50, 'The first 50 of 10,000 rows are shown'
        $result.sorted | Should -Be 'descending'
        $result.after[1] | Should -BeLike '* of 10,000 rows match'
        $result.match | Should -BeTrue
        $result.all | Should -Be 10000
    }

    It 'shows what a hostile registry says as text: nothing runs that is not ours, and nothing is fetched' {
        & {
            foreach ($text in $hostile) {
                [pscustomobject]@{
                    Organization = $text; Name = $text; Visibility = 'public'; Category = $text; Size = 1; NewestTag = $text; NewestTagAgeDays = 1
                    OldestTag = $text; OldestTagAgeDays = 1; TagsUnder30Days = 1; Retention = 'none'; SharedWith = $text; Permissions = $text; Description = $text
                }
                [pscustomobject]@{ Organization = $text; Name = $text; Action = 'Update'; Changes = @([pscustomobject]@{ Name = $text; Current = $text; Desired = $text }) }
                Write-Error $text -ErrorAction Continue 2>&1
            }
        } | Out-SwrReport Html $page -Title $hostile[0] -FailOn Never
        $null = Open-BrowserPage $browser $page
        $browser.Events | Where-Object method -EQ 'Network.requestWillBeSent' | ForEach-Object { $_.params.request.url } | Should -BeExactly ([uri]::new($page).AbsoluteUri)
        $browser.Events | Where-Object method -In 'Log.entryAdded', 'Runtime.exceptionThrown', 'Page.javascriptDialogOpening' | Should -BeNullOrEmpty
        Invoke-BrowserScript $browser 'document.title' | Should -BeExactly $hostile[0]
        Invoke-BrowserScript $browser 'document.querySelectorAll("body :is(script, img, a, iframe, object, link, style)").length' | Should -Be 0
        Invoke-BrowserScript $browser 'document.querySelectorAll("table.public tbody tr").length' | Should -Be $hostile.Count
        Invoke-BrowserScript $browser 'document.querySelector("table.public tbody tr").cells[1].textContent.trim()' | Should -BeExactly $hostile[0]

        # Tests the content security policy in addition to the escaping: injected scripts do not run.
        Invoke-BrowserScript $browser @'
(() => {
    const script = document.createElement('script');
    try { script.textContent = 'document.title = "run"'; document.body.append(script); } catch { }
    const image = new Image();
    image.src = 'http://127.0.0.1:9/stolen';
    document.body.append(image);
    return document.title;
})()
'@ | Should -BeExactly $hostile[0]
    }

    It 'fits on <Width> pixels (<Media>, dark: <Dark>)' -ForEach @(
        @{ Width = 390; Media = 'screen'; Dark = $false }
        @{ Width = 400; Media = 'screen'; Dark = $true }
        @{ Width = 1400; Media = 'screen'; Dark = $false }
        @{ Width = 1400; Media = 'screen'; Dark = $true }
        @{ Width = 794; Media = 'print'; Dark = $true }
    ) {
        & { Get-Row 100; Import-Csv $bad | Compare-SwrRepository 2>&1; Import-Csv $bad | Sync-SwrRepository -CreateOrganization -WhatIf 6>$null 2>&1; Get-SwrRepository none 2>&1 } |
            Out-SwrReport Html $page -Source $bad -FailOn Never 6>$null
        $null = Open-BrowserPage $browser $page -Width $Width -Media $Media -Dark:$Dark
        Invoke-BrowserScript $browser 'document.documentElement.scrollWidth' | Should -BeLessOrEqual $Width
        $background = Invoke-BrowserScript $browser 'getComputedStyle(document.body).backgroundColor'
        $background | Should -BeExactly (($Dark -and $Media -eq 'screen') ? 'rgb(20, 24, 29)' : 'rgb(255, 255, 255)')
        Invoke-BrowserScript $browser 'Array.from(document.querySelectorAll("h1, h2, dt, dd, thead th")).filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "inline").map(e => e.textContent).join()' |
            Should -BeNullOrEmpty

        # Words are not broken, and labels stay with their values.
        Invoke-BrowserScript $browser 'Array.from(document.querySelectorAll(".facts dt, .failures td > code")).filter(e => { const range = new Range(); range.selectNodeContents(e); return range.getClientRects().length > 1; }).map(e => e.textContent).join()' |
            Should -BeNullOrEmpty
        Invoke-BrowserScript $browser 'Array.from(document.querySelectorAll(".failures td.n")).filter(e => e.textContent.trim() === "" && getComputedStyle(e, "::before").content !== "none").length' | Should -Be 0
    }

    It 'prints every row that the filter leaves' {
        Get-Row 120 | Out-SwrReport Html $page
        $null = Open-BrowserPage $browser $page
        $null = Invoke-BrowserScript $browser @'
const section = document.querySelector('table.repositories').closest('section');
globalThis.state = () => [section.querySelector('table').tBodies[0].rows.length, section.querySelector('[role=status]').textContent];
addEventListener('beforeprint', () => globalThis.printed = globalThis.state());
'@
        $null = Invoke-Browser $browser Page.printToPDF
        Invoke-BrowserScript $browser 'globalThis.printed' | Should -BeExactly 120, ''
        Invoke-BrowserScript $browser 'globalThis.state()' | Should -BeExactly 50, 'The first 50 of 120 rows are shown'
        $null = Invoke-BrowserScript $browser 'section.querySelector("input").value = "private"; section.querySelector("input").dispatchEvent(new Event("input"))'
        $null = Invoke-Browser $browser Page.printToPDF
        Invoke-BrowserScript $browser 'globalThis.printed' | Should -BeExactly 118, '118 of 120 rows match'
    }

    It 'says to a screen reader what stands where' {
        & { Get-Row 100; Import-Csv $bad | Compare-SwrRepository 2>&1 } | Out-SwrReport Html $page -FailOn Never
        foreach ($width in 1400, 390) {
            $null = Open-BrowserPage $browser $page -Width $width
            $tree = (Invoke-Browser $browser Accessibility.getFullAXTree).nodes | Where-Object { -not $_.ignored }
            $names = $tree | Group-Object { $_.role.value } -AsHashTable
            $names['table'].ForEach{ $_.name.value } | Should -Contain 'Failures 3'
            $names['table'].ForEach{ $_.name.value } | Should -Contain 'All repositories 100'
            $names['searchbox'].ForEach{ $_.name.value } | Should -Contain 'Filter All repositories'
            $names['rowheader'].ForEach{ $_.name.value } | Should -Contain 'Dev/redis'
            $names['columnheader'].ForEach{ $_.name.value } | Should -Contain 'Cause and advice'
            $names['image'].ForEach{ $_.name.value } | Should -Contain '1 to create, 1 to update, 3 failed'
        }
    }

    It 'is used with the keyboard' {
        Get-Row 100 | Out-SwrReport Html $page
        $null = Open-BrowserPage $browser $page
        $null = Invoke-BrowserScript $browser 'document.querySelector("table.repositories").closest("section").querySelector("input").focus()'
        $null = Invoke-Browser $browser Input.insertText @{ text = 'service-100' }
        Invoke-BrowserScript $browser 'document.querySelector("table.repositories").tBodies[0].rows.length' | Should -Be 1
        $focused = foreach ($step in 1..3) {
            'keyDown', 'keyUp' | ForEach-Object { $null = Invoke-Browser $browser Input.dispatchKeyEvent @{ type = $_; key = 'Tab'; code = 'Tab'; windowsVirtualKeyCode = 9 } }
            Invoke-BrowserScript $browser 'document.activeElement.className || document.activeElement.textContent'
        }
        $focused | Should -BeExactly 'scroll', 'Repository', 'Visibility'
        $null = Invoke-Browser $browser Input.dispatchKeyEvent @{ type = 'keyDown'; key = 'Enter'; code = 'Enter'; windowsVirtualKeyCode = 13; text = "`r" }
        Invoke-BrowserScript $browser 'document.querySelector("table.repositories [aria-sort]").textContent' | Should -BeExactly 'Visibility'
    }

    It 'shows every row where scripts are not allowed' {
        Get-Row 100 | Out-SwrReport Html $page
        $null = Invoke-Browser $browser Emulation.setScriptExecutionDisabled @{ value = $true }
        try {
            $null = Invoke-Browser $browser Page.navigate @{ url = [uri]::new($page).AbsoluteUri }
            Wait-Until 'the page is open' { (Invoke-BrowserScript $browser 'document.readyState') -eq 'complete' }
            Invoke-BrowserScript $browser 'Array.from(document.querySelectorAll("table.repositories tbody tr")).filter(row => row.offsetHeight > 0).length' | Should -Be 100
        }
        finally {
            $null = Invoke-Browser $browser Emulation.setScriptExecutionDisabled @{ value = $false }
        }
    }
}
