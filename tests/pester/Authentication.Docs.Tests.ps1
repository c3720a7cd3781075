# Runs the examples about authentication unchanged. Those with a region only connect, which sends no request.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force

    # Replaces prompts, vaults and runners, allows no requests to other machines, and stops at the first error.
    $script:prelude = @'
$ErrorActionPreference = 'Stop'
$env:SWR_METADATA_ENDPOINT = 'http://127.0.0.1:9'
$env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = Join-Path ([IO.Path]::GetTempPath()) 'no-such-file'
Get-ChildItem env: | Where-Object Name -Match '^(HW_|CLOUD_SDK_|HUAWEICLOUD_SDK_(AK|SK|SEC))' | Remove-Item
Set-Location ([IO.Path]::GetTempPath())
Import-Module $module
function Read-Host { param($Prompt, [switch] $AsSecureString) [Net.NetworkCredential]::new('', 'a-typed-secret').SecurePassword }
function Get-Credential { param($UserName, $Message) [pscredential]::new($UserName, (Read-Host)) }
function Get-Secret { param($Name) if ($Name -like '*user') { [pscredential]::new('ci-user', (Read-Host)) } else { Read-Host } }
$env:ACTIONS_ID_TOKEN_REQUEST_URL = 'http://127.0.0.1:9/'
$env:ACTIONS_ID_TOKEN_REQUEST_TOKEN = 'of-a-job'

'@

    function Get-Block {
        param([string] $Text, [string] $Language)

        [regex]::Matches($Text, "(?sm)^``````$Language\r?\n(.*?)^``````") | ForEach-Object { $_.Groups[1].Value }
    }

    function Invoke-Example {
        param([string[]] $Example)

        # One PowerShell for all examples of a page.
        Invoke-ChildShell ($prelude + ($Example -join "`n'-- next --'`n") + "`n'-- end --'")
    }

    function Get-Page {
        param([string] $Path)

        Get-Content (Join-Path (Get-RepositoryRoot) "docs/$Path") -Raw
    }
}

Describe 'The examples' {
    It 'of authentication.md run, and say what the page says' {
        $page = Get-Page 'authentication.md'
        $blocks = @(Get-Block $page 'powershell')
        $blocks.Count | Should -BeGreaterOrEqual 10
        $said = Invoke-Example $blocks
        $said | Should -BeLike '*-- end --'
        foreach ($line in (Get-Block $page 'text').Trim() -split '\r?\n') {
            $said | Should -BeLike "*$([WildcardPattern]::Escape($line))*"
        }
        # The organization of the first example is listed with all kinds of credentials.
        @([regex]::Matches($said, '(?m)^(Name +: )?dev\b')).Count | Should -BeGreaterOrEqual 7
    }

    It 'of on-premises.md run, and say what the page says' {
        $page = Get-Page 'on-premises.md'
        $said = Invoke-Example (Get-Block $page 'powershell')
        $said | Should -BeLike '*busybox*InvalidRepositoryName*monitor*-- end --'
    }

    It 'of about_SwrPowerShell_Authentication run' {
        $topic = Get-Page 'en-US/about_SwrPowerShell_Authentication.help.txt'
        $examples = ($topic -split '(?m)^EXAMPLES\r?$')[1] -split '(?m)^KEYWORDS' | Select-Object -First 1
        $code = ($examples -split '\r?\n' | Where-Object { $_ -match '^ {8}' }) -join "`n"
        $code | Should -BeLike '*Connect-Swr @to -OnPremises*'
        Invoke-Example $code | Should -BeLike '*VERBOSE: Credentials come from the agency*-- end --'
    }

    It 'name every variable that the module reads' {
        $source = Get-ChildItem (Join-Path (Get-RepositoryRoot) 'src') -Recurse -Filter *.cs | Where-Object FullName -NotMatch '[\\/]obj[\\/]'
        $variables = $source | Select-String -Pattern '"((HW|CLOUD_SDK|HUAWEICLOUD_SDK|SWR)_[A-Z_]+[A-Z])"' -AllMatches |
            ForEach-Object { $_.Matches } | ForEach-Object { $_.Groups[1].Value } | Sort-Object -Unique
        $variables | Should -Contain 'HUAWEICLOUD_SDK_AK'
        $page = Get-Page 'authentication.md'
        $variables | Where-Object { -not $page.Contains("``$_``") } | Should -BeNullOrEmpty
    }
}
