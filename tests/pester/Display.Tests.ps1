# Output at a prompt with 100 columns.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    Add-EmulatorSeed $emulator ([ordered]@{
            'platform-team' = @(
                @{ name = 'base/debian-12'; is_public = $true; category = 'linux'; description = 'Base image of all others'; num_images = 12 }
                @{ name = 'web/frontend'; category = 'app_server'; description = 'Pages' }
                @{ name = 'logs'; category = 'framework_app'; description = "long $('word ' * 60)" }
            )
            'ops' = 0
        })

    # Returns the lines that a command shows on a screen with this number of columns.
    function Get-Screen {
        param([scriptblock] $Script, [int] $Width = 100)

        (& $Script | Out-String -Width $Width).Trim() -split '\r?\n' | ForEach-Object TrimEnd
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'A table' {
    It 'of repositories shows organization, name, visibility, category, tags and description' {
        $screen = Get-Screen { Get-SwrRepository platform-team | Sort-Object Name }
        $screen[0] | Should -Match '^Organization +Name +Visibility +Category +Tags +Description$'
        $screen[2] | Should -Match '^platform-team +base/debian-12 +public +linux +12 Base image.*$'
        $screen[3] | Should -Match '^platform-team +logs +private +framework_app +0 long word .*\u2026$'
        $screen[4] | Should -Match '^platform-team +web/frontend +private +app_server +0 Pages$'
        $screen.Count | Should -Be 5
        $screen | ForEach-Object { $_.Length | Should -BeLessOrEqual 100 }
    }

    It 'of repositories keeps the names whole although they are long' {
        $name = 'team/service/component-with-a-long-name'
        Add-EmulatorSeed $emulator @{ 'another-division' = @(@{ name = $name; description = 'd ' * 50 }) }
        $screen = Get-Screen { Get-SwrRepository another-division }
        $screen[2] | Should -BeLike "another-division*$name*private*"
    }

    It 'of repositories keeps a name whole that comes late, at <Width> columns' -ForEach @{ Width = 80 }, @{ Width = 120 } {
        # The width of a column must not depend on the first row.
        $name = 'team/service-with-a-long-name'
        $screen = Get-Screen -Width $Width {
            [SwrPowerShell.SwrRepository]@{ Organization = 'dev'; Name = 'a' }
            Start-Sleep -Milliseconds 600
            [SwrPowerShell.SwrRepository]@{ Organization = 'dev'; Name = 'b' }
            [SwrPowerShell.SwrRepository]@{ Organization = 'dev'; Name = $name }
        }
        $screen[-1] | Should -Match "^dev +$name +private"
    }

    It 'of a plan gives names what a wide screen has room for' {
        $name = 'team/service-with-a-name-of-44-characters-xx'
        $screen = Get-Screen -Width 120 {
            [SwrPowerShell.SwrRepositoryChange]@{ Organization = 'dev'; Name = 'a'; Action = 'Create' }
            Start-Sleep -Milliseconds 600
            [SwrPowerShell.SwrRepositoryChange]@{ Organization = 'dev'; Name = 'b'; Action = 'Create' }
            [SwrPowerShell.SwrRepositoryChange]@{ Organization = 'dev'; Name = $name; Action = 'Create' }
        }
        $screen[-1] | Should -Match "^\+ Create +dev +$name +private$"
    }

    It 'stands above the summary, however fast the command was' {
        $script = Join-Path $TestDrive 'fast.ps1'
        Set-Content $script @"
`$env:CI = `$env:GITHUB_ACTIONS = `$env:TF_BUILD = `$null
Import-Module '$(Get-ModulePath)'
Connect-Swr -Endpoint '$($emulator.Endpoint)' -Token (ConvertTo-SecureString '$([Net.NetworkCredential]::new('', $emulator.Token).Password)' -AsPlainText -Force)
[pscustomobject]@{ Organization = 'fast'; Name = 'web' } | Sync-SwrRepository -CreateOrganization
"@
        $lines = @(& (Get-ShellPath) -NoProfile -NonInteractive -File $script)
        $row, $summary = '*Created*fast*web*', '1 created, *'
        $lines -like $row | Should -HaveCount 1
        $lines -like $summary | Should -HaveCount 1
        [Array]::FindIndex([string[]]$lines, [Predicate[string]] { $args[0] -like $row }) |
            Should -BeLessThan ([Array]::FindIndex([string[]]$lines, [Predicate[string]] { $args[0] -like $summary }))
    }

    It 'of created repositories looks the same' {
        New-SwrOrganization dev | Out-Null
        $screen = Get-Screen { New-SwrRepository dev web -IsPublic -Category linux -Description 'A site' }
        $screen[0] | Should -Match '^Organization +Name +Visibility +Category +Tags +Description$'
        $screen[2] | Should -Match '^dev +web +public +linux +A site$'
    }

    It 'of repositories starts before the last has come' {
        # A view that adjusts its widths waits for 300 ms or for the end of the input. A long run must show its first lines earlier.
        $null = Invoke-Emulator $emulator 'latency' -Method POST -Body @{ ms = 10 }
        $script:read = 0
        $readAtFirst = 0
        1..200 | ForEach-Object { $script:read++; [pscustomobject]@{ Organization = 'dev'; Name = "streamed-$_" } } |
            New-SwrRepository -ThrottleLimit 2 | Out-String -Stream -Width 100 |
            ForEach-Object { if (-not $readAtFirst -and $_ -match 'streamed') { $readAtFirst = $script:read } }
        $null = Invoke-Emulator $emulator 'latency' -Method POST -Body @{ ms = 0 }
        $readAtFirst | Should -BeGreaterThan 0
        $readAtFirst | Should -BeLessThan 150
    }

    It 'of organizations shows name, permission, repositories, users and creator' {
        $screen = Get-Screen { Get-SwrOrganization platform-team, ops }
        $screen[0] | Should -Match '^Name +Permission +Repositories +Users +Creator$'
        $screen[2] | Should -Match '^platform-team +Manage +3 +1 +\S+$'
        $screen[3] | Should -Match '^ops +Manage +0 +1 +\S+$'
        $screen | ForEach-Object { $_.Length | Should -BeLessOrEqual 100 }
    }

    It 'of the connection shows region, endpoint, authentication and age' {
        $screen = Get-Screen { Get-SwrConnection }
        $screen[0] | Should -Match '^Region +Endpoint +Authentication +Connected$'
        $screen[2] | Should -Match "^emulator-1 +$([regex]::Escape($emulator.Endpoint)) +Token +just now$"
    }

    It 'of the longest connection fits, too' {
        $connection = Connect-Swr my-kualalumpur-1 -Token (ConvertTo-Secret 'some-token') -PassThru
        $emulator | Connect-Swr
        $screen = Get-Screen { $connection }
        $screen[2] | Should -BeLike 'my-kualalumpur-1 *https://swr-api.my-kualalumpur-1.myhuaweicloud.com/ *Token*just now'
    }

    It 'of emulators shows endpoint, region and process' {
        $screen = Get-Screen { $emulator }
        $screen[0] | Should -Match '^Endpoint +Region +ProcessId$'
        $screen[2] | Should -Match "emulator-1 +$($emulator.ProcessId)$"
    }
}

Describe 'An error on the screen' {
    It 'shows row, value, position and suggestion on two lines, and no stack trace' {
        $null = 'namespace,repository', 'dev,ok', 'dev,Team/App' | ConvertFrom-Csv | New-SwrRepository -ErrorVariable problem -ErrorAction SilentlyContinue
        $text = (Get-Screen { $problem[0] }) -join "`n"
        $flat = $text -replace '\n\s*\|\s*', ' '
        $flat | Should -BeLike '*New-SwrRepository*'
        $flat | Should -BeLike "*Row 2: 'Team/App' is not a valid repository name: character 'T' at position 1 is not allowed*"
        $flat | Should -Not -BeLike '*lowercase letters, digits*'
        $flat | Should -BeLike "*Recommendation: *'team/app'*"
        $text | Should -Not -Match '(?m)^\s+at '
        $text | Should -Not -Match 'SwrException|StackTrace|System\.'
    }

    It 'of the service shows its code, and not the same words twice' {
        $problem = Get-TerminatingError { New-SwrRepository absent web -ErrorAction Stop }
        $flat = ((Get-Screen { $problem }) -join "`n") -replace '\n\s*\|\s*', ' '
        $flat | Should -BeLike '*The organization of the repository ''absent/web'' was not found (SVCSTG.SWR.4041061).*'
        $flat | Should -BeLike '*Recommendation: Create the organization first*'
    }

    It 'does nothing that a value tells the terminal to do' {
        $evil = "a$([char]27)[2Jb$([char]7)`r`nc$([char]0x202E)d"
        $null = [pscustomobject]@{ Organization = 'dev'; Name = $evil } | New-SwrRepository -ErrorVariable problem -ErrorAction SilentlyContinue
        $message = "$($problem[0])"
        $message | Should -Not -Match '[\u0000-\u001f\u202e]'
        $message | Should -BeLike '*\u{1B}`[2Jb*'
    }

    It 'is short although the value is long' {
        $null = [pscustomobject]@{ Organization = 'dev'; Name = 'x' * 5000 } | New-SwrRepository -ErrorVariable problem -ErrorAction SilentlyContinue
        "$($problem[0])".Length | Should -BeLessThan 600
        "$($problem[0])" | Should -BeLike '*5000 characters*'
    }
}
