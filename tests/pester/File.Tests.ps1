# Rows that a command reads from a file itself (-Path). Errors name the lines of the file.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    function Get-File([string[]] $Line, [string] $Name = "$([guid]::NewGuid()).csv", $Encoding = 'utf8NoBOM') {
        $path = Join-Path $TestDrive $Name
        Set-Content $path $Line -Encoding $Encoding
        $path
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'A file of repositories' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = 0 }
    }

    It 'is read by <Name>, by -Path and as the only value' -ForEach @(
        @{ Name = 'New-SwrRepository' }
        @{ Name = 'Compare-SwrRepository' }
        @{ Name = 'Sync-SwrRepository' }
    ) {
        Push-Location $TestDrive
        try {
            $null = Get-File 'Organization,Name,IsPublic', 'dev,a,true', 'dev,team/b,' 'repositories.csv'
            $piped = Import-Csv repositories.csv | & $Name -ErrorAction SilentlyContinue 6>$null | ForEach-Object { "$_ $($_.IsPublic)" }
            Clear-Emulator $emulator
            Add-EmulatorSeed $emulator @{ dev = 0 }
            & $Name repositories.csv 6>$null | ForEach-Object { "$_ $($_.IsPublic)" } | Should -BeExactly $piped
            Clear-Emulator $emulator
            Add-EmulatorSeed $emulator @{ dev = 0 }
            & $Name -Path ./repositories.csv 6>$null | ForEach-Object { "$_ $($_.IsPublic)" } | Should -BeExactly $piped
        }
        finally {
            Pop-Location
        }
    }

    It 'has rows and lines in its errors' {
        $file = Get-File 'Organization,Name,IsPublic,Description', 'dev,a,true,"two', 'lines"', '', 'dev,B,,', ',,,', 'dev,c,maybe,', 'dev,a,,'
        $created = New-SwrRepository $file -ErrorAction SilentlyContinue -ErrorVariable problems
        $created.Name | Should -BeExactly 'a'
        $created.Description | Should -BeExactly "two`nlines"
        $problems | ForEach-Object { "$_" -replace ':.*' } | Should -BeExactly 'Row 2 (line 5)', 'Row 4 (line 7)', 'Row 5 (line 8)'
        $problems.Exception.Line | Should -Be 5, 7, 8
        $problems.Exception.Row | Should -Be 2, 4, 5
        $problems.TargetObject.Name | Should -BeExactly 'B', 'c', 'a'
    }

    It 'leaves the command line its say for all rows' {
        (New-SwrRepository -Path (Get-File 'Organization,Name', 'ops,a', 'ops,b') -Organization dev -Category linux).Category | Should -BeExactly 'linux', 'linux'
        (Get-SwrRepository dev).Name | Should -BeExactly 'a', 'b'
    }

    It 'may lack cells, which then come from no row before' {
        $created = New-SwrRepository (Get-File 'Organization,Name,Category,Description,IsPublic', 'dev,a,linux,text,true', 'dev,b', 'dev,c,,,no,more')
        $created.Category | Should -BeExactly 'linux', $null, $null
        $created.Description | Should -BeExactly 'text', $null, $null
        $created.IsPublic | Should -Be $true, $false, $false
    }

    It 'is recognized: <What>' -ForEach @(
        @{ What = 'semicolons'; Line = 'Organization;Name;Description', 'dev;a;Größe' }
        @{ What = 'tabs'; Line = "Organization`tName`tDescription", "dev`ta`tGröße" }
        @{ What = 'UTF-16'; Line = 'Organization,Name,Description', 'dev,a,Größe'; Encoding = 'unicode' }
        @{ What = 'UTF-8 with a byte order mark'; Line = 'Organization,Name,Description', 'dev,a,Größe'; Encoding = 'utf8BOM' }
    ) {
        (New-SwrRepository (Get-File $Line -Encoding ($Encoding ?? 'utf8NoBOM'))).Description | Should -BeExactly 'Größe'
    }

    It 'is read as -Delimiter and -Encoding say: <Encoding>' -ForEach @{ Encoding = 'gb18030' }, @{ Encoding = 54936 }, @{ Encoding = [Text.Encoding]::GetEncoding('gb18030') } {
        $file = Get-File 'Organization:Name:Description', "dev:a:$([char]0x4E2D)$([char]0x6587)" -Encoding gb18030
        (New-SwrRepository -Path $file -Delimiter ':' -Encoding $Encoding).Description | Should -BeExactly "$([char]0x4E2D)$([char]0x6587)"
    }

    It 'ends the command with one error where no row can be read: <Id>, <What>' -ForEach @(
        @{ What = 'not there'; Id = 'UnreadableFile'; Line = $null; Says = "*does not exist." }
        @{ What = 'empty'; Id = 'EmptyFile'; Line = @(); Says = '*is empty.' }
        @{ What = 'only a header'; Id = 'EmptyFile'; Line = 'Organization,Name'; Says = '*no rows.' }
        @{ What = 'a missing column'; Id = 'UnusableHeader'; Line = 'Organization,Nme', 'dev,a', 'dev,b'; Says = "*no column Name*'Nme'." }
        @{ What = 'a column twice'; Id = 'UnusableHeader'; Line = 'Organization,Name,name', 'dev,a,b'; Says = '*twice.' }
        @{ What = 'another encoding'; Id = 'UnreadableFile'; Line = 'Organization,Name,Description', 'dev,a,Größe'; Encoding = 'latin1'; Says = '*not in UTF-8.' }
    ) {
        $file = $null -eq $Line ? (Join-Path $TestDrive 'absent.csv') : (Get-File $Line -Encoding ($Encoding ?? 'utf8NoBOM'))
        $problem = Get-TerminatingError { Sync-SwrRepository $file -Prune -Force }
        $problem.FullyQualifiedErrorId | Should -BeLike "$Id,SwrPowerShell.*"
        "$problem" | Should -BeLike $Says
        "$problem" | Should -Not -BeLike 'Row *'
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'whose quote is not closed removes nothing: its further rows are in the cell, <Where>' -ForEach @(
        @{ Where = 'to the end'; Last = 'dev,c,' }
        @{ Where = 'to the next open quote'; Last = 'dev,c,"open' }
    ) {
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'a' }, @{ name = 'c' }) }
        $file = Get-File 'Organization,Name,Description', 'dev,a,x', 'dev,b,"open', $Last
        $problem = Get-TerminatingError { Sync-SwrRepository $file -Prune -Force 6>$null }
        $problem.FullyQualifiedErrorId | Should -BeLike 'BrokenQuotes,*'
        "$problem" | Should -BeLike 'Line 3 *'
        (Get-SwrRepository dev).Name | Should -BeExactly 'a', 'c'
    }

    It 'does not come beside rows of the pipeline' {
        $file = Get-File 'Organization,Name', 'dev,a'
        (Get-TerminatingError { Import-Csv $file | New-SwrRepository -Path $file }).FullyQualifiedErrorId | Should -BeLike 'AmbiguousInput,*'
    }

    It 'is never created as a repository or an organization by its name' {
        $file = Get-File 'Organization,Name', 'dev,a' 'names.csv'
        Push-Location $TestDrive
        try {
            (Get-TerminatingError { New-SwrRepository names.csv -Organization dev }).FullyQualifiedErrorId | Should -BeLike 'AmbiguousInput,*'
            (Get-TerminatingError { Import-Csv $file | Sync-SwrRepository names.csv -CreateOrganization }).FullyQualifiedErrorId | Should -BeLike 'AmbiguousInput,*'
            Get-SwrRepository dev | Should -BeNullOrEmpty
            (Get-SwrOrganization).Name | Should -BeExactly 'dev'
            "$('names.csv' | New-SwrRepository dev)" | Should -BeExactly 'dev/names.csv'
        }
        finally {
            Pop-Location
        }
    }

    It 'is no repository, and a repository with such a name has an organization' {
        "$(New-SwrRepository dev data.csv)" | Should -BeExactly 'dev/data.csv'
        (Get-TerminatingError { New-SwrRepository dev/absent.csv }).FullyQualifiedErrorId | Should -BeLike 'UnreadableFile,*'
    }
}

Describe 'One cause' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = 0 }
    }

    BeforeAll {
        function Get-Text([scriptblock] $Script) {
            $file = Join-Path $TestDrive 'script.ps1'
            Set-Content $file "`$PSStyle.OutputRendering = 'PlainText'`n$Script"
            Invoke-ChildShell -Emulator $emulator "`$ErrorView = 'ConciseView'; & '$file' 2>&1 | Out-String -Width 200" | Out-String
        }
    }

    It 'is explained once, and each row keeps its error' {
        $null = 1..60 | ForEach-Object { [pscustomobject]@{ Organization = 'absent'; Name = "n$_" } } | New-SwrRepository -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.Count | Should -Be 60
        $problems.Exception.Row | Should -Be (1..60)
        @($problems | Where-Object { $_.ErrorDetails.RecommendedAction }).Count | Should -Be 1
        $problems.Exception.RecommendedAction | Select-Object -Unique | Should -BeLike 'Create the organization first*'
        $problems[59].InvocationInfo.MyCommand.Name | Should -BeExactly 'New-SwrRepository'
        $problems[59].InvocationInfo.ScriptName | Should -BeExactly $PSCommandPath
    }

    It 'takes one line for each further row' {
        $text = Get-Text { 1..3 | ForEach-Object { [pscustomobject]@{ Organization = 'absent'; Name = "n$_" } } | New-SwrRepository }
        ([regex]::Matches($text, 'Recommendation:')).Count | Should -Be 1 -Because $text
        @($text -split '\r?\n' -match 'Row [23]: ').Count | Should -Be 2
        $text -split '\r?\n' | Where-Object Length -GT 120 | Should -BeNullOrEmpty
        @($text -split '\r?\n' -match '^New-SwrRepository: Row [23]: .*absent/n[23]').Count | Should -Be 2 -Because $text
    }

    It 'with another advice is explained again' {
        $null = 'Web', 'Api' | New-SwrRepository dev -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.ErrorDetails.RecommendedAction | Should -BeExactly "Did you mean 'web'?", "Did you mean 'api'?"
    }
}
