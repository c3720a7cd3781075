# Runs the walk-through of the service's guide step by step, and checks the requests.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'The walk-through of the documentation' {
    BeforeEach {
        Clear-EmulatorRequest $emulator
    }

    It 'creates an organization' {
        New-SwrOrganization group | Out-Null
        Get-EmulatorLine $emulator | Should -BeExactly 'POST /v2/manage/namespaces'
        (Get-EmulatorRequest $emulator).body | Should -BeExactly '{"namespace":"group"}'
        (Get-EmulatorRequest $emulator).status | Should -Be 201
    }

    It 'lists organizations with the filter' {
        $group = Get-SwrOrganization group
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v2/manage/namespaces?filter=namespace::group%7Cmode::visible'
        $group.Name | Should -BeExactly 'group'
        $group.Permission | Should -Be 'Manage'
    }

    It 'creates a repository' {
        New-SwrRepository group test -Category linux -Description test | Out-Null
        Get-EmulatorLine $emulator | Should -BeExactly 'POST /v2/manage/namespaces/group/repos'
        (Get-EmulatorRequest $emulator).body |
            Should -BeExactly '{"repository":"test","is_public":false,"category":"linux","description":"test"}'
    }

    It 'shows the repository' {
        $test = Get-SwrRepository group test
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v2/manage/namespaces/group/repos/test'
        $test.Organization | Should -BeExactly 'group'
        $test.Name | Should -BeExactly 'test'
        $test.IsPublic | Should -BeFalse
        $test.Category | Should -BeExactly 'linux'
        $test.Description | Should -BeExactly 'test'
        $test.Path | Should -BeExactly 'swr.emulator-1.myhuaweicloud.com/group/test'
        $test.Created | Should -BeOfType ([DateTimeOffset])
        $test.Id | Should -BeGreaterThan 0
    }

    It 'deletes the repository' {
        Remove-SwrRepository group test -Confirm:$false
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v2/manage/namespaces/group/repos/test', 'DELETE /v2/manage/namespaces/group/repos/test'
        (Get-EmulatorRequest $emulator).status | Should -Be 200, 204
    }

    It 'deletes the organization' {
        Remove-SwrOrganization group -Confirm:$false
        Get-EmulatorLine $emulator | Should -BeExactly @(
            'GET /v2/manage/repos?namespace=group&order_column=name&order_type=asc&limit=1000&offset=0', 'DELETE /v2/manage/namespaces/group')
        (Get-EmulatorRequest $emulator).status | Should -Be 200, 204
    }

    It 'leaves nothing behind' {
        Get-SwrOrganization | Should -BeNullOrEmpty
        Get-SwrRepository | Should -BeNullOrEmpty
    }
}
