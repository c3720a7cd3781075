# Start-SwrEmulator passes all of its parameters to the program, and the emulator has the requested data.

BeforeDiscovery {
    $script:switches = @(
        @{ Given = @{ CreateStatus = '200' }; Option = '--create-status' }
        @{ Given = @{ NonEmptyRepository = 'Delete' }; Option = '--delete-nonempty-repository' }
        @{ Given = @{ Category = 'Arms' }; Option = '--category' }
        @{ Given = @{ RepositorySlash = 'Slash' }; Option = '--repository-slash' }
        @{ Given = @{ ErrorShape = 'c' }; Option = '--error-shape' }
        @{ Given = @{ ArtifactType = 'Hosted' }; Option = '--artifact-type' }
        @{ Given = @{ ArtifactFormat = 'Docker' }; Option = '--artifact-format' }
        @{ Given = @{ MissingShare = 'Empty' }; Option = '--missing-share' }
        @{ Given = @{ RetentionRules = 2 }; Option = '--retention-rules' }
        @{ Given = @{ NewcomerStatus = '201' }; Option = '--newcomer-status' }
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:program = Join-Path (Split-Path (Get-ModulePath)) 'emulator' 'SwrPowerShell.Emulator.dll'

    # Returns the status of the emulator's reply to a request.
    function Get-Status($Emulator, [string] $Method, [string] $Path, [string] $Body) {
        $headers = @{ 'X-Auth-Token' = ConvertFrom-SecureString $Emulator.Token -AsPlainText }
        $request = @{ Method = $Method; Uri = [uri]::new($Emulator.Endpoint, $Path); Headers = $headers; SkipHttpErrorCheck = $true }
        if ($Body) { $request += @{ Body = $Body; ContentType = 'application/json' } }
        (Invoke-WebRequest @request).StatusCode
    }
}

Describe 'Start-SwrEmulator and the options of the program' {
    AfterEach {
        Stop-SwrEmulator
    }

    It 'reaches every option but those of the child itself' {
        $offered = [regex]::Matches((dotnet exec $program --help 2>&1 | Out-String), '(?m)^ +(--[a-z-]+)').ForEach({ $_.Groups[1].Value })
        $reached = (Get-Command Start-SwrEmulator).ImplementingType.GetProperties().ForEach({
                $_.CustomAttributes.Where({ $_.AttributeType.Name -eq 'EmulatorOptionAttribute' }).ConstructorArguments.Value
            })
        $offered.Count | Should -BeGreaterThan 20
        $reached | Sort-Object | Should -Be ($offered | Where-Object { $_ -ne '--child' } | Sort-Object)
    }

    It 'passes <Option> on' -ForEach $switches -Skip:(-not $IsLinux) {
        $emulator = Start-SwrEmulator @Given
        $line = (Get-Content "/proc/$($emulator.ProcessId)/cmdline" -Raw) -replace "`0", ' '
        $line | Should -BeLikeExactly "* $Option $($Given.Values) *"
    }

    It 'changes what a switch says: <_>' -ForEach '200', '201' {
        $emulator = Start-SwrEmulator -CreateStatus $_ -Seed @{ organizations = @(@{ name = 'dev' }) }
        Get-Status $emulator POST '/v2/manage/namespaces/dev/repos' '{"repository":"app","is_public":false}' | Should -Be $_
    }

    It 'answers for an unknown CodeArts repository with <_>, and the module does not find it' -ForEach 'Error', 'Null', 'Empty', 'Nothing' {
        Start-SwrEmulator -ArtifactMissing $_ | Connect-Swr
        Get-ArtifactRepository -Id emulator-1_0_docker2_9 -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ArtifactRepositoryNotFound,*'
    }

    It 'plays the region' {
        $emulator = Start-SwrEmulator -Region cn-north-4 -Seed @{ organizations = @(@{ name = 'dev'; repositories = 1 }) }
        $emulator.Region | Should -BeExactly 'cn-north-4'
        $emulator | Connect-Swr
        (Get-SwrRepository dev).Path | Should -BeExactly 'swr.cn-north-4.myhuaweicloud.com/dev/repo-1'
    }

    It 'ends with EmulatorNotStarted and the reason when a value is refused: <Name>' -ForEach @(
        @{ Name = 'Region'; Given = @{ Region = 'a/b' }; Says = "*--region takes*'a/b'*" }
        @{ Name = 'Seed'; Given = @{ Seed = @{ organisations = @() } }; Says = '*Seed: *organisations*' }
        @{ Name = 'Seed file'; Given = @{ Seed = 'absent.json' }; Says = '*absent.json*' }
    ) {
        $problem = Get-TerminatingError { Start-SwrEmulator @Given }
        $problem.FullyQualifiedErrorId | Should -BeLike 'EmulatorNotStarted,*'
        "$problem" | Should -BeLike $Says
    }
}

Describe 'Start-SwrEmulator -Seed' {
    AfterEach {
        Stop-SwrEmulator
    }

    BeforeAll {
        $script:seed = @{
            organizations = @(
                @{
                    name         = 'dev'
                    repositories = @(
                        @{ name = 'web/app'; is_public = $true; tags = @(@{ tag = 'v1'; age_days = 40; size = 1MB }, @{ tag = 'v2'; age_days = 2; size = 2MB }) }
                    )
                }
            )
        }
    }

    It 'takes <_>' -ForEach 'a hashtable', 'an object', 'the path of a JSON file' {
        $json = $seed | ConvertTo-Json -Depth 9
        $given = switch ($_) {
            'a hashtable' { $seed }
            'an object' { $json | ConvertFrom-Json }
            default { $json | Set-Content (Join-Path $TestDrive 'seed.json'); Join-Path $TestDrive 'seed.json' }
        }
        Start-SwrEmulator -Seed $given | Connect-Swr
        $repository = Get-SwrRepository dev
        $repository.Name, $repository.IsPublic, $repository.Size | Should -Be 'web/app', $true, 3MB
        $tags = Get-SwrImageTag dev web/app
        $tags.Tag | Sort-Object | Should -Be 'v1', 'v2'
        ((Get-Date).ToUniversalTime() - ($tags | Where-Object Tag -EQ v1).Created.UtcDateTime).TotalDays | Should -BeGreaterThan 39.9
    }

    It 'leaves no temporary file behind' {
        Start-SwrEmulator -Seed $seed | Out-Null
        $null = Get-TerminatingError { Start-SwrEmulator -Seed @{ nonsense = 1 } }
        @(Get-ChildItem ([IO.Path]::GetTempPath()) -Filter 'tmp*.tmp' | Where-Object { (Get-Content $_ -Raw) -match 'web/app|nonsense' }).Count | Should -Be 0
    }

    It 'refuses what is neither' {
        { Start-SwrEmulator -Seed 5 } | Should -Throw '*hashtable*JSON file*Int32*'
    }
}

Describe 'Start-SwrEmulator -Address' {
    AfterEach {
        Stop-SwrEmulator
    }

    It 'warns when it is open to the network, and says where it can be reached from here' {
        $emulator = Start-SwrEmulator -Address 0.0.0.0 -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeLike '*0.0.0.0*without credentials*'
        $emulator.Endpoint.IsLoopback | Should -BeTrue
        Get-Status $emulator GET '/v2/manage/namespaces' | Should -Be 200
    }

    It 'does not warn on loopback' {
        Start-SwrEmulator -Address 127.0.0.1 -WarningVariable warnings | Out-Null
        $warnings | Should -BeNullOrEmpty
    }
}
