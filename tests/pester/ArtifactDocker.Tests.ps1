# Docker registries of CodeArts Artifact: a single one, a file of them, and all errors.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    $script:id = 'SwrPowerShell.Artifact.NewArtifactDockerRepository'
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'New-ArtifactDockerRepository' {
    BeforeEach {
        Clear-Emulator $emulator
    }

    It 'takes rows whose columns say what it creates, and refuses those that contradict it' {
        $rows = 'display_name,format,type', 'good,docker,Hosted', 'node,npm,hosted', 'far,docker,remote' | ConvertFrom-Csv
        $made = $rows | New-ArtifactDockerRepository -ErrorVariable problems -ErrorAction SilentlyContinue
        $made.Name | Should -BeExactly 'good'
        $problems.FullyQualifiedErrorId -replace ',.*' | Should -BeExactly 'InvalidArtifactFormat', 'InvalidArtifactType'
        "$($problems[0])" | Should -BeLike "Row 2: *'npm'*"
    }

    It 'creates one and says what it created' {
        $description = "Gr$([char]0xF6)sse: `"10`""
        $created = New-ArtifactDockerRepository Team_Images-2.0 $description
        $created | Should -BeOfType ([SwrPowerShell.ArtifactRepository])
        $created.Name, $created.Format, $created.Type, $created.Description | Should -BeExactly 'Team_Images-2.0', 'docker', 'hosted', $description
        $created.Id | Should -BeNullOrEmpty
        $created.Outcome | Should -Be 'Created'
        $request = Get-EmulatorRequest $emulator
        "$($request.method) $($request.target)" | Should -BeExactly 'POST /cloudartifact/v5/repositories'
        $request.body | Should -BeExactly "{`"format`":`"docker`",`"display_name`":`"Team_Images-2.0`",`"description`":`"Gr$([char]0xF6)sse: \`"10\`"`",`"type`":`"hosted`"}"
        (Get-ArtifactRepository Team_Images-2.0).Description | Should -BeExactly $description
    }

    It 'binds <Header>' -ForEach @(
        @{ Header = 'DisplayName,Description' }, @{ Header = 'display_name,description' }, @{ Header = 'Name,Description' }
        @{ Header = 'DISPLAY_NAME,DESCRIPTION,Owner' }
    ) {
        $created = $Header, 'web,A site,me' | ConvertFrom-Csv | New-ArtifactDockerRepository
        $created.Name, $created.Description | Should -BeExactly 'web', 'A site'
        (Get-EmulatorRequest $emulator).body | Should -BeExactly '{"format":"docker","display_name":"web","description":"A site","type":"hosted"}'
    }

    It 'finds what was created when the reply was lost, without retries too: <Retries>' -ForEach @(@{ Retries = 0 }, @{ Retries = 3 }) {
        Clear-Emulator $emulator
        $emulator | Connect-Swr -MaximumRetryCount $Retries
        Register-EmulatorFault $emulator @{ kind = 'lostReply'; match = @{ method = 'POST' }; times = 1 }
        $made = New-ArtifactDockerRepository lost 'Lost' -ErrorAction Stop
        $made.Outcome | Should -Be 'Created'
        $made.Id | Should -BeExactly (Get-ArtifactRepository).Id
        $made.Attempts | Should -Be 1
        Register-EmulatorFault $emulator @{ kind = 'lostReply'; match = @{ method = 'POST' }; times = 1 }
        @(New-ArtifactRepository pair maven2 -ErrorAction Stop).Count | Should -Be 2
        $emulator | Connect-Swr
    }

    It 'reports a lost reply when what exists is not what was asked for, or nothing is there' {
        Clear-Emulator $emulator
        $null = New-ArtifactDockerRepository taken 'Another'
        $emulator | Connect-Swr -MaximumRetryCount 0
        Register-EmulatorFault $emulator @{ kind = 'lostReply'; match = @{ method = 'POST' }; times = 1 }
        (Get-TerminatingError { New-ArtifactDockerRepository taken 'Mine' -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 503; times = 1 }
        (Get-TerminatingError { New-ArtifactDockerRepository fresh -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'ServiceUnavailable,*'
        $emulator | Connect-Swr
    }

    It 'looks the account up where the connection names none' {
        Clear-Emulator $emulator
        $connection = Connect-Swr emulator-1 -Endpoint $emulator.Endpoint -ArtifactEndpoint $emulator.Endpoint -IamEndpoint $emulator.Endpoint -Token $emulator.Token -ProjectId $emulator.ProjectId -PassThru
        $null = 'a', 'b' | New-ArtifactDockerRepository
        Clear-EmulatorRequest $emulator
        (Get-ArtifactRepository -Connection $connection).Name | Sort-Object | Should -BeExactly 'a', 'b'
        $null = Get-ArtifactRepository -Connection $connection
        @((Get-EmulatorLine $emulator) -like 'GET /v3/*') | Should -BeExactly @('GET /v3/auth/domains')
        $emulator | Connect-Swr
    }

    It 'takes names from the pipeline and leaves an empty description out' {
        ('a', 'b' | New-ArtifactDockerRepository).Name | Should -BeExactly 'a', 'b'
        [pscustomobject]@{ DisplayName = 'c'; Description = '' } | New-ArtifactDockerRepository | Out-Null
        (Get-EmulatorRequest $emulator)[-1].body | Should -BeExactly '{"format":"docker","display_name":"c","type":"hosted"}'
    }

    It 'creates the registries of the sample file in its order' {
        $rows = Import-Csv (Join-Path (Get-RepositoryRoot) 'samples/registries.csv')
        ($rows | New-ArtifactDockerRepository).Name | Should -BeExactly $rows.DisplayName
        (Get-ArtifactRepository -Format docker).Name | Sort-Object | Should -Be ($rows.DisplayName | Sort-Object)
    }

    It 'puts good and bad rows of a file in one order' {
        New-ArtifactDockerRepository taken | Out-Null
        $rows = @'
display_name,description
good-1,first
bad name,second
taken,third
good.2,
,fifth
twenty-one-characters,sixth
good_3,seventh
forbidden,eighth
good-1,ninth
'@ | ConvertFrom-Csv
        Register-EmulatorFault $emulator @{
            match = @{ bodyContains = 'forbidden' }; kind = 'garbage'; status = 200
            body = '{"status":"error","error_code":"CR.4102","error_msg":"No permission.","trace_id":"143-2-1"}'
        }
        $all = $rows | New-ArtifactDockerRepository -ErrorAction Continue -ErrorVariable problems 2>&1
        $all.Count | Should -Be 9
        1..9 | Where-Object { $all[$_ - 1] -is [Management.Automation.ErrorRecord] } | Should -Be 2, 3, 5, 6, 8, 9
        ($all | Where-Object { $_ -is [SwrPowerShell.ArtifactRepository] }).Name | Should -BeExactly 'good-1', 'good.2', 'good_3'
        $problems.FullyQualifiedErrorId | Should -BeExactly "InvalidArtifactRepositoryName,$id", "ArtifactRequestFailed,$id",
            "InvalidArtifactRepositoryName,$id", "InvalidArtifactRepositoryName,$id", "PermissionDenied,$id", "DuplicateRow,$id"
        $problems.Exception.Row | Should -Be 2, 3, 5, 6, 8, 9
        $problems | ForEach-Object { [object]::ReferenceEquals($_.TargetObject, $rows[$_.Exception.Row - 1]) | Should -BeTrue }
        "$($problems[0])" | Should -BeLike "Row 2: 'bad name'*a space at position 4*"
        "$($problems[3])" | Should -BeLike 'Row 6: *21 characters, 1 more*'
        $problems[4].CategoryInfo.Category | Should -Be 'PermissionDenied'
        $problems[4].Exception.RequestId, $problems[4].Exception.ServiceCode | Should -BeExactly '143-2-1', 'CR.4102'
    }

    It 'reports an envelope of status error under 200 with code and trace id' {
        New-ArtifactDockerRepository taken | Out-Null
        New-ArtifactDockerRepository taken -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "ArtifactRequestFailed,$id"
        $problems[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
        $problems[0].Exception.StatusCode | Should -Be 200
        $problems[0].Exception.ServiceCode | Should -Match '^CR\.\d+$'
        $problems[0].Exception.RequestId | Should -Match '^\d+-\d+-\d+$'
        "$($problems[0])" | Should -BeLike "*artifact repository 'taken'*$($problems[0].Exception.ServiceCode)*"
        $problems[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'refuses a description of 201 characters before anything is sent' {
        New-ArtifactDockerRepository a ('x' * 201) -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "InvalidDescription,$id"
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
        (New-ArtifactDockerRepository a ('x' * 200)).Name | Should -BeExactly 'a'
    }

    It '-WhatIf sends nothing and still finds what is wrong' {
        'good', 'b d' | New-ArtifactDockerRepository -WhatIf -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems.Exception.Row | Should -Be 2
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'has <Throttle> requests in flight' -ForEach @{ Throttle = 3; Ms = 400 }, @{ Throttle = 9; Ms = 1500 } {
        # At first, ten requests per second are sent. With slow replies, up to ten are in flight, and never more.
        $null = Invoke-Emulator $emulator 'latency' -Method POST -Body @{ ms = $Ms }
        $null = Invoke-Emulator $emulator 'inflight' -Method DELETE
        1..(3 * $Throttle) | ForEach-Object { "r-$_" } | New-ArtifactDockerRepository -ThrottleLimit $Throttle | Should -HaveCount (3 * $Throttle)
        (Invoke-Emulator $emulator 'inflight').maximum | Should -Be $Throttle
    }
}

Describe 'A connection' {
    It 'without an Artifact endpoint ends the command, naming the parameter and the regions' {
        $connection = Connect-Swr -Endpoint $emulator.Endpoint -Token $emulator.Token -PassThru
        $problem = Get-TerminatingError { 'a', 'b' | New-ArtifactDockerRepository -Connection $connection }
        $problem.FullyQualifiedErrorId | Should -BeExactly "ArtifactEndpointRequired,$id"
        "$problem" | Should -BeLike '*cn-north-4*la-south-2*'
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*-ArtifactEndpoint*'
    }

    It 'whose token is refused ends the command' {
        $connection = Connect-Swr -Endpoint $emulator.Endpoint -ArtifactEndpoint $emulator.Endpoint -Token (ConvertTo-Secret 'wrong-token') -PassThru
        (Get-TerminatingError { 'a', 'b' | New-ArtifactDockerRepository -Connection $connection }).FullyQualifiedErrorId |
            Should -BeExactly "AuthenticationFailed,$id"
    }

    It 'without project or domain says which parameter is missing' {
        $endpoints = @{ Endpoint = $emulator.Endpoint; ArtifactEndpoint = $emulator.Endpoint; Token = $emulator.Token; PassThru = $true }
        $neither = Connect-Swr @endpoints
        $half = Connect-Swr @endpoints -DomainId $emulator.DomainId
        $emulator | Connect-Swr
        Get-ArtifactRepository -Connection $neither -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'DomainRequired,*'
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*Connect-Swr*-DomainId*'
        Get-ArtifactRepository -Connection $half -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ProjectRequired,*'
        Get-ArtifactRepository -Connection $neither -ProjectId $emulator.ProjectId -DomainId $emulator.DomainId -ErrorAction Stop
    }
}
