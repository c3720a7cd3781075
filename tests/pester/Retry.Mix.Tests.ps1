BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
}

AfterAll {
    Stop-SwrEmulator $emulator -ErrorAction Ignore
}

Describe '800 rows against a service that misbehaves in every way' {
    It 'ends with what was reported being what is there, row for row' {
        $null = New-SwrOrganization dev
        $create = @{ method = 'POST'; pathContains = '/repos' }
        Register-EmulatorFault $emulator @(
            @{ match = $create; kind = 'status'; status = 429; percent = 5; seed = 1; headers = @{ 'Retry-After' = '0' } }
            @{ match = $create; kind = 'status'; status = 429; percent = 5; seed = 2 }
            @{ match = $create; kind = 'status'; status = 502; percent = 5; seed = 3 }
            @{ match = $create; kind = 'reset'; percent = 3; seed = 4 }
            @{ match = $create; kind = 'lostReply'; percent = 3; seed = 5 }
            @{ match = $create; kind = 'truncate'; percent = 1; seed = 6 }
        )
        $rows = 1..800 | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = "r$_"; Category = 'linux'; Description = "row $_" } }

        $created = $rows | New-SwrRepository -ErrorAction SilentlyContinue -ErrorVariable bad

        $created.Count + $bad.Count | Should -Be 800
        # A row fails if five attempts fail, each with a probability of 20 %: one row in 4,000.
        $bad.Count | Should -BeLessOrEqual 3 -Because ($bad.FullyQualifiedErrorId | Group-Object -NoElement | Out-String)
        $bad | Where-Object FullyQualifiedErrorId -Like 'RepositoryAlreadyExists*' | Should -BeNullOrEmpty
        $there = (Invoke-Emulator $emulator 'state').repositories.name | Sort-Object
        Compare-Object ($created.Name | Sort-Object) $there | Should -BeNullOrEmpty

        # In the order of the rows.
        $numbers = $created | ForEach-Object { [int]$_.Name.Substring(1) }
        $numbers | Should -Be ($numbers | Sort-Object)
        @($created | Where-Object Attempts -gt 1).Count | Should -BeGreaterThan 80
    }
}
