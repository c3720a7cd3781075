BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    $script:path = '/v2/manage/namespaces/dev/repos/web$app/retentions'

    function Get-Body {
        (Get-EmulatorRequest $emulator | Where-Object { $_.body } | Select-Object -Last 1).body
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'New-SwrRetentionRule' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web/app' }, @{ name = 'api' }, @{ name = 'db' }) }
    }

    It 'keeps days: the number is a text on the wire' {
        $rule = New-SwrRetentionRule dev web/app -KeepDays 30
        $rule | Should -BeOfType ([SwrPowerShell.SwrRetentionRule])
        $rule.KeepDays | Should -Be 30
        $rule.KeepCount | Should -BeNullOrEmpty
        $rule.RuleId | Should -BeGreaterThan 0
        $rule.Outcome | Should -Be 'Created'
        "$rule" | Should -BeExactly 'dev/web/app: keep 30 days'
        Get-EmulatorLine $emulator | Should -BeExactly "POST $path"
        Get-Body | Should -BeExactly '{"algorithm":"or","rules":[{"template":"date_rule","params":{"days":"30"},"tag_selectors":[]}]}'
    }

    It 'keeps images, and names tags that are never deleted' {
        $rule = New-SwrRetentionRule dev web/app -KeepCount 10 -Tag latest, stable -TagPattern '^v\d{1,3}$'
        $rule.Tag | Should -BeExactly 'latest', 'stable'
        $rule.TagPattern | Should -BeExactly '^v\d{1,3}$'
        Get-Body | Should -BeExactly ('{"algorithm":"or","rules":[{"template":"tag_rule","params":{"num":"10"},"tag_selectors":[' +
            '{"kind":"label","pattern":"latest"},{"kind":"label","pattern":"stable"},{"kind":"regexp","pattern":"^v\\d{1,3}$"}]}]}')
    }

    It 'takes repositories from Get-SwrRepository' {
        $rules = Get-SwrRepository dev | New-SwrRetentionRule -KeepCount 10
        $rules.Name | Sort-Object | Should -BeExactly 'api', 'db', 'web/app'
        $rules.KeepCount | Select-Object -Unique | Should -Be 10
    }

    It 'takes rows of a CSV, by either name of the columns' {
        $rules = @'
Organization,Repository,KeepDays,KeepCount,Tag,TagPattern
dev,web/app,30,,"latest,stable",
dev,api,,5,,^v\d+$
'@ | ConvertFrom-Csv | New-SwrRetentionRule
        $rules[0].KeepDays | Should -Be 30
        $rules[0].Tag | Should -BeExactly 'latest', 'stable'
        $rules[1].KeepCount | Should -Be 5
        $rules[1].TagPattern | Should -BeExactly '^v\d+$'
        ([pscustomobject]@{ namespace = 'dev'; repository = 'db'; KeepDays = '7' } | New-SwrRetentionRule).KeepDays | Should -Be 7
    }

    It 'copies a rule, and what the command line says counts' {
        $null = New-SwrRetentionRule dev web/app -KeepDays 30 -Tag latest
        $copy = Get-SwrRetentionRule dev web/app | New-SwrRetentionRule -Name api -KeepCount 3
        $copy.KeepCount | Should -Be 3
        $copy.KeepDays | Should -BeNullOrEmpty
        $copy.Tag | Should -BeExactly 'latest'
    }

    It 'reports <Id> for <What> and goes on' -ForEach @(
        @{ What = 'neither days nor images'; Row = @{ Name = 'api' }; Id = 'InvalidRetentionRule'; Says = '*neither*' }
        @{ What = 'both'; Row = @{ Name = 'api'; KeepDays = 1; KeepCount = 1 }; Id = 'InvalidRetentionRule'; Says = '*both*' }
        @{ What = 'too many days'; Row = @{ Name = 'api'; KeepDays = 366 }; Id = 'InvalidRetentionRule'; Says = '*366 days*1 and 365*' }
        @{ What = 'no days'; Row = @{ Name = 'api'; KeepDays = 0 }; Id = 'InvalidRetentionRule'; Says = '*0 days*' }
        @{ What = 'too many images'; Row = @{ Name = 'api'; KeepCount = 1001 }; Id = 'InvalidRetentionRule'; Says = '*1001 images*1 and 1000*' }
        @{ What = 'no number'; Row = @{ Name = 'api'; KeepDays = 'many' }; Id = 'InvalidRetentionRule'; Says = "*'many'*whole number*" }
        @{ What = 'a bad name'; Row = @{ Name = 'API'; KeepDays = 1 }; Id = 'InvalidRepositoryName'; Says = "*'API'*" }
        @{ What = 'no such repository'; Row = @{ Name = 'absent'; KeepDays = 1 }; Id = 'RepositoryNotFound'; Says = "*'dev/absent'*" }
        @{ What = 'a second rule'; Row = @{ Name = 'web/app'; KeepDays = 1 }; Id = 'RetentionRuleAlreadyExists'; Says = '*only one*' }
    ) {
        $null = New-SwrRetentionRule dev web/app -KeepCount 1
        $rows = [pscustomobject]($Row + @{ Organization = 'dev' }), [pscustomobject]@{ Organization = 'dev'; Name = 'db'; KeepDays = 3 }
        $created = $rows | New-SwrRetentionRule -ErrorVariable problems -ErrorAction SilentlyContinue
        $created.Name | Should -BeExactly 'db'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Retention.NewSwrRetentionRule"
        $problems[0].Exception.Message | Should -BeLike $Says
        "$($problems[0])" | Should -BeLike 'Row 1: *'
        $problems[0].TargetObject | Should -Be $rows[0]
        $problems[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'reports a repository that comes twice as DuplicateRow' {
        $rows = 1, 2 | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = 'api'; KeepDays = $_ } }
        $created = $rows | New-SwrRetentionRule -ErrorVariable problems -ErrorAction SilentlyContinue
        $created.KeepDays | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'DuplicateRow,*'
    }

    It 'takes a rule for created whose answer was lost' {
        Register-EmulatorFault $emulator @{ kind = 'LostReply'; times = 1; match = @{ method = 'POST' } }
        $rule = New-SwrRetentionRule dev web/app -KeepDays 30
        $rule.Outcome | Should -Be 'Created'
        $rule.Attempts | Should -Be 2
    }

    It '-WhatIf sends nothing' {
        [pscustomobject]@{ Organization = 'dev'; Name = 'api' } | New-SwrRetentionRule -KeepDays 3 -WhatIf | Should -BeNullOrEmpty
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}

Describe 'Get-SwrRetentionRule' {
    BeforeAll {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{
            dev = @(
                @{ name = 'web/app'; retentions = @(@{ rules = @(@{ template = 'date_rule'; params = @{ days = '30' }; tag_selectors = @(@{ kind = 'label'; pattern = 'latest' }) }) }) }
                @{ name = 'api'; retentions = @(@{ rules = @(@{ template = 'tag_rule'; params = @{ num = '10' } }) }) }
                @{ name = 'none' }
            )
        }
    }

    BeforeEach {
        Clear-EmulatorRequest $emulator
    }

    It 'shows the rule of a repository' {
        $rule = Get-SwrRetentionRule dev web/app
        $rule.KeepDays | Should -Be 30
        $rule.Template | Should -BeExactly 'date_rule'
        $rule.Tag | Should -BeExactly 'latest'
        Get-EmulatorLine $emulator | Should -BeExactly "GET $path"
    }

    It 'shows one by its number' {
        $rule = Get-SwrRetentionRule dev web/app
        Clear-EmulatorRequest $emulator
        ($rule | Get-SwrRetentionRule).KeepDays | Should -Be 30
        Get-EmulatorLine $emulator | Should -BeExactly "GET $path/$($rule.RuleId)"
    }

    It 'is silent about a repository without one' {
        Get-SwrRetentionRule dev none -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'finds repositories by wildcard and by pipeline' {
        (Get-SwrRetentionRule dev *a*).Name | Sort-Object | Should -BeExactly 'api', 'web/app'
        (Get-SwrRepository dev api | Get-SwrRetentionRule).KeepCount | Should -Be 10
    }

    It 'reports <Id> for <Name>' -ForEach @(
        @{ Name = 'absent'; With = @{}; Id = 'RepositoryNotFound' }
        @{ Name = 'api'; With = @{ RuleId = 999999 }; Id = 'RetentionRuleNotFound' }
        @{ Name = 'api'; With = @{ RuleId = 'x' }; Id = 'InvalidRetentionRule' }
    ) {
        $null = Get-SwrRetentionRule dev $Name @With -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Retention.GetSwrRetentionRule"
    }

    It 'survives a kind of rule that it does not know, and numbers that are no texts' {
        Register-EmulatorFault $emulator @{ kind = 'Garbage'; match = @{ method = 'GET' }; status = 200; body = (
                '[{"id":1,"rules":[{"template":"moon_rule","params":{"phase":[1]},"tag_selectors":null},{"template":"tag_rule","params":{"num":7}}],"later":1}]') }
        $rules = Get-SwrRetentionRule dev api
        $rules[0].Template | Should -BeExactly 'moon_rule'
        $rules[0].KeepDays | Should -BeNullOrEmpty
        $rules[1].KeepCount | Should -Be 7
        Register-EmulatorFault $emulator
    }
}

Describe 'Set-SwrRetentionRule' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web/app' }, @{ name = 'none' }) }
        $script:rule = New-SwrRetentionRule dev web/app -KeepDays 30 -Tag latest -TagPattern '^v'
        Clear-EmulatorRequest $emulator
    }

    It 'changes the number and leaves the selectors' {
        $changed = Set-SwrRetentionRule dev web/app -KeepDays 60
        $changed.Outcome | Should -Be 'Updated'
        $changed.KeepDays | Should -Be 60
        Get-EmulatorLine $emulator | Should -BeExactly "GET $path", "PATCH $path/$($rule.RuleId)"
        Get-Body | Should -BeExactly ('{"algorithm":"or","rules":[{"template":"date_rule","params":{"days":"60"},"tag_selectors":[' +
            '{"kind":"label","pattern":"latest"},{"kind":"regexp","pattern":"^v"}]}]}')
        (Get-SwrRetentionRule dev web/app).KeepDays | Should -Be 60
    }

    It 'changes selectors and leaves the number; an empty list clears them' {
        $changed = $rule | Set-SwrRetentionRule -Tag @()
        $changed.Tag | Should -BeNullOrEmpty
        $changed.TagPattern | Should -BeExactly '^v'
        $changed.KeepDays | Should -Be 30
    }

    It 'sends nothing when nothing differs' {
        (Set-SwrRetentionRule dev web/app -KeepDays 30).Outcome | Should -Be 'Unchanged'
        Get-EmulatorLine $emulator | Should -BeExactly "GET $path"
    }

    It 'refuses to turn days into images and says what to do: <_>' -ForEach 'by name', 'piped' {
        if ($_ -eq 'piped') {
            $rule | Set-SwrRetentionRule -KeepCount 5 -ErrorVariable problems -ErrorAction SilentlyContinue
        }
        else {
            Set-SwrRetentionRule dev web/app -KeepCount 5 -ErrorVariable problems -ErrorAction SilentlyContinue
        }

        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'RetentionTemplateFixed,SwrPowerShell.Retention.SetSwrRetentionRule'
        $problems[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*Set-SwrRetentionRule -Force*'
    }

    It 'reports <Id> for <Name>' -ForEach @(
        @{ Name = 'none'; With = @{ KeepDays = 1 }; Id = 'RetentionRuleNotFound' }
        @{ Name = 'absent'; With = @{ KeepDays = 1 }; Id = 'RepositoryNotFound' }
        @{ Name = 'web/app'; With = @{}; Id = 'NothingToSet' }
        @{ Name = 'web/app'; With = @{ KeepDays = 400 }; Id = 'InvalidRetentionRule' }
        @{ Name = 'web/app'; With = @{ KeepDays = 1; RuleId = 999999 }; Id = 'RetentionRuleNotFound' }
    ) {
        Set-SwrRetentionRule dev $Name @With -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Retention.SetSwrRetentionRule"
    }

    It 'does not guess which of several is meant' {
        Register-EmulatorFault $emulator @{ kind = 'Garbage'; match = @{ method = 'GET' }; status = 200; body = (
                '[{"id":1,"rules":[{"template":"tag_rule","params":{"num":"7"}}]},{"id":2,"rules":[{"template":"tag_rule","params":{"num":"8"}}]}]') }
        Set-SwrRetentionRule dev web/app -KeepCount 5 -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'AmbiguousRetentionRule,*'
    }

    It '-WhatIf sends nothing' {
        Set-SwrRetentionRule dev web/app -KeepDays 60 -WhatIf | Should -BeNullOrEmpty
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}

Describe 'Remove-SwrRetentionRule' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web/app' }, @{ name = 'api' }, @{ name = 'none' }) }
        $script:rules = 'web/app', 'api' | ForEach-Object { New-SwrRetentionRule dev $_ -KeepDays 30 }
        Clear-EmulatorRequest $emulator
    }

    It 'finds the rule and removes it' {
        Remove-SwrRetentionRule dev web/app -Confirm:$false | Should -BeNullOrEmpty
        Get-EmulatorLine $emulator | Should -BeExactly "GET $path", "DELETE $path/$($rules[0].RuleId)"
        Get-SwrRetentionRule dev web/app | Should -BeNullOrEmpty
    }

    It 'takes what Get-SwrRetentionRule found, and asks no more for it' {
        $rules | Remove-SwrRetentionRule -Confirm:$false
        (Get-EmulatorLine $emulator) -like 'GET *' | Should -BeNullOrEmpty
        Get-SwrRetentionRule dev | Should -BeNullOrEmpty
    }

    It 'reports a missing one, whose answer is a 400 with 4000306, as RetentionRuleNotFound' {
        Remove-SwrRetentionRule dev api -RuleId 999999 -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'RetentionRuleNotFound,SwrPowerShell.Retention.RemoveSwrRetentionRule'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problems[0].Exception.StatusCode | Should -Be 400
        $problems[0].Exception.ServiceCode | Should -BeExactly 'SVCSTG.SWR.4000306'
    }

    It 'goes on after an error' {
        'none', 'absent', 'api' | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = $_ } } |
            Remove-SwrRetentionRule -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -BeLike '*NotFound,*'
        $problems.Count | Should -Be 2
        Get-SwrRetentionRule dev api | Should -BeNullOrEmpty
    }

    It 'takes a removal for done whose answer was lost' {
        Register-EmulatorFault $emulator @{ kind = 'LostReply'; times = 1; match = @{ method = 'DELETE' } }
        Remove-SwrRetentionRule dev api -Confirm:$false -ErrorAction Stop
        Get-SwrRetentionRule dev api | Should -BeNullOrEmpty
    }

    It '-WhatIf sends nothing' {
        $rules | Remove-SwrRetentionRule -WhatIf
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}
