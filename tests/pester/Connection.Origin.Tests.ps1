# Objects are changed through the connection that returned them. Commands refuse to use another connection.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:lab = Start-SwrEmulator
    $script:prod = Start-SwrEmulator
    $script:user = @{ UserId = 'fb3f175c1fd146ab8cdae3272be6107b'; UserName = 'user01' }

    # Returns the messages of -WhatIf from a new session, because they are written to the host.
    function Get-WhatIf {
        param([string] $Script)

        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($module, $lab, $prod, $script) Import-Module $module; Connect-Swr -Name lab -Endpoint $lab.Endpoint -Token $lab.Token
                if ($prod) { Connect-Swr -Name prod -Endpoint $prod.Endpoint -Token $prod.Token }
                $file = New-TemporaryFile; $null = Start-Transcript $file; & ([scriptblock]::Create($script)); $null = Stop-Transcript; Get-Content $file; Remove-Item $file')
            $null = $shell.AddParameters(@{ module = Get-ModulePath; lab = $lab; prod = $args[0]; script = $Script })
            $shell.Invoke() | Where-Object { $_ -like 'What if:*' }
        }
        finally {
            $shell.Dispose()
        }
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'An object that came over a connection' {
    BeforeEach {
        Get-SwrConnection * | Disconnect-Swr
        foreach ($one in $lab, $prod) {
            Clear-Emulator $one
            Add-EmulatorSeed $one @{ dev = @(@{ name = 'web' }, @{ name = 'api' }) }
        }

        $lab | Connect-Swr -Name lab
        $prod | Connect-Swr -Name prod
        (Get-SwrConnection).Name | Should -Be 'prod'
    }

    AfterAll {
        Get-SwrConnection * | Disconnect-Swr
    }

    It 'is removed over it, and not over the session''s current one' {
        Get-SwrRepository dev web -Connection lab | Remove-SwrRepository -Confirm:$false
        (Invoke-Emulator $lab 'state').repositories.name | Should -Be 'api'
        @((Invoke-Emulator $prod 'state').repositories).Count | Should -Be 2
        Get-EmulatorRequest $prod | Should -BeNullOrEmpty
    }

    It 'is used over it by <What>' -ForEach @(
        @{ What = 'Set-SwrRepository'; Do = { Get-SwrRepository dev web -Connection lab | Set-SwrRepository -Description new } }
        @{ What = 'Get-SwrRepository, for an organization'; Do = { Get-SwrOrganization dev -Connection lab | Get-SwrRepository } }
        @{ What = 'Get-SwrRepository, from a variable and through filters'; Do = { $all = Get-SwrRepository dev -Connection lab; $all | Sort-Object Name -Descending | Where-Object Name -EQ web | Get-SwrRepository } }
        @{ What = 'Get-SwrImageTag'; Do = { Get-SwrRepository dev web -Connection lab | Get-SwrImageTag } }
        @{ What = 'Export-SwrRepository'; Do = { Get-SwrRepository dev web -Connection lab | Export-SwrRepository } }
        @{ What = 'Get-SwrOrganization'; Do = { Get-SwrOrganization dev -Connection lab | Get-SwrOrganization } }
        @{ What = 'Set-SwrRepositoryPermission'; Do = { $null = Set-SwrRepositoryPermission dev web @user -Permission Read -Connection lab; Get-SwrRepositoryPermission dev web -UserName user01 -Connection lab | Set-SwrRepositoryPermission -Permission Edit } }
        @{ What = 'a command after what a change returned'; Do = { New-SwrRepository dev new -Connection lab | Set-SwrRepository -Description new } }
    ) {
        $ErrorActionPreference = 'Stop'
        $null = & $Do
        Get-EmulatorRequest $prod | Should -BeNullOrEmpty
        @(Get-EmulatorRequest $lab).Count | Should -BeGreaterOrEqual 2
    }

    It 'is refused over another: <What>' -ForEach @(
        @{ What = 'Remove-SwrRepository'; Do = { Get-SwrRepository dev web -Connection lab | Remove-SwrRepository -Connection prod -Confirm:$false -ErrorVariable bad -ErrorAction SilentlyContinue; $bad } }
        @{ What = 'Set-SwrRepository'; Do = { Get-SwrRepository dev web -Connection lab | Set-SwrRepository -Description new -Connection prod -ErrorVariable bad -ErrorAction SilentlyContinue; $bad } }
        @{ What = 'Get-SwrRepository'; Do = { Get-SwrOrganization dev -Connection lab | Get-SwrRepository -Connection prod -ErrorVariable bad -ErrorAction SilentlyContinue; $bad } }
        @{ What = 'Export-SwrRepository'; Do = { Get-SwrRepository dev web -Connection lab | Export-SwrRepository -Connection prod -ErrorVariable bad -ErrorAction SilentlyContinue; $bad } }
    ) {
        $bad = & $Do
        $bad.FullyQualifiedErrorId | Should -BeLike 'ConnectionMismatch,*'
        $bad.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $bad.Exception.Message | Should -BeLike "*'dev*'lab' ($($lab.Endpoint.Authority), account *)*'prod' ($($prod.Endpoint.Authority), account *)*"
        Get-EmulatorRequest $prod | Should -BeNullOrEmpty
        @((Invoke-Emulator $lab 'state').repositories).Count | Should -Be 2
    }

    It 'is that row''s error among objects of one connection' {
        $mixed = @(Get-SwrRepository dev web -Connection lab) + @(Get-SwrRepository dev api -Connection prod)
        $mixed | Remove-SwrRepository -Confirm:$false -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad.FullyQualifiedErrorId | Should -BeLike 'ConnectionMismatch,*'
        $bad.TargetObject.Name | Should -Be 'api'
        (Invoke-Emulator $lab 'state').repositories.name | Should -Be 'api'
        @((Invoke-Emulator $prod 'state').repositories).Count | Should -Be 2
    }

    It 'is taken over its own connection when that is named' {
        Get-SwrRepository dev web -Connection lab | Remove-SwrRepository -Connection lab -Confirm:$false -ErrorAction Stop
        (Invoke-Emulator $lab 'state').repositories.name | Should -Be 'api'
    }

    It 'is copied as rows, which belong to no connection' {
        Export-SwrRepository dev -Connection lab | ForEach-Object { $_ | Select-Object @{ n = 'Organization'; e = { 'dev' } }, @{ n = 'Name'; e = { "copy-$($_.Name)" } } } |
            New-SwrRepository -Connection prod -ErrorAction Stop | Should -HaveCount 2
        Export-SwrRepository dev -Connection lab | Sync-SwrRepository -Connection prod -ErrorAction Stop 6>$null | Should -HaveCount 2
    }

    It 'is copied by <How>, and then needs -Connection where there are several' -ForEach @(
        @{ How = 'Select-Object'; Copy = { $input | Select-Object Organization, Name } }
        @{ How = 'Select-Object *'; Copy = { $input | Select-Object * } }
        @{ How = 'Import-Clixml'; Copy = { $input | Export-Clixml TestDrive:\copy.xml; Import-Clixml TestDrive:\copy.xml } }
    ) {
        $copies = Get-SwrRepository dev web -Connection lab | & $Copy
        $copies | Remove-SwrRepository -Confirm:$false -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad.FullyQualifiedErrorId | Should -BeLike 'ConnectionMismatch,*'
        $bad.ErrorDetails.RecommendedAction | Should -BeLike '*-Connection*'
        Get-EmulatorRequest $prod | Should -BeNullOrEmpty
        $copies | Remove-SwrRepository -Confirm:$false -ErrorAction Stop -Connection lab
        (Invoke-Emulator $lab 'state').repositories.name | Should -Be 'api'
        Disconnect-Swr lab
        $copies | Remove-SwrRepository -Confirm:$false -ErrorAction Stop
        (Invoke-Emulator $prod 'state').repositories.name | Should -Be 'api'
    }

    It 'goes over a connection to the same account that was made in place of its own' {
        $web = Get-SwrRepository dev web -Connection lab
        $lab | Connect-Swr -Name lab
        $web | Set-SwrRepository -Description new -Connection lab -ErrorAction Stop | Should -Not -BeNullOrEmpty
        $web | Set-SwrRepository -Description new -Connection prod -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad.FullyQualifiedErrorId | Should -BeLike 'ConnectionMismatch,*'
        Disconnect-Swr lab
        $lab | Connect-Swr
        $web | Remove-SwrRepository -Confirm:$false -ErrorAction Stop
        Get-EmulatorRequest $prod | Should -BeNullOrEmpty
    }

    It 'shows, exports and compares without it' {
        $one, $two = (Get-SwrOrganization dev -Connection lab), (Get-SwrOrganization dev -Connection lab)
        $one | Should -Be $two
        $one | Format-List * | Out-String | Should -Not -BeLike '*Origin*'
        $one | ConvertTo-Json | Should -Not -BeLike '*Origin*'
        ($one | ConvertTo-Csv)[0] | Should -Not -BeLike '*Origin*'
        $one.PSObject.Properties.Name | Should -Not -Contain 'Origin'
    }

    It 'says so when its connection was closed' {
        $web = Get-SwrRepository dev web -Connection lab
        Disconnect-Swr lab
        Clear-EmulatorRequest $prod
        (Get-TerminatingError { $web | Remove-SwrRepository -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        Get-EmulatorRequest $prod | Should -BeNullOrEmpty
    }
}

Describe 'The question before a change' {
    BeforeAll {
        Clear-Emulator $lab
        Add-EmulatorSeed $lab @{ dev = @(@{ name = 'web' }, @{ name = 'api' }) }
    }

    It 'names the connection where there are several' {
        Get-WhatIf 'Remove-SwrRepository dev web -WhatIf -Connection lab' $prod |
            Should -BeLike "*dev/web over 'lab' ($($lab.Endpoint.Authority))*"
        Get-WhatIf 'Get-SwrRepository dev web -Connection lab | Set-SwrRepository -Description x -WhatIf' $prod |
            Should -BeLike "*dev/web over 'lab' ($($lab.Endpoint.Authority))*"
    }

    It 'names it before it prunes' {
        $said = 'n' | & (Get-ShellPath) -NoProfile -Command "Import-Module '$(Get-ModulePath)'
            `$token = ConvertTo-SecureString '$([System.Net.NetworkCredential]::new('', $lab.Token).Password)' -AsPlainText -Force
            Connect-Swr -Name lab -Endpoint '$($lab.Endpoint)' -Token `$token; Connect-Swr -Name prod -Endpoint '$($prod.Endpoint)' -Token `$token
            [pscustomobject]@{ Organization = 'dev'; Name = 'api' } | Sync-SwrRepository -Connection lab -Prune"
        ($said -join ' ') -replace '\s+', ' ' | Should -Match "Remove the repository 'dev/web' over 'lab' \($($lab.Endpoint.Authority)\), which the input does not name\?"
        (Invoke-Emulator $lab 'state').repositories.name | Should -Contain 'web'
    }

    It 'names none where there is one' {
        Get-WhatIf 'Remove-SwrRepository dev web -WhatIf' | Should -Not -BeLike '*over*'
    }
}

Describe 'A connection without a name' {
    BeforeEach {
        Get-SwrConnection * | Disconnect-Swr
        $lab | Connect-Swr
        $prod | Connect-Swr -Name prod
    }

    AfterAll {
        Get-SwrConnection * | Disconnect-Swr
    }

    It 'stays when another with a name is made' {
        $all = @(Get-SwrConnection -Name *)
        $all.Endpoint | Should -Be $lab.Endpoint, $prod.Endpoint
        $all.Name | Should -Be $null, 'prod'
        $all.IsCurrent | Should -Be $false, $true
        { Get-SwrOrganization -Connection $all[0] -ErrorAction Stop } | Should -Not -Throw
    }

    It 'is marked in the table when it is current' {
        $lab | Connect-Swr
        $table = Get-SwrConnection * | Out-String -Width 100
        $table | Should -Match '(?m)^ +\* +emulator-1 +http'
        $table | Should -Match '(?m)^prod +emulator-1 +http'
        (Get-SwrConnection prod).IsCurrent | Should -BeFalse
        Get-SwrConnection prod | Format-List | Out-String | Should -Match 'IsCurrent +: no'
    }

    It 'is let go as an object' {
        Get-SwrConnection * | Where-Object { -not $_.Name } | Disconnect-Swr
        (Get-SwrConnection *).Name | Should -Be 'prod'
        Get-SwrConnection * | Disconnect-Swr
        Get-SwrConnection * | Should -BeNullOrEmpty
        Get-SwrConnection | Should -BeNullOrEmpty
    }
}
