# Compares the output of Get-Help, with the help file of ./build.ps1 Docs, with the commands.

BeforeDiscovery {
    $script:obstacle = if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS)) { ' (the module Microsoft.PowerShell.PlatyPS is not installed)' }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    $script:manifest = Import-PowerShellDataFile (Get-ModulePath)
    # Uses a copy of the module, so that the built module stays unchanged.
    $script:module = Copy-BuiltModule (Join-Path $TestDrive 'out')

    # Returns a line for each parameter for which the condition is false. $shown is the help, and $real is the command.
    function Find-Fault([scriptblock] $IsGood) {
        foreach ($command in $facts) {
            foreach ($parameter in $command.Parameters) {
                $shown, $real, $name = $parameter.Shown, $parameter.Real, "$($command.Name) -$($parameter.Name)"
                if (-not (& $IsGood)) { "$name shows $($shown | ConvertTo-Json -Compress), is $($real | ConvertTo-Json -Compress)" }
            }
        }
    }
}

Describe 'Help without a help file' {
    It 'shows the syntax of <_>' -ForEach 'New-SwrRepository', 'Connect-Swr' {
        Invoke-ChildShell "Import-Module '$module'; Get-Help $_" | Should -BeLike "*SYNTAX*    $_ *<CommonParameters>*"
    }

    It 'has the about topics' {
        $topics = (Get-ChildItem (Join-Path (Get-RepositoryRoot) 'docs/en-US') -Filter 'about_*.help.txt').Name -replace '\.help\.txt$'
        $topics | Should -Contain 'about_SwrPowerShell'
        $said = Invoke-ChildShell "Import-Module '$module'; '$($topics -join "','")' | ForEach-Object { Get-Help `$_ }"
        $topics | ForEach-Object { $said | Should -Match "(?m)^TOPIC\r?\n +$_\r?$" }
    }
}

Describe 'Help of the script <_>' -ForEach 'build.ps1', 'samples/quickstart.ps1', 'samples/pipeline/Invoke-SwrSync.ps1' {
    It 'says what it does, with every parameter and an example' {
        $help = Get-Help (Join-Path (Get-RepositoryRoot) $_) -Full
        $help.Synopsis, $help.description.Text, $help.examples.example[0].code | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -BeLike '*.'
        $help.parameters.parameter | Where-Object { -not $_.description.Text } | ForEach-Object name | Should -BeNullOrEmpty
    }
}

Describe 'Help of build.ps1' {
    It 'explains every task' {
        $script = Join-Path (Get-RepositoryRoot) 'build.ps1'
        $tasks = ((Get-Command $script).Parameters.Task.Attributes | Where-Object { $_ -is [ValidateSet] }).ValidValues
        $explained = [regex]::Matches((Get-Help $script).description.Text, '(?m)^([A-Z][A-Za-z]+) {2,}\w').ForEach({ $_.Groups[1].Value })
        $tasks.Count | Should -BeGreaterThan 5
        $explained | Should -BeExactly $tasks
    }
}

Describe "Help$obstacle" -Skip:([bool]$obstacle) {
    BeforeAll {
        & (Join-Path (Get-RepositoryRoot) 'build.ps1') Docs -OutputFolder (Join-Path $TestDrive 'out') | Out-Null
        $file = Join-Path $TestDrive 'facts.json'
        & (Get-ShellPath) -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'Get-HelpFact.ps1') -Path $module -ResultPath $file
        $script:facts = Get-Content $file -Raw | ConvertFrom-Json
        # A parameter without a default value: the service decides.
        $script:onlyWhenGiven = 'Get-SwrImageTag -SortBy'
    }

    It 'is there for every command and every parameter' {
        $facts.Name | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object)
        $common = [System.Management.Automation.Cmdlet]::CommonParameters
        $facts | ForEach-Object { "$($_.Name): $($_.Missing | Where-Object { $_ -notin $common })" } | Where-Object { $_ -notlike '*: ' } | Should -BeNullOrEmpty
        Find-Fault { $shown.IsDescribed } | Should -BeNullOrEmpty
    }

    It 'has examples with their results, inputs, outputs and errors' {
        $facts | Where-Object { $_.Examples -lt 3 -or -not $_.Inputs -or -not $_.Outputs -or $_.Notes -notmatch '(?m)^Errors(:| of )' } |
            ForEach-Object Name | Should -BeNullOrEmpty
    }

    It 'shows the default value of every parameter' {
        # Switches without an effect by default have no default value.
        Find-Fault {
            $real.IsSwitch ? $shown.Default -in 'False', 'True', 'None' -and ($shown.Default -eq 'True') -eq ($real.Default -eq 'True') :
            $name -in $onlyWhenGiven ? $shown.Default -eq 'None' : $shown.Default -ceq $real.Default
        } | Should -BeNullOrEmpty
        @($facts.Parameters.Shown.Default | Sort-Object -Unique).Count | Should -BeGreaterThan 10
    }

    It 'shows the accepted values, in the syntax too' {
        Find-Fault { $shown.Values -ceq $real.Values -and $shown.SyntaxValues -ceq $real.Values } | Should -BeNullOrEmpty
        @($facts.Parameters.Shown.Values -ne '').Count | Should -BeGreaterThan 5
    }

    It 'shows <_> as they are' -ForEach 'Wildcards', 'Aliases', 'Pipeline', 'Required' {
        $aspect = $_
        Find-Fault { $shown.$aspect -eq $real.$aspect } | Should -BeNullOrEmpty
    }

    # Get-Help -Online opens the first link.
    It 'leads to its page on the web, and to related commands' {
        $folder = "$($manifest.PrivateData.PSData.ProjectUri)/blob/v$($manifest.ModuleVersion)/docs/en-US"
        $facts | Where-Object { $_.Online -cne "$folder/$($_.Name).md" -or -not $_.Links } | ForEach-Object Name | Should -BeNullOrEmpty
        $known = $manifest.CmdletsToExport + (Get-ChildItem (Join-Path (Get-RepositoryRoot) 'docs/en-US') -Filter 'about_*').Name -replace '\.help\.txt$'
        $facts.Links | Sort-Object -Unique | Where-Object { $_ -notin $known -and $_ -notlike '* *' } | Should -BeNullOrEmpty
    }
}
