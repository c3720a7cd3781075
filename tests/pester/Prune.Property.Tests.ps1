# Random files and registries, with faults and with changes by other users. In all cases, Sync-SwrRepository does not remove repositories that
# a row lists or, without -PruneNonEmpty, that contain images, and does not exceed its limit.
# SWR_TEST_SEED sets another seed, or random. The message of a failure contains the seed and the number of the case.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $script:usual = 20261121
    $script:seed = switch ($env:SWR_TEST_SEED) {
        '' { $usual }
        'random' { [Environment]::TickCount }
        default { [int]([long]$_ % [int]::MaxValue) }
    }
    $script:counts = @{ Removed = 0; RepositoryNotEmpty = 0; RemovalLimitExceeded = 0; PruneSkipped = 0; Fault = 0 }

    # Returns the existing repositories with their numbers of tags.
    function Get-There {
        $state = Invoke-Emulator $emulator 'state'
        $tags = @{}
        $state.tags | ForEach-Object { $tags[$_.repository] += 1 }
        $there = @{}
        $state.repositories | ForEach-Object { $there["$($_.namespace)/$($_.name)"] = [int]$tags["$($_.namespace)/$($_.name)"] }
        $there
    }

    function Test-Chance([Random] $Random, [int] $Percent) {
        $Random.Next(100) -lt $Percent
    }

    # Simulates other users, who push, create and remove.
    function Invoke-SomeoneElse([Random] $Random, [string[]] $Known) {
        foreach ($name in $Known | Where-Object { Test-Chance $Random 15 }) {
            $organization, $repository = $name -split '/'
            if (Test-Chance $Random 70) {
                Add-EmulatorSeed $emulator @{ $organization = @(@{ name = $repository; tags = @('pushed') }) }
            }
            else {
                $token = [Net.NetworkCredential]::new('', $emulator.Token).Password
                $uri = [uri]::new($emulator.Endpoint, "/v2/manage/namespaces/$organization/repos/$repository")
                try {
                    $null = Invoke-WebRequest $uri -Method Delete -Headers @{ 'X-Auth-Token' = $token } -SkipHttpErrorCheck
                }
                catch [Net.Http.HttpRequestException] {
                    # The request has failed because of a fault.
                    Write-Debug "$_"
                }
            }
        }

        if (Test-Chance $Random 40) {
            Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'late'; tags = $Random.Next(2) }) }
        }
    }

    function Get-RandomFault([Random] $Random) {
        $methods = 'GET', 'POST', 'PATCH', 'DELETE', $null
        $fault = @{ percent = $Random.Next(5, 60); seed = $Random.Next(1000); match = @{} }
        $method = $methods[$Random.Next($methods.Count)]
        if ($method) {
            $fault.match.method = $method
        }

        if (Test-Chance $Random 50) {
            $fault.match.pathContains = '/repos/'
        }

        switch ($Random.Next(5)) {
            0 { $fault += @{ kind = 'status'; status = 403, 404, 429, 500, 503 | Select-Object -Index $Random.Next(5) } }
            1 { $fault += @{ kind = 'lostReply' } }
            2 { $fault += @{ kind = 'truncate' } }
            3 { $fault += @{ kind = 'garbage'; status = 200; body = '{}', '[]', 'null', '<html>' | Select-Object -Index $Random.Next(4) } }
            4 { $fault += @{ kind = 'status'; status = 406; errorCode = '4060012' } }
        }

        $fault
    }

    function Get-RandomRow([Random] $Random, [string[]] $Known) {
        $share = 0, 30, 80, 97, 100 | Select-Object -Index $Random.Next(5)
        $names = @($Known | Where-Object { Test-Chance $Random $share }) + @('dev/new-1', 'ops/new-2' | Where-Object { Test-Chance $Random 40 })
        foreach ($name in $names | Sort-Object { $Random.Next() }) {
            $organization, $repository = $name -split '/'
            $row = [ordered]@{ Organization = $organization; Name = $repository }
            if (Test-Chance $Random 30) { $row.IsPublic = 'yes', 'no', '' | Select-Object -Index $Random.Next(3) }
            if (Test-Chance $Random 30) { $row.Description = 'text', '' | Select-Object -Index $Random.Next(2) }
            if (Test-Chance $Random 1) { $row.IsPublic = 'maybe' }
            [pscustomobject]$row
            if (Test-Chance $Random 1) { [pscustomobject]$row }
        }

        if (Test-Chance $Random 8) {
            [pscustomobject]@{ Organization = 'dev'; Name = 'NOT VALID' }
        }

        # Rows like those of a second file with another header.
        if (Test-Chance $Random 8) {
            [pscustomobject]@{ Organization = 'dev'; Repo = 'r1' }
        }
    }

    function Invoke-Case([int] $Number) {
        $random = [Random]::new($seed + $Number)
        Clear-Emulator $emulator
        foreach ($organization in 'dev', 'ops', 'other') {
            $count = (Test-Chance $random 10) ? 130 : $random.Next(18)
            Add-EmulatorSeed $emulator @{ $organization = @(1..$count | Where-Object { $count } |
                        ForEach-Object { @{ name = "r$_"; tags = (Test-Chance $random 30) ? $random.Next(1, 3) : 0 } }) }
        }

        $before = Get-There
        $rows = @(Get-RandomRow $random @($before.Keys | Where-Object { $_ -notlike 'other/*' } | Sort-Object))
        $arguments = @{ ErrorAction = 'Continue'; ThrottleLimit = $random.Next(1, 17); Force = $true; Prune = $true; CreateOrganization = Test-Chance $random 50 }
        if (Test-Chance $random 25) { $arguments.PruneNonEmpty = $true }
        if (Test-Chance $random 30) { $arguments.RemovalLimit = $random.Next(9) }
        if (Test-Chance $random 8) { $arguments.WhatIf = $true }
        if (Test-Chance $random 50) {
            $counts.Fault++
            Register-EmulatorFault $emulator (Get-RandomFault $random)
        }

        # Other users make changes after the first rows, when the lists have been read.
        $last = @{ There = $before }
        $meanwhile = Test-Chance $random 50
        $said = & {
            $rows
            if ($meanwhile) {
                Invoke-SomeoneElse $random @($before.Keys | Sort-Object)
            }

            $last.There = Get-There
        } | Sync-SwrRepository @arguments 2>&1 3>$null 6>$null

        $after = Get-There
        $failures = @($said | Where-Object { $_ -is [Management.Automation.ErrorRecord] })
        $removed = @($last.There.Keys | Where-Object { -not $after.ContainsKey($_) })
        $limit = $arguments.RemovalLimit ?? [Math]::Max(10, [Math]::Floor(($before.Count + 1) / 10))
        $failures.Exception.ErrorId | Where-Object { $_ -and $counts.ContainsKey($_) } | ForEach-Object { $counts[$_]++ }
        $counts.Removed += $removed.Count
        $named = @($rows | ForEach-Object { "$($_.Organization)/$($_.Name)" })

        $because = "that is so in case $Number of SWR_TEST_SEED=$($seed): $(ConvertTo-Json $arguments -Compress)"
        $removed | Where-Object { $_ -in $named } | Should -BeNullOrEmpty -Because "a row names it; $because"
        $removed | Where-Object { $_ -like 'other/*' } | Should -BeNullOrEmpty -Because "no row names its organization; $because"
        $removed.Count | Should -BeLessOrEqual $limit -Because $because
        if (-not $arguments.PruneNonEmpty) {
            $removed | Where-Object { $last.There[$_] } | Should -BeNullOrEmpty -Because "it holds images; $because"
        }

        if ($arguments.WhatIf -or ($failures.Exception.Row | Where-Object { $_ })) {
            $removed | Should -BeNullOrEmpty -Because "a row failed, or nothing was to be done; $because"
        }
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Sync-SwrRepository -Prune' {
    It 'removes nothing that it may not, whatever the file, the registry and the faults' {
        # Without retries, whose delays would take most of the time.
        $emulator | Connect-Swr -MaximumRetryCount 0
        foreach ($number in 1..80) {
            Invoke-Case $number
        }

        if ($seed -eq $usual) {
            # The cases include removals, faults, and refusals of each kind.
            $counts.GetEnumerator() | Where-Object Value -LT 5 | ForEach-Object { "$($_.Key) $($_.Value)" } | Should -BeNullOrEmpty
        }
    }
}
