# The comment of the sample workflow, with a gh that records its calls, and the exit codes of scripts with a report.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    $script:workflow = Get-Content (Join-Path (Get-RepositoryRoot) 'samples/github-actions/swr.yml') -Raw

    # Runs the lines of the step in a folder, with a gh that lists a comment with this id, or no comment.
    function Invoke-Comment([string] $Existing) {
        $run = [regex]::Match($workflow, '(?ms)- name: Comment on the pull request.*?run: \|\r?\n(.*?)^        env:').Groups[1].Value -replace '(?m)^ {10}', ''
        Set-Content (Join-Path $TestDrive 'step.sh') $run
        @"
#!/bin/sh
echo "`$@" >> '$TestDrive/calls'
case "`$*" in *--jq*) printf '%s' '$Existing';; esac
"@ | Set-Content (Join-Path $TestDrive 'gh')
        chmod +x (Join-Path $TestDrive 'gh')
        Remove-Item (Join-Path $TestDrive 'calls') -ErrorAction Ignore
        $variables = @{ PATH = "$TestDrive`:$env:PATH"; RUNNER_TEMP = "$TestDrive"; GITHUB_REPOSITORY = 'owner/name'; NUMBER = '7' }
        $line = ($variables.GetEnumerator() | ForEach-Object { "$($_.Key)='$($_.Value)'" }) -join ' '
        Push-Location $TestDrive
        try { $null = bash -c "$line bash -e '$TestDrive/step.sh'" }
        finally { Pop-Location }
        $LASTEXITCODE | Should -Be 0
        @(Get-Content (Join-Path $TestDrive 'calls') -ErrorAction Ignore)
    }
}

Describe 'The comment on a pull request' -Skip:(-not $IsLinux) {
    BeforeEach {
        Set-Content (Join-Path $TestDrive 'swr-plan.md') '## SWR repositories (plan)'
    }

    It 'is created where there is none' {
        (Invoke-Comment '')[-1] | Should -BeLike 'api --method POST repos/owner/name/issues/7/comments -F body=@*'
        Get-Content (Join-Path $TestDrive 'comment.md') | Should -BeExactly '<!-- swr-plan -->', '## SWR repositories (plan)'
    }

    It 'is updated where there is one' {
        (Invoke-Comment '42')[-1] | Should -BeLike 'api --method PATCH repos/owner/name/issues/comments/42 -F body=@*'
    }

    It 'is not longer than the service permits, and whole characters' {
        Set-Content (Join-Path $TestDrive 'swr-plan.md') ('ö' * 90000)
        $null = Invoke-Comment ''
        $text = Get-Content (Join-Path $TestDrive 'comment.md') -Raw
        $text.Length | Should -BeLessThan 65536
        $text | Should -Not -BeLike "*$([char]0xFFFD)*"
    }

    It 'is not written without a plan' {
        Remove-Item (Join-Path $TestDrive 'swr-plan.md')
        Invoke-Comment '' | Should -BeNullOrEmpty
    }
}

Describe 'pwsh -File with Out-SwrReport' {
    It 'returns <Code> for <What>, and ends there' -ForEach @(
        @{ What = 'a failed row'; Line = "Write-Error bad -ErrorAction Continue 2>&1 | Out-SwrReport"; Code = 1 }
        @{ What = 'a plan with changes and -FailOn Change'; Line = "[pscustomobject]@{ Organization = 'dev'; Name = 'web'; Action = 'Create' } | Out-SwrReport -FailOn Change"; Code = 1 }
        @{ What = 'a plan with changes'; Line = "[pscustomobject]@{ Organization = 'dev'; Name = 'web'; Action = 'Create' } | Out-SwrReport"; Code = 0 }
        @{ What = '-FailOn Never'; Line = "Write-Error bad -ErrorAction Continue 2>&1 | Out-SwrReport -FailOn Never"; Code = 0 }
    ) {
        $script = Join-Path $TestDrive 'report.ps1'
        "Import-Module '$(Get-ModulePath)'", $Line, "'went on'" | Set-Content $script
        $text = & (Get-ShellPath) -NoProfile -NonInteractive -File $script 2>&1 | Out-String
        $LASTEXITCODE | Should -Be $Code -Because $text
        $text -like '*went on*' | Should -Be ($Code -eq 0)
    }
}
