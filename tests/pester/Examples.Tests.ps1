# Runs every example of the help pages, the READMEs and the guides against an emulator.

# To test single pages, set the variable SWR_EXAMPLES to the names of the files, such as *-SwrImageTag.md.

BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'Examples.psm1') -Force
    $script:pages = foreach ($page in Get-ExamplePage | Where-Object Name -Like ($env:SWR_EXAMPLES ?? "*")) {
        $examples = @(Get-Example $page.FullName)
        if ($examples) {
            @{ Page = $examples[0].Page; IsHelp = $examples[0].IsHelp; Examples = @($examples | ForEach-Object { @{ Title = $_.Title; Example = $_ } }) }
        }
    }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'Examples.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'
    $script:environment = [Environment]::GetEnvironmentVariables()
    $script:emulator, $script:session, $script:folder = $null

    # Additional data for the examples of some pages, besides dev and ops with the sample repositories.
    $script:preparations = @{
        '[GRS]*-ArtifactRepository*' = {
            $null = New-ArtifactRepository npm-lib npm
            $null = Import-Csv samples/registries.csv | New-ArtifactDockerRepository
        }
        '[GRS]*-SwrRetention*'       = {
            $null = New-SwrRetentionRule dev busybox -KeepDays 30 -Tag latest
            $null = New-SwrRetentionRule ops monitor -KeepCount 10
        }
        '*-SwrTrigger'               = {
            $null = New-SwrTrigger dev web/frontend deploy -Deployment shop
            $null = New-SwrTrigger dev orders-db off -StatefulSet store -Enabled:$false
        }
        '[GR]*-SwrImageSync'         = {
            $null = New-SwrImageSync dev busybox cn-north-4 dev
        }
        'Restore-ArtifactRepository' = {
            Get-ArtifactRepository sandbox | Remove-ArtifactRepository
        }
        'pipelines'                  = {
            Copy-Item samples/repositories.csv .
            'dev', 'ops' | New-SwrOrganization | Out-Null
            $env:SWR_ENDPOINT = (Get-SwrConnection).Endpoint
        }
    }

    # Data of repositories for some pages, in the form of the emulator's seed. Public repositories have tags only.
    $tags = @{ tags = @('v1.0', 'v1.1', 'v1.2', 'latest') }
    $script:belongings = @{
        '*ImageTag'                 = $tags
        '*ImageSync*'               = $tags
        '*Retention*'               = $tags
        '*-SwrRepositoryPermission' = @{ permissions = @(@{ user_id = 'id-ann'; user_name = 'ann'; auth = 3 }) }
        '*Share*'                   = @{ shares = @(@{ access_domain = 'partner'; deadline = '2099-06-30T00:00:00Z' }) }
    }

    function Restore-Environment {
        [Environment]::GetEnvironmentVariables().Keys | Where-Object { $_ -notin $environment.Keys } |
            ForEach-Object { Set-Item "env:$_" $null }
        $environment.GetEnumerator() | ForEach-Object { [Environment]::SetEnvironmentVariable($_.Key, $_.Value) }
    }

    # Examples may stop all emulators and set variables, so the state is restored for the next example.
    function Initialize-Example([string] $Page, [switch] $IsHelp) {
        Restore-Environment
        # Variables of the runner or of the user.
        [Environment]::GetEnvironmentVariables().Keys -match '^(CI|TF_BUILD|(GITHUB|HW|CLOUD_SDK|HUAWEICLOUD|SWR)_.+)$' |
            ForEach-Object { Set-Item "env:$_" $null }
        $env:SWR_METADATA_ENDPOINT = 'http://127.0.0.1:9'
        $env:SWR_TOKEN = 'not-a-real-token'
        $env:PSModulePath = (Join-Path (Get-RepositoryRoot) 'out') + [IO.Path]::PathSeparator + $environment.PSModulePath

        if (-not $emulator -or -not (Get-Process -Id $emulator.ProcessId -ErrorAction Ignore)) {
            $script:emulator = Start-SwrEmulator
        }

        $env:HUAWEICLOUD_SDK_AK = $emulator.AccessKey
        $env:HUAWEICLOUD_SDK_SK = $emulator.SecretKey | ConvertFrom-SecureString -AsPlainText
        Clear-Emulator $emulator
        if ($IsHelp) {
            $rows = if ($Page -notin 'New-SwrOrganization', 'New-SwrRepository') { Import-Csv (Join-Path (Get-RepositoryRoot) 'samples/repositories.csv') }
            $more = $belongings.Keys | Where-Object { $Page -like $_ } | ForEach-Object { $belongings[$_] }
            $organizations = foreach ($organization in 'dev', 'ops') {
                @{
                    name         = $organization
                    permissions  = if ($Page -like '*-SwrOrganizationPermission') { , @(@{ user_id = 'id-ann'; user_name = 'ann'; auth = 3 }) }
                    repositories = @($rows | Where-Object Organization -EQ $organization | ForEach-Object {
                            $row = @{ name = $_.Name; is_public = $_.IsPublic -in 'true', 'yes', 'public'; category = $_.Category; description = $_.Description }
                            if ($more -and ($more.tags -or -not $row.is_public)) { $more.GetEnumerator() | ForEach-Object { $row[$_.Key] = $_.Value } }
                            $row
                        })
                }
            }

            $null = Invoke-Emulator $emulator seed -Method POST -Body @{ organizations = @($organizations); regions = @('cn-north-4', 'cn-east-3', 'ap-southeast-3') }
        }

        $script:folder ??= (Initialize-ExampleFolder (Join-Path $TestDrive ([guid]::NewGuid().ToString('N')))).FullName
        $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = Join-Path $folder 'credentials'
        $script:session = Open-ExampleSession $emulator $folder -Used $session
        foreach ($pattern in $preparations.Keys | Where-Object { $Page -like $_ } | Sort-Object) {
            $run = Invoke-Example $session $preparations[$pattern]
            $run.Errors | Should -BeNullOrEmpty -Because 'the page must find what it needs'
        }
    }

    # Stops the emulators that an example has started.
    function Complete-Example {
        Get-Process dotnet -ErrorAction Ignore | Where-Object { $_.Parent.Id -eq $PID -and $_.Id -ne $emulator.ProcessId } | Stop-Process -Force
    }

    function Complete-Page {
        if ($session) {
            $session.Dispose()
            $script:session = $null
        }

        Complete-Example
        if ($folder) {
            Clear-ExampleFolder $folder
            $script:folder = $null
        }
    }
}

AfterAll {
    Stop-SwrEmulator
    Restore-Environment
    $PSStyle.OutputRendering = $rendering
}

Describe '<Page>' -ForEach $pages {
    # The blocks of a guide or topic depend on each other. Those of a help page are independent.
    BeforeAll {
        if (-not $IsHelp) {
            Initialize-Example $Page
        }
    }

    AfterAll {
        Complete-Page
    }

    It '<Title>' -ForEach $Examples {
        if ($Example.Reason) {
            Set-ItResult -Skipped -Because $Example.Reason
            return
        }

        $Example.IsRunnable | Should -BeTrue -Because 'a block that cannot be run needs the comment <!-- not run: reason -->'
        if ($IsHelp) {
            Initialize-Example $Page -IsHelp
        }

        try {
            Get-ExampleFault $Example (Invoke-Example $session $Example.Code) | Should -BeNullOrEmpty
        }
        finally {
            if ($IsHelp -and $Example.Code -match 'Start-SwrEmulator') {
                Complete-Example
            }
        }
    }
}

Describe 'The test of the examples' {
    BeforeAll {
        Initialize-Example
        $page = Join-Path $TestDrive 'guide.md'
        Set-Content $page @'
# Fixture

```powershell
New-SwrOrganization dev | Out-Null
```

```powershell
Get-SwrRepository dev nothing
```

<!-- errors: RepositoryNotFound -->

```powershell
Get-SwrRepository dev nothing
```

<!-- errors: RepositoryNotFound -->

```powershell
'This writes no error.'
```

```powershell
Get-SwrReposotory
```

```powershell
throw 'an error that ends it'
```

```powershell
'one', 'two', 'three'
```

```text
one
...
three
```

```powershell
'one', 'two', 'three'
```

```text
one
three
```

<!-- not run: it is here to be skipped -->

```powershell
throw
```

```sh
rm -rf nothing
```
'@
        $script:found = @(Get-Example $page)
        $script:faults = @($found | ForEach-Object { (Get-ExampleFault $_ (Invoke-Example $session $_.Code)) -join "`n" })
    }

    AfterAll {
        Complete-Page
    }

    It 'finds every block' {
        $found.Count | Should -Be 10
        $found[8].Reason | Should -Be 'it is here to be skipped'
        $found[9].IsRunnable | Should -BeFalse
    }

    It 'passes what is right' {
        $faults[0], $faults[2], $faults[6] | Should -BeExactly '', '', ''
    }

    It 'fails an error, one that ends the example, and one that does not come' {
        $faults[1] | Should -BeLike 'Errors: `[RepositoryNotFound], expected: `[]*'
        $faults[3] | Should -BeLike 'Errors: `[], expected: `[RepositoryNotFound]*'
        $faults[4] | Should -BeLike 'Errors: `[CommandNotFoundException]*'
        $faults[5] | Should -BeLike 'Errors: `[an error that ends it]*'
    }

    It 'leaves nothing of an example to the next one' {
        (Invoke-Example $session '$one = 1; function Get-Two { 2 }; $ConfirmPreference = "High"; Set-Location /; Start-SwrEmulator | Connect-Swr -Name other; New-SwrOrganization here').Errors | Should -BeNullOrEmpty
        $look = '"[$one]"; (Get-Command Get-Two -ErrorAction Ignore).Count; $ConfirmPreference; $PWD.Path; @(Get-SwrConnection -Name * -ErrorAction Ignore).Name -join "+"; (Get-SwrConnection).Endpoint.Port; $Error.Count'
        (Invoke-Example $session $look).Text.Trim() -split '\r?\n' | Select-Object -First 5 | Should -BeExactly '[1]', 1, 'High', '/', '+other'
        $again = Open-ExampleSession $emulator $folder -Used $session
        $again | Should -Be $session
        (Invoke-Example $session $look).Text.Trim() -split '\r?\n' | Should -BeExactly '[]', 0, 'None', $folder, '', $emulator.Endpoint.Port, 0
    }

    It 'fails what prints something else' {
        $faults[7] | Should -BeLike 'It prints:*two*The page shows:*'
    }

    It 'covers every help page, both READMEs and the guides' {
        $names = (Get-ExamplePage).Name
        $names | Should -Contain 'README.md'
        $names | Should -Contain 'README.zh-CN.md'
        $names | Should -Contain 'from-zero-to-600.md'
        $names | Should -Contain 'about_SwrPowerShell_Bulk.help.txt'
        (Get-Command -Module SwrPowerShell).Name | ForEach-Object { "$_.md" } | Where-Object { $_ -notin $names } | Should -BeNullOrEmpty
    }
}
