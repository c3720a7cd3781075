# Commands receive all piped objects with their row numbers, and report input that PowerShell would refuse as errors of their own.

BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force

    # The cmdlets that bind columns, with the parameters that do so.
    $script:cmdlets = foreach ($command in Get-Command -Module SwrPowerShell) {
        $columns = @($command.ParameterSets.Parameters | Where-Object ValueFromPipelineByPropertyName | ForEach-Object Name | Sort-Object -Unique)
        if ($columns) { @{ Name = $command.Name; Columns = $columns } }
    }
    $script:cells = foreach ($cmdlet in $cmdlets) { foreach ($column in $cmdlet.Columns) { @{ Name = $cmdlet.Name; Column = $column; Columns = $cmdlet.Columns } } }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr -ArtifactEndpoint $emulator.ArtifactEndpoint

    # Returns the errors of a command about rows, and checks that it has sent no request.
    function Get-RowError([object[]] $Row, [string] $Name, [hashtable] $Argument = @{}) {
        if ((Get-Command $Name).Parameters.ContainsKey('WhatIf')) { $Argument.WhatIf = $true }
        $null = $Row | & $Name @Argument -ErrorAction SilentlyContinue -ErrorVariable problems 6>$null
        $problems | Where-Object { $_ -is [Management.Automation.ErrorRecord] }
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'A row that has no column of <Name>' -ForEach $cmdlets {
    It 'is one error with its number' {
        Clear-EmulatorRequest $emulator
        $row = [pscustomobject]@{ Nothing = 'of'; Use = 'here' }
        $problems = @(Get-RowError $row $Name)
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'UnusableHeader,SwrPowerShell.*'
        $problems[0].Exception.Row | Should -Be 1
        [object]::ReferenceEquals($problems[0].TargetObject, $row) | Should -BeTrue
        "$($problems[0])" | Should -BeLike "Row 1: *'Nothing', 'Use'*"
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'is an error of its own behind others, and so is one in which all columns are empty but one that is not read' {
        $empty = [ordered]@{ Nothing = 'of' }
        $Columns | ForEach-Object { $empty[$_] = '' }
        $rows = [pscustomobject]$empty, [pscustomobject]@{ Nothing = 'of'; Use = 'here' }
        $problems = @(Get-RowError $rows $Name)
        $problems[-1].FullyQualifiedErrorId | Should -BeLike 'MissingColumn,SwrPowerShell.*'
        $problems[-1].Exception.Row | Should -Be 2
        $problems.Exception | ForEach-Object { $_ | Should -BeOfType ([SwrPowerShell.SwrException]) }
    }

    It 'has no mandatory parameter that a row binds, and each takes any value' {
        foreach ($parameter in $Columns) {
            $attributes = (Get-Command $Name).Parameters[$parameter].Attributes
            $attributes.Where({ $_ -is [Parameter] }).Mandatory | Should -Not -Contain $true -Because $parameter
            $attributes.Where({ $_ -is [Management.Automation.ArgumentTransformationAttribute] }).Count | Should -Be 1 -Because $parameter
            $attributes.Where({ $_ -is [Management.Automation.ValidateArgumentsAttribute] }) | Should -BeNullOrEmpty -Because $parameter
        }
    }
}

Describe 'A cell of <Name> that is no text: <Column>' -ForEach $cells {
    It 'reaches the code' {
        $values = @(
            @(, @('nested', 'list')), @{ a = 1 }, [pscustomobject]@{ a = 1 }, 1.5, [long]::MaxValue, [double]::NaN, $true,
            [datetime]::Now, [object]::new(), $null, (1, 2), [System.IO.FileInfo]::new('x'), [char]'x'
        )
        foreach ($value in $values) {
            $row = [ordered]@{}
            foreach ($other in $Columns) { $row[$other] = 'valid1' }
            $row[$Column] = $value
            $problems = @(Get-RowError ([pscustomobject]$row) $Name)
            foreach ($problem in $problems) {
                $problem.Exception | Should -BeOfType ([SwrPowerShell.SwrException]) -Because "$Column = $value"
                $problem.Exception.Row | Should -BeIn 1, $null
            }

            if ($value -is [hashtable] -or ($value -is [array] -and $value[0] -is [array])) {
                $problems.Count | Should -Be 1
            }
        }
    }
}

Describe 'A command without rows' {
    It 'says which parameters <Name> needs' -ForEach @(
        @{ Name = 'New-SwrRepository'; Says = 'New-SwrRepository needs -Organization and -Name.' }
        @{ Name = 'Sync-SwrRepository'; Says = 'Sync-SwrRepository needs -Organization and -Name.' }
        @{ Name = 'Remove-SwrOrganization'; Says = 'Remove-SwrOrganization needs -Name.' }
        @{ Name = 'Start-SwrImageSync'; Says = 'Start-SwrImageSync needs -Organization and -Name and -RemoteRegion and -RemoteOrganization and -Tag.' }
        @{ Name = 'Set-ArtifactRepositoryPermission'; Says = 'Set-ArtifactRepositoryPermission needs -Id and -RoleId and -Operation.' }
    ) {
        $problem = Get-TerminatingError { & $Name -WhatIf }
        $problem.FullyQualifiedErrorId | Should -BeLike 'MissingMandatoryParameter,SwrPowerShell.*'
        $problem.CategoryInfo.Category | Should -Be 'InvalidArgument'
        "$problem" | Should -BeExactly $Says
    }

    It 'refuses a list where a text is needed' {
        (Get-TerminatingError { New-SwrRepository dev web -Category (1, 2) }).FullyQualifiedErrorId | Should -BeLike 'InvalidCell,*'
    }
}

Describe 'Rows and their numbers' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'kept' }, @{ name = 'other' }) }
        function Get-File([string[]] $Line) {
            $path = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
            Set-Content $path $Line
            $path
        }
    }

    It 'count every row, whatever the columns of its file' {
        $files = (Get-File 'Organization,Name', 'dev,a1'), (Get-File 'Organization,Repo', 'dev,kept', 'dev,other'), (Get-File 'Organization,Name', 'dev,B2', 'dev,a3')
        $created = Import-Csv $files | New-SwrRepository -ErrorAction SilentlyContinue -ErrorVariable problems
        $created.Name | Should -BeExactly 'a1', 'a3'
        $problems.Exception.Row | Should -Be 2, 3, 4
        $problems.Exception.ErrorId | Should -BeExactly 'MissingColumn', 'MissingColumn', 'InvalidRepositoryName'
        "$($problems[0])" | Should -BeLike "Row 2: The row has no column Name (Repository). It has 'Organization', 'Repo'."
    }

    It 'keep Sync from removing what unreadable rows may name' {
        $files = (Get-File 'Organization,Name', 'dev,a1'), (Get-File 'Organization,Repo', 'dev,kept', 'dev,other')
        $all = Import-Csv $files | Sync-SwrRepository -Prune -Force -ErrorAction SilentlyContinue -ErrorVariable problems 6>&1
        "$($all[-1])" | Should -BeLike '1 created, *, nothing pruned, 2 failed.'
        $problems.Exception.ErrorId | Should -Contain 'PruneSkipped'
        (Get-SwrRepository dev).Name | Sort-Object | Should -BeExactly 'a1', 'kept', 'other'
    }

    It 'are one error where <What>, and all of them count as failed' -ForEach @(
        @{ What = 'semicolons separate the columns'; Lines = 'Organization;Name', 'dev;a1', 'dev;a2', 'dev;a3'; Says = "*'Organization;Name'*semicolons*"; Do = "*-Delimiter ';'*" }
        @{ What = 'tabs separate the columns'; Lines = "Organization`tName", "dev`ta1", "dev`ta2", "dev`ta3"; Says = '*tabs*'; Do = '*-Delimiter "*t"*' }
        @{ What = 'all headers are others'; Lines = 'Org,Repo', 'dev,a1', 'dev,a2', 'dev,a3'; Says = "*no column Organization*no column Name*'Org', 'Repo'*"; Do = '*first line*Organization,Name,IsPublic*' }
        @{ What = 'the headers are in another encoding'; Lines = "$([char]0xFFFD)Org,Repo", 'dev,a1', 'dev,a2', 'dev,a3'; Says = "*'Repo'*"; Do = '*-Encoding*' }
        @{ What = 'there are empty rows before'; Lines = 'Org,Repo', ',', 'dev,a1', 'dev,a2', 'dev,a3'; Says = "Row 2: *'Org', 'Repo'*"; Do = '*first line*Organization,Name,IsPublic*' }
    ) {
        $all = Import-Csv (Get-File $Lines) | Sync-SwrRepository -Prune -Force -ErrorAction SilentlyContinue -ErrorVariable problems 6>&1
        $header = @($problems | Where-Object { $_.Exception.ErrorId -eq 'UnusableHeader' })
        $header.Count | Should -Be 1
        "$header" | Should -BeLike $Says
        $header[0].ErrorDetails.RecommendedAction | Should -BeLike $Do
        "$($all[-1])" | Should -BeLike '0 created, *, nothing pruned, 3 failed.'
        (Get-SwrRepository dev).Count | Should -Be 2

        $null = Import-Csv (Get-File $Lines) | New-SwrRepository -ErrorAction SilentlyContinue -ErrorVariable again
        $again.Count | Should -Be 1
    }

    It 'are named hashtables where no columns were made of their keys' {
        $null = @{ Organization = 'dev'; Name = 'a1' }, @{ Organization = 'dev'; Name = 'a2' } | New-SwrRepository -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'UnusableHeader,*'
        "$($problems[0])" | Should -BeLike '*hashtables*'
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*`[pscustomobject`]*'
    }

    It 'are named text where a file was read as text' {
        $null = Get-Content (Get-File 'Organization,Name', 'dev,a1') | New-SwrRepository -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.Count | Should -Be 1
        $problem = $problems[0]
        $problem.FullyQualifiedErrorId | Should -BeLike 'UnusableHeader,*'
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*Import-Csv*'
    }

    It 'whose cells are all empty are left out and counted' {
        $file = Get-File 'Organization,Name,Description', ',,', 'dev,a1,x', '"", ,', 'dev,B2,', ',,'
        $created = Import-Csv $file | New-SwrRepository -ErrorAction SilentlyContinue -ErrorVariable problems
        $created.Name | Should -BeExactly 'a1'
        $problems.Count | Should -Be 1
        $problems[0].Exception.Row | Should -Be 4
        $all = Import-Csv (Get-File 'Organization,Name', ',', 'dev,kept', ',') | Sync-SwrRepository -ErrorVariable none 6>&1
        "$($all[-1])" | Should -BeLike '*1 unchanged*0 failed.'
        $none | Should -BeNullOrEmpty
    }

    It 'may be null, and are bound by script blocks' {
        $created = $null, [pscustomobject]@{ Organization = 'dev'; Name = 'a1' } | New-SwrRepository -ErrorAction SilentlyContinue -ErrorVariable problems
        $created.Name | Should -BeExactly 'a1'
        $problems.Exception.Row | Should -Be 1
        (1..3 | New-SwrRepository dev -Name { "n$_" }).Name | Should -BeExactly 'n1', 'n2', 'n3'
        (4..5 | New-SwrOrganization -Name { "org$_" }).Name | Should -BeExactly 'org4', 'org5'
        ('org6', 'org7' | New-SwrOrganization).Name | Should -BeExactly 'org6', 'org7'
    }
}
