# The view of a plan: a sign for each action, and colours only on screens that support them.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'Views.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:escape = [char]27

    # A plan with a line of each kind.
    $script:source = @'
function Get-Line([hashtable] $Property) { [SwrPowerShell.SwrRepositoryChange](@{ Organization = 'dev' } + $Property) }
$plan = @(
    Get-Line @{ Name = 'same'; Action = 'None' }
    Get-Line @{ Name = 'new'; Action = 'Create'; IsPublic = $true }
    Get-Line @{ Name = 'other'; Action = 'Update'; Changes = [SwrPowerShell.SwrPropertyChange[]]@([SwrPowerShell.SwrPropertyChange]::new('IsPublic', $true, $false)) }
    Get-Line @{ Name = 'left'; Action = 'Extra' }
)
'@
    . ([scriptblock]::Create($source))

    # Returns the output of a new PowerShell whose output is redirected to another program.
    function Invoke-Redirected([string] $Script, [string] $NoColor) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid().ToString('N')).ps1"
        Set-Content $file ("Import-Module '$(Get-ModulePath)'", $source, $Script)
        $before = $env:NO_COLOR
        try {
            $env:NO_COLOR = $NoColor ? $NoColor : $null
            @(& (Get-ShellPath) -NoProfile -NonInteractive -File $file)
        }
        finally {
            $env:NO_COLOR = $before
        }
    }
}

Describe 'A plan' {
    It 'marks what is to be done' {
        $lines = Get-ViewLine $plan
        $lines[0] | Should -Match '^Action +Organization +Name +Changes$'
        # The name has half of the width that two fixed columns leave of 100.
        $lines[2..5] | Should -Be @(
            '  None      dev            same'
            "+ Create    dev            $('new'.PadRight(36)) public"
            "~ Update    dev            $('other'.PadRight(36)) IsPublic: true $([char]0x2192) false"
            "- Extra     dev            $('left'.PadRight(36)) private")
    }

    It 'marks what was done' {
        $done = Get-Line @{ Name = 'a'; Action = 'Create'; Outcome = 'Created' }
        $lines = Get-ViewLine @(
            $done
            Get-Line @{ Name = 'b'; Action = 'Update'; Outcome = 'Updated' }
            Get-Line @{ Name = 'c'; Action = 'Extra'; Outcome = 'Removed' }
            Get-Line @{ Name = 'd'; Action = 'None'; Outcome = 'Unchanged' }
            Get-Line @{ Name = 'e'; Action = 'Create'; Outcome = 'Updated' })
        $lines[2..6] -replace ' .$|(?<=dev).*' | Should -Be '+ Created   dev', '~ Updated   dev', '- Removed   dev', '  Unchanged dev', '~ Updated   dev'
    }

    It 'of 600 lines with three changes shows these, one line each' {
        $many = @(1..597 | ForEach-Object { Get-Line @{ Name = "service-$_"; Action = 'None' } }) + $plan[1..3]
        $lines = @(Get-ViewLine $many)
        $lines.Count | Should -Be 602
        $lines -match '^[-+~] ' | Should -HaveCount 3
        $lines -match '^  None +dev +service-\d+$' | Should -HaveCount 597
    }

    It 'looks the same when it comes from a job or a file' {
        $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($plan, 3))
        Get-ViewLine $copy | Should -BeExactly (Get-ViewLine $plan)
    }

    It 'cuts a long change at the edge of the screen' {
        $change = [SwrPowerShell.SwrPropertyChange]::new('Description', 'old ' * 40, 'new ' * 40)
        $line = (Get-ViewLine (Get-Line @{ Name = 'web'; Action = 'Update'; Changes = [SwrPowerShell.SwrPropertyChange[]]@($change) }) 80)[-1]
        $line | Should -Match "^~ Update +dev +web +Description: old .*$([char]0x2026)$"
        $line.Length | Should -BeLessOrEqual 80
    }
}

# PowerShell always colours the headers of tables, so the tests check the lines below.
Describe 'The colours of a plan' {
    It 'are not in what another program reads' {
        $lines = Invoke-Redirected '$plan'
        $lines -match 'dev' | Should -HaveCount 4
        $lines -match 'dev' -match $escape | Should -HaveCount 0
    }

    It 'are there when rendering is Ansi' {
        $lines = @(Invoke-Redirected '$PSStyle.OutputRendering = "Ansi"; $plan') -match 'dev'
        $lines[0] | Should -BeLike "$escape``[2m  None$escape``[0m*$escape``[2mdev*$escape``[2msame*"
        $lines[1] | Should -BeLike "$escape``[32m+ Create$escape``[0m *dev *new *public*"
        $lines[2] | Should -BeLike "$escape``[33m~ Update$escape``[0m *"
        $lines[3] | Should -BeLike "$escape``[31m- Extra$escape``[0m *"
    }

    It 'leave the columns where they are' {
        $plain = @(Invoke-Redirected '$PSStyle.OutputRendering = "PlainText"; $plan | Out-String') | ForEach-Object TrimEnd
        $colored = @(Invoke-Redirected '$PSStyle.OutputRendering = "Ansi"; $plan | Out-String') -replace "$escape\[[\d;]*m" | ForEach-Object TrimEnd
        $colored | Should -BeExactly $plain
    }

    It 'are not there <When>' -ForEach @(
        @{ When = 'when rendering is PlainText'; Script = '$PSStyle.OutputRendering = "PlainText"; $plan' }
        @{ When = 'when NO_COLOR is set'; Script = '$plan'; NoColor = '1' }
        @{ When = 'in a string'; Script = '$text = $plan | Out-String; $PSStyle.OutputRendering = "Ansi"; $text' }
        @{ When = 'in a file'; Script = '$plan > $PSScriptRoot/plan.txt; $PSStyle.OutputRendering = "Ansi"; Get-Content $PSScriptRoot/plan.txt' }
        @{ When = 'in a list'; Script = '$PSStyle.OutputRendering = "Host"; $plan | Format-List Organization, Action, Changes | Out-String' }
    ) {
        $lines = Invoke-Redirected $Script ($_.NoColor ?? '')
        $lines -match 'dev' | Should -HaveCount 4
        @($lines -match $escape) | Should -HaveCount 0
    }

    It 'are there on a terminal, and not when NO_COLOR is set in the session' -Skip:(-not ($IsLinux -and (Get-Command script -ErrorAction Ignore))) {
        $file = Join-Path $TestDrive 'terminal.ps1'
        Set-Content $file ("Import-Module '$(Get-ModulePath)'", $source, '$plan', "'-- next --'", '$env:NO_COLOR = 1', '$plan')
        $shell = Get-ShellPath
        $before = $env:NO_COLOR, $env:TERM
        try {
            $env:NO_COLOR, $env:TERM = $null, 'xterm-256color'
            $said = (script -qec "'$shell' -NoProfile -NonInteractive -File '$file'" /dev/null) -join "`n"
        }
        finally {
            $env:NO_COLOR, $env:TERM = $before
        }

        $first, $second = $said -split '-- next --'
        $first | Should -BeLike "*$escape``[32m+ Create$escape``[0m*$escape``[33m~ Update$escape``[0m*"
        $second | Should -BeLike '*+ Create *~ Update *'
        $second -split '\n' -match 'dev' -match "$escape\[3[123]m|$escape\[2m" | Should -BeNullOrEmpty
    }
}
