# Values from the service can be piped or exported, and used as input again, without changes.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr

    # Returns the bodies of the requests for changes since the last call.
    function Get-Change {
        (Get-EmulatorRequest $emulator | Where-Object method -NE GET).body
        Clear-EmulatorRequest $emulator
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'A description that begins like a guarded formula' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web'; description = "'=not guarded" }) }
        Clear-EmulatorRequest $emulator
    }

    It 'stays as it is when <What> is piped to Set-SwrRepository' -ForEach @(
        @{ What = 'a repository'; Script = { Get-SwrRepository dev } }
        @{ What = 'a repository after Select-Object'; Script = { Get-SwrRepository dev | Select-Object Organization, Name, Description } }
        @{ What = 'a repository after Import-Clixml'
            Script = { Get-SwrRepository dev | Export-Clixml (Join-Path $TestDrive 'web.xml'); Import-Clixml (Join-Path $TestDrive 'web.xml') }
        }
    ) {
        $null = & $Script | Set-SwrRepository -IsPublic
        Get-Change | Should -BeExactly '{"is_public":true}'
        (Get-SwrRepository dev web).Description | Should -BeExactly "'=not guarded"
    }

    It 'stays as it is through <What>' -ForEach @(
        @{ What = 'Export-SwrRepository'; Script = { Export-SwrRepository dev } }
        @{ What = 'Export-SwrRepository and a file'
            Script = { Export-SwrRepository dev | Export-Csv (Join-Path $TestDrive 'web.csv'); Import-Csv (Join-Path $TestDrive 'web.csv') }
        }
        @{ What = 'Export-SwrRepository and Select-Object'; Script = { Export-SwrRepository dev | Select-Object Organization, Name, Description } }
    ) {
        (& $Script | Sync-SwrRepository 6>$null).Outcome | Should -Be 'Unchanged'
        Get-Change | Should -BeNullOrEmpty
    }

    It 'is unguarded in a row of text' {
        $null = 'Organization,Name,Description', "dev,web,'=sum" | ConvertFrom-Csv | Set-SwrRepository
        (Get-SwrRepository dev web).Description | Should -BeExactly '=sum'
    }
}

Describe 'A description that was created from a file in the wrong encoding' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web'; description = "a$([char]0xFFFD)b" }) }
        Clear-EmulatorRequest $emulator
    }

    It 'does not keep Get-SwrRepository | Set-SwrRepository from changing something else' {
        (Get-SwrRepository dev | Set-SwrRepository -IsPublic -ErrorAction Stop).Description | Should -BeExactly "a$([char]0xFFFD)b"
        Get-Change | Should -BeExactly '{"is_public":true}'
    }

    It 'is replaced, and an older readable one put back' {
        $web = Get-SwrRepository dev | Set-SwrRepository -Description old -ErrorAction Stop
        $null = Set-SwrRepository dev web -Description new
        ($web | Set-SwrRepository -ErrorAction Stop).Description | Should -BeExactly 'old'
    }
}

Describe 'A category that the documentation does not name' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web'; category = 'Accelerator' }, @{ name = 'pi'; category = 'arms' }) }
        Clear-EmulatorRequest $emulator
    }

    It 'survives a file and Sync-SwrRepository' {
        $path = Join-Path $TestDrive 'dev.csv'
        Export-SwrRepository dev | Export-Csv $path
        (Import-Csv $path | Sync-SwrRepository 6>$null).Outcome | Should -Be 'Unchanged', 'Unchanged'
        (Import-Csv $path | ForEach-Object { $_.IsPublic = 'yes'; $_ } | Sync-SwrRepository 6>$null).Outcome | Should -Be 'Updated', 'Updated'
        Get-Change | Should -BeExactly '{"is_public":true}', '{"is_public":true}'
        (Get-SwrRepository dev web).Category | Should -BeExactly 'Accelerator'
    }

    It 'survives Get-SwrRepository and Set-SwrRepository' {
        (Get-SwrRepository dev | Set-SwrRepository -IsPublic).Outcome | Should -Be 'Updated', 'Updated'
        Get-Change | Should -BeExactly '{"is_public":true}', '{"is_public":true}'
    }

    It 'is sent where a repository that has it is to be created again' {
        $rows = Export-SwrRepository dev web
        Remove-SwrRepository dev web -Confirm:$false
        Clear-EmulatorRequest $emulator
        $null = $rows | New-SwrRepository -ErrorAction SilentlyContinue
        Get-Change | Should -BeLike '*"category":"Accelerator"*'
    }

    It 'is an error of a row that made it up' {
        $rows = 'Organization,Name,Category', 'dev,web,accelerator', 'dev,new,invented' | ConvertFrom-Csv
        $done = $rows | Sync-SwrRepository -ErrorAction SilentlyContinue -ErrorVariable problems 6>$null
        $done.Outcome | Should -Be 'Unchanged'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'InvalidCategory,*'
        $problems[0].Exception.Row | Should -Be 2
        (Get-TerminatingError { Get-SwrRepository dev | Set-SwrRepository -Category invented -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'InvalidCategory,*'
        Get-Change | Should -BeNullOrEmpty
    }

    It 'is the same as its other spelling: arm on arms sends nothing' {
        (Set-SwrRepository dev pi -Category arm).Outcome | Should -Be 'Unchanged'
        ('Organization,Name,Category', 'dev,pi,ARM' | ConvertFrom-Csv | Sync-SwrRepository 6>$null).Outcome | Should -Be 'Unchanged'
        Get-Change | Should -BeNullOrEmpty
    }
}

Describe 'A file in another encoding' {
    It 'is an error of each row that holds what could not be read, and can be read with its own' {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = 0 }
        $path = Join-Path $TestDrive 'gbk.csv'
        Set-Content $path 'Organization,Name,Description', 'dev,web,网站', 'dev,db,plain' -Encoding gb18030
        $created = Import-Csv $path | New-SwrRepository -ErrorAction SilentlyContinue -ErrorVariable problems
        $created.Name | Should -BeExactly 'db'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'InvalidDescription,*'
        "$($problems[0])" | Should -BeLike 'Row 1: *U+FFFD at position 1,*encoding.'
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*-Encoding gb18030*'
        (Import-Csv $path -Encoding gb18030 | Sync-SwrRepository 6>$null).Outcome | Should -Be 'Created', 'Unchanged'
        (Get-SwrRepository dev web).Description | Should -BeExactly '网站'
    }
}
