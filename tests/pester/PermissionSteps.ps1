# The emulator and permissions for the tests of organizations. Permission.Organization*.Tests.ps1 dot-source this file in BeforeAll.

Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
Import-Module (Get-ModulePath) -Force
$script:emulator = Start-SwrEmulator
$emulator | Connect-Swr
# Users that the emulator always has.
$script:one = @{ UserId = 'fb3f175c1fd146ab8cdae3272be6107b'; UserName = 'user01' }
$script:two = @{ UserId = '0c5e9a3f7d2b4861a9f0c3e5b7d91842'; UserName = 'user02' }
$script:access = '/v2/manage/namespaces/dev/access'

function Add-Seed {
    $null = Invoke-Emulator $emulator 'seed' -Method POST -Body @{
        organizations = @(
            @{ name = 'dev'; permissions = @(@{ user_id = 'id-ann'; user_name = 'ann'; auth = 1 }, @{ user_id = 'id-bob'; user_name = 'bob'; auth = 7 }) }
            @{ name = 'ops' }
        )
    }
}
