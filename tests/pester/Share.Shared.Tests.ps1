BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    . (Join-Path $PSScriptRoot 'ShareSteps.ps1')
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Get-SwrSharedRepository' {
    BeforeAll {
        Clear-Emulator $emulator
        Add-Seed
    }

    BeforeEach {
        Register-EmulatorFault $emulator
        Clear-EmulatorRequest $emulator
    }

    It 'lists both sides' {
        $found = Get-SwrSharedRepository
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v2/manage/shared-repositories?center=self&limit=1000&offset=0',
            'GET /v2/manage/shared-repositories?center=thirdparty&limit=1000&offset=0'
        $found | Should -BeOfType ([SwrPowerShell.SwrSharedRepository])
        $found | ForEach-Object { "$($_.SharedBy) $_" } | Should -BeExactly 'Self dev/team/app', 'Self dev/web', 'ThirdParty theirs/lib'
        $theirs = $found[2]
        $theirs.Owner, $theirs.Category, $theirs.IsValid | Should -Be 'somebody-else', 'lang', $true
        $theirs.Created | Should -BeOfType ([DateTimeOffset])
    }

    It 'filters with <With>: <Query>' -ForEach @(
        @{ With = @{ By = 'Self'; Organization = 'dev'; Name = 'w*' }; Query = 'center=self&namespace=dev&name=w&limit=1000&offset=0'; Found = @('dev/web') }
        @{ With = @{ By = 'ThirdParty'; Owner = 'somebody-else' }; Query = 'center=thirdparty&domain_name=somebody-else&limit=1000&offset=0'; Found = @('theirs/lib') }
        @{ With = @{ By = 'ThirdParty'; Owner = 'x*' }; Query = 'center=thirdparty&limit=1000&offset=0'; Found = @() }
        @{ With = @{ By = 'Self'; IsValid = $false }; Query = 'center=self&status=false&limit=1000&offset=0'; Found = @() }
    ) {
        @(Get-SwrSharedRepository @With | ForEach-Object { "$_" }) | Should -BeExactly $Found
        Get-EmulatorLine $emulator | Should -BeExactly "GET /v2/manage/shared-repositories?$Query"
    }

    It 'reads the newer list with -ListVersion V3' {
        Get-SwrSharedRepository -ListVersion V3 | ForEach-Object { "$($_.SharedBy) $_" } |
            Should -BeExactly 'Self dev/team/app', 'Self dev/web', 'ThirdParty theirs/lib'
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v3/manage/shared-repositories?shared_by=self&limit=1000',
            'GET /v3/manage/shared-repositories?shared_by=thirdparty&limit=1000'
    }

    It '-First, -Skip and -IncludeTotalCount' {
        Get-SwrSharedRepository -Skip 1 -First 1 | ForEach-Object { "$_" } | Should -BeExactly 'dev/web'
        @(Get-SwrSharedRepository -By Self -IncludeTotalCount)[0] | Should -Be 2
    }

    It 'reports what the service refuses' {
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 403 }
        Get-SwrSharedRepository -By Self -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'PermissionDenied,SwrPowerShell.Sharing.GetSwrSharedRepository'
        Register-EmulatorFault $emulator @{ kind = 'status'; status = 400 }
        Get-SwrSharedRepository -By Self -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'BadRequest,*'
    }
}
