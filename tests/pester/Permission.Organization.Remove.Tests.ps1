BeforeAll {
    . (Join-Path $PSScriptRoot 'PermissionSteps.ps1')
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Remove-SwrOrganizationPermission' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-Seed
    }

    It 'sends a DELETE with the ids as an array in the body' {
        Remove-SwrOrganizationPermission dev -UserId id-ann -Confirm:$false | Should -BeNullOrEmpty
        Get-EmulatorLine $emulator | Should -BeExactly "DELETE $access"
        $request = Get-EmulatorRequest $emulator
        $request.body | Should -BeExactly '["id-ann"]'
        $request.headers.'Content-Type' | Should -BeExactly 'application/json'
        $request.status | Should -Be 204
        (Get-SwrOrganizationPermission dev | Where-Object -Not IsSelf).UserName | Should -BeExactly 'bob'
    }

    It 'takes a whole list from the pipeline, and leaves oneself out' {
        Get-SwrOrganizationPermission dev | Remove-SwrOrganizationPermission -Confirm:$false -WarningAction SilentlyContinue -Verbose 4>&1 |
            Out-String | Should -BeLike '*id-ann*'
        (Get-SwrOrganizationPermission dev).IsSelf | Should -Be $true
    }

    It 'reports <Id> for <Row> and goes on' -ForEach @(
        @{ Row = @{ namespace = 'dev'; user_id = 'nobody' }; Id = 'PermissionNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ namespace = 'absent'; user_id = 'id-ann' }; Id = 'OrganizationNotFound'; Category = 'ObjectNotFound' }
        @{ Row = @{ namespace = 'D'; user_id = 'id-ann' }; Id = 'InvalidOrganizationName'; Category = 'InvalidArgument' }
        @{ Row = @{ namespace = 'dev'; user_id = '' }; Id = 'InvalidUser'; Category = 'InvalidArgument' }
    ) {
        $rows = [pscustomobject]$Row, [pscustomobject]@{ namespace = 'dev'; user_id = 'id-bob' }
        $rows | Remove-SwrOrganizationPermission -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Permissions.RemoveSwrOrganizationPermission"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        (Get-SwrOrganizationPermission dev | Where-Object -Not IsSelf).UserName | Should -BeExactly 'ann'
    }

    It 'takes a name alone, which IAM turns into the id' {
        $null = 'dev', 'ops' | ForEach-Object { Set-SwrOrganizationPermission $_ @one -Permission Read }
        $null = Set-SwrOrganizationPermission ops @two -Permission Read
        $connection = $emulator | Connect-Swr -PassThru
        Clear-EmulatorRequest $emulator
        'namespace,user_name', 'dev,USER01', 'ops,user01', 'ops,user02' | ConvertFrom-Csv | Remove-SwrOrganizationPermission -Confirm:$false -ErrorAction Stop -Connection $connection
        $requests = @(Get-EmulatorRequest $emulator)
        ($requests | Where-Object target -EQ '/v3/users').method | Should -BeExactly 'GET'
        ($requests | Where-Object method -EQ 'DELETE' | Sort-Object target, body).body | Should -BeExactly "[`"$($one.UserId)`"]", "[`"$($two.UserId)`"]", "[`"$($one.UserId)`"]"
        (Get-SwrOrganizationPermission dev | Where-Object -Not IsSelf).UserName | Should -BeExactly 'ann', 'bob'
        (Get-SwrOrganizationPermission ops).IsSelf | Should -Be $true
    }

    It 'shows whom a name means before it removes' {
        $said = Invoke-ChildShell -Emulator $emulator 'Remove-SwrOrganizationPermission dev -UserName user01 -WhatIf'
        $said | Should -BeLike "*What if: *dev: user01 ($($one.UserId))*"
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v3/users'
    }

    It 'removes the user whom the command line names, and not those of the rows' {
        $null = Set-SwrOrganizationPermission dev @one -Permission Read
        Get-SwrOrganizationPermission dev | Remove-SwrOrganizationPermission -UserName user01 -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        (Get-SwrOrganizationPermission dev | Where-Object -Not IsSelf).UserName | Should -BeExactly 'ann', 'bob'
        $problems.FullyQualifiedErrorId | Select-Object -Unique | Should -BeLike 'DuplicateRow,*'
        Get-SwrOrganization | Remove-SwrOrganizationPermission -UserName user01 -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Select-Object -Unique | Should -BeLike 'PermissionNotFound,*'
    }

    It 'removes nothing for a name that means nobody: <Id>' -ForEach @(
        @{ Name = 'nobody'; Id = 'UserNotFound'; Category = 'ObjectNotFound'; Message = "*no IAM user of the name 'nobody'*"; Fault = @{} }
        @{ Name = 'ann'; Id = 'UserPairRequired'; Category = 'InvalidArgument'; Message = "*only the name 'ann'*IAM may not be listed*"; Fault = @{ kind = 'status'; status = 403; match = @{ pathContains = '/v3/users' } } }
        @{ Name = ' '; Id = 'InvalidUser'; Category = 'InvalidArgument'; Message = "*user to be removed from 'dev' is missing*"; Fault = @{} }
    ) {
        if ($Fault.kind) {
            Register-EmulatorFault $emulator $Fault
        }

        $connection = $emulator | Connect-Swr -PassThru
        Remove-SwrOrganizationPermission dev -UserName $Name -Confirm:$false -Connection $connection -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Permissions.RemoveSwrOrganizationPermission"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        $problems[0].Exception.Message | Should -BeLike $Message
        $problems[0].ErrorDetails.RecommendedAction | Should -Not -BeLike '*both -UserId*'
        @(Get-EmulatorLine $emulator) -like 'DELETE*' | Should -BeNullOrEmpty
    }

    It '-WhatIf sends nothing but reads, and without anyone to ask nothing is removed' {
        Get-SwrOrganizationPermission dev | Remove-SwrOrganizationPermission -WhatIf -WarningAction SilentlyContinue
        Get-EmulatorLine $emulator | Should -BeExactly "GET $access"
        Invoke-ChildShell -Emulator $emulator 'Remove-SwrOrganizationPermission dev -UserId id-ann' | Should -BeLike '*Remove-SwrOrganizationPermission*'
        Get-EmulatorLine $emulator | Should -BeExactly "GET $access"
    }
}
