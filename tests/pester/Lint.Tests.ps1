# Runs linters on the workflows, the action and the pipeline samples, and on a broken copy of each, to check that errors are found.

BeforeDiscovery {
    $script:obstacle = if (-not (Get-Command node, npm -CommandType Application -ErrorAction Ignore | Select-Object -Skip 1)) { ' (Node.js with npm is not installed)' }
    $script:cases = @(
        @{ Kind = 'workflow'; File = '.github/workflows/ci.yml'; Good = 'runs-on:'; Bad = 'run-on:'; Says = '*run-on*' }
        @{ Kind = 'workflow'; File = '.github/workflows/ci.yml'; Good = '${{ matrix.release }}'; Bad = '${{ matrix.releases }}'; Says = '*releases*' }
        @{ Kind = 'workflow'; File = '.github/workflows/release.yml'; Good = 'needs: ci'; Bad = 'needs: build'; Says = '*build*' }
        @{ Kind = 'workflow'; File = 'samples/github-actions/swr.yml'; Good = 'github.event_name =='; Bad = 'github.event_nam =='; Says = '*event_nam*' }
        @{ Kind = 'workflow'; File = 'samples/registry/.github/workflows/swr.yml'; Good = 'github.event_name =='; Bad = 'github.event_nam =='; Says = '*event_nam*' }
        @{ Kind = 'workflow'; File = 'samples/github-actions/image.yml'; Good = 'timeout-minutes:'; Bad = 'timeout:'; Says = '*timeout*' }
        @{ Kind = 'azure'; File = 'samples/azure-pipelines/image.yml'; Good = 'displayName:'; Bad = 'display-name:'; Says = '*/steps/*display-name*' }
        @{ Kind = 'action'; File = 'action.yml'; Good = 'shell: pwsh'; Bad = 'shel: pwsh'; Says = '*/runs/steps/0*shell*' }
        @{ Kind = 'action'; File = 'action.yml'; Good = "default: 'false'"; Bad = 'default: false'; Says = '*/inputs/*/default*string*' }
        @{ Kind = 'azure'; File = 'samples/azure-pipelines/azure-pipelines.yml'; Good = 'batch: true'; Bad = 'batched: true'; Says = '*/trigger*batched*' }
        @{ Kind = 'azure'; File = 'samples/azure-pipelines/azure-pipelines.yml'; Good = 'workingDirectory:'; Bad = 'working-directory:'; Says = '*/steps/*working-directory*' }
        @{ Kind = 'azure-template'; File = 'samples/azure-pipelines/swr-sync.yml'; Good = 'type: boolean'; Bad = 'type: switch'; Says = '*/parameters/*/type*' }
        @{ Kind = 'azure-template'; File = 'samples/azure-pipelines/swr-sync.yml'; Good = 'filePath:'; Bad = 'file:'; Says = '*/steps/0/inputs*file*' }
    )
}

Describe "The linters$obstacle" -Skip:([bool]$obstacle) {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
        $script:root = Get-RepositoryRoot
        # Not beside the sources, because packages of npm are not part of the repository.
        $script:folder = Join-Path $root 'out' 'lint'
        $null = New-Item $folder -ItemType Directory -Force
        Copy-Item (Join-Path $root 'tests' 'lint' '*') $folder
        # Runs the program. On Windows, the bare name is a script that evaluates the command line again, with other variables.
        $npm = $IsWindows ? 'npm.cmd' : 'npm'
        $said = & $npm ci --prefix $folder --ignore-scripts --no-audit --no-fund 2>&1 | Out-String
        if ($LASTEXITCODE -ne 0) {
            throw "The linters cannot be installed: $said"
        }

        function Get-Finding([string] $Kind, [string] $File) {
            $said = node (Join-Path $folder 'lint.mjs') $Kind $File 2>&1 | Out-String
            $LASTEXITCODE | Should -Be 0 -Because $said
            $said | ConvertFrom-Json | ForEach-Object { "$(Split-Path $_.file -Leaf):$($_.line): $($_.message)" }
        }
    }

    It 'find nothing in <File>' -ForEach ($cases | Group-Object { $_.File } | ForEach-Object { $_.Group[0] }) {
        Get-Finding $Kind (Join-Path $root $File) | Should -BeNullOrEmpty
    }

    It 'know every workflow' {
        $workflows = (Get-ChildItem (Join-Path $root '.github' 'workflows')).Name
        $files = 'ci.yml', 'release.yml'
        $workflows | Should -BeExactly $files
    }

    It 'find "<Bad>" in <File>' -ForEach $cases {
        $text = Get-Content (Join-Path $root $File) -Raw
        $text | Should -Match ([regex]::Escape($Good))
        $broken = Join-Path $TestDrive (Split-Path $File -Leaf)
        [regex]::new([regex]::Escape($Good)).Replace($text, $Bad.Replace('$', '$$'), 1) | Set-Content $broken -NoNewline
        (Get-Finding $Kind $broken) -join "`n" | Should -BeLike $Says
    }

    It 'come in exact versions, from no registry in particular' {
        $package = Get-Content (Join-Path $root 'tests' 'lint' 'package.json') -Raw | ConvertFrom-Json -AsHashtable
        $package.dependencies.Values -notmatch '^\d+\.\d+\.\d+$' | Should -BeNullOrEmpty
        Get-Content (Join-Path $root 'tests' 'lint' 'package-lock.json') -Raw | Should -Not -Match '"resolved"|registry'
    }
}
