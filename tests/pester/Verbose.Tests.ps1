# -Verbose writes sentences whose number does not depend on the number of requests.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $script:where = [regex]::Escape($emulator.Endpoint)

    # Returns the sentences of a command, without those of PowerShell about -WhatIf and -Confirm.
    function Get-Story([scriptblock] $Script) {
        @(& $Script 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } |
                ForEach-Object Message | Where-Object { $_ -notlike 'Performing the operation *' })
    }

    function Get-Row([int] $Count, [string] $Description = 'd') {
        1..$Count | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = "r$_"; Description = $Description } }
    }
}

AfterAll {
    Stop-SwrEmulator $emulator -ErrorAction Ignore
}

Describe 'The story' {
    BeforeEach {
        Clear-Emulator $emulator
        $emulator | Connect-Swr
        $null = New-SwrOrganization dev
    }

    It 'of 200 rows is where they go, how many at a time, and what came of them' {
        $story = Get-Story { Get-Row 200 | New-SwrRepository -ThrottleLimit 8 -Verbose }
        $story.Count | Should -Be 2
        $story[0] | Should -Match "^New-SwrRepository sends requests to $where, authenticated by Token; at most 8 requests at a time\.$"
        $story[1] | Should -Match '^New-SwrRepository is done: 200 created, 0 failed, in [\d.,]+ s with 200 requests\.$'
    }

    It 'counts each outcome' {
        $null = Get-Row 2 | New-SwrRepository
        $rows = @(Get-Row 1) + (Get-Row 3 'new')[1..2] + [pscustomobject]@{ Organization = 'dev'; Name = 'A' }
        $story = Get-Story { $rows | New-SwrRepository -IfExists Update -Verbose -ErrorAction SilentlyContinue }
        $story[-1] | Should -BeLike '*: 1 created, 1 unchanged, 1 updated, 1 failed, in *'
        $story = Get-Story { $rows | Compare-SwrRepository -IncludeExtra -Verbose -ErrorAction SilentlyContinue }
        $story[1] | Should -BeExactly "The organization 'dev' holds 3 repositories."
        $story[-1] | Should -BeLike '*: 3 as wanted, 1 failed, in * with 2 requests.'
        $story = Get-Story { Remove-SwrRepository dev r1 -Confirm:$false -Verbose }
        $story[-1] | Should -BeLike 'Remove-SwrRepository is done: 1 removed, 0 failed, in * with 2 requests.'
    }

    It 'tells a plan and an organization that is not there' {
        $rows = [pscustomobject]@{ Organization = 'absent'; Name = 'web' }, [pscustomobject]@{ Organization = 'dev'; Name = 'web' }
        $story = Get-Story { $rows | Compare-SwrRepository -CreateOrganization -Verbose }
        $story[1..2] | Should -BeExactly "The organization 'absent' does not exist.", "The organization 'dev' holds no repositories."
        $story[-1] | Should -BeLike '*: 1 organization to create, 2 to create, 0 failed, in *'
    }

    It 'tells the pages of a list' {
        Add-EmulatorSeed $emulator @{ many = 2345 }
        $story = Get-Story { Get-SwrRepository many -Verbose }
        $number = { param($value) '{0:N0}' -f $value }
        $story[1..3] | Should -BeExactly (
            "The service listed $(& $number 1000) repositories on page 1, of $(& $number 2345) in all.",
            "The service listed $(& $number 1000) repositories on page 2, of $(& $number 2345) in all.",
            "The service listed 345 repositories on page 3, of $(& $number 2345) in all.")
        $story[4] | Should -BeLike 'Get-SwrRepository is done in * with 3 requests.'
        (Get-Story { Get-SwrOrganization -Verbose })[1] | Should -BeExactly 'The service listed 2 organizations.'
        (Get-Story { Get-SwrRepository dev -Verbose })[1] | Should -BeExactly 'The service listed no repositories.'
    }

    It 'tells a pause once, however many requests wait for it' {
        Register-EmulatorFault $emulator @{
            match = @{ method = 'POST'; pathContains = '/repos' }; kind = 'status'; status = 429; times = 4; after = 8; headers = @{ 'Retry-After' = '1' }
        }
        $story = Get-Story { Get-Row 40 | New-SwrRepository -Verbose }
        $pauses = @($story -match '^The service asks for a pause \(429\): all requests of this connection wait [\d.,]+ s\.$')
        $pauses.Count | Should -BeIn @(1..4)
        @($story -match '^The service limits requests to 200 a second \(source: the text of its refusal\)\.').Count | Should -Be 1
        $story.Count | Should -Be ($pauses.Count + 3)
        $story[-1] | Should -BeLike '*: 40 created, 0 failed, in * with 44 requests, 4 of them repeated.'
    }

    It 'tells each retry: attempt, what for, cause and wait' {
        Register-EmulatorFault $emulator @{ match = @{ method = 'POST'; pathContains = '/repos' }; kind = 'status'; status = 503; times = 1 }
        $story = Get-Story { New-SwrRepository dev web -Verbose }
        $story.Count | Should -Be 3
        $story[1] | Should -Match "^Attempt 1 of POST for the repository 'dev/web' failed \(503\); attempt 2 of at most 5 follows in [\d.,]+ s\.$"
    }

    It 'tells the token that IAM issued, and not the token' {
        Connect-Swr -Endpoint $emulator.Endpoint -IamEndpoint $emulator.Endpoint -DomainName $emulator.DomainName `
            -Credential ([pscredential]::new($emulator.UserName, $emulator.Password))
        $story = Get-Story { Get-SwrOrganization -Verbose }
        $story[1] | Should -Match "^IAM at $where issued a token to the user '$($emulator.UserName)', good until \d{4}-\d\d-\d\d \d\d:\d\d\.$"
        $story[-1] | Should -BeLike '* with 2 requests.'
    }

    It 'of CodeArts Artifact names its own address and its lists' {
        $null = New-ArtifactRepository lib npm
        $story = Get-Story { Get-ArtifactRepository -Verbose }
        $story[0] | Should -BeLike "Get-ArtifactRepository sends requests to $($emulator.Endpoint)*"
        $story[1] | Should -BeExactly 'The service listed 1 artifact repository.'
    }

    It 'leaves the requests to -Debug, one line each with status, milliseconds and request id' {
        $said = New-SwrRepository dev web -Debug 5>&1 | Where-Object { $_ -is [System.Management.Automation.DebugRecord] } | ForEach-Object Message
        @($said -match '^< POST \S+/repos answered 201 in \d+ ms').Count | Should -Be 1
        "$said" | Should -Match 'X-Request-Id: \S+'
        $said[0] | Should -BeLike 'New-SwrRepository sends requests to *'
        $said[-1] | Should -BeLike 'New-SwrRepository is done: 1 created, *'
    }

    It 'is silent where nothing is asked of the service' {
        Get-Story { Get-SwrConnection -Verbose } | Should -BeNullOrEmpty
        Get-Story { New-SwrRepository dev web } | Should -BeNullOrEmpty
    }
}
