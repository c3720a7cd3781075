BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    $script:path = '/v2/manage/namespaces/dev/repos/web$app/triggers'

    function Get-Body {
        (Get-EmulatorRequest $emulator | Where-Object { $_.body } | Select-Object -Last 1).body
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'New-SwrTrigger' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web/app' }, @{ name = 'api' }) }
    }

    It 'updates a deployment with every image; the truth value is a text on the wire' {
        $trigger = New-SwrTrigger dev web/app deploy -Deployment shop -ClusterId c-1 -ClusterName main
        $trigger | Should -BeOfType ([SwrPowerShell.SwrTrigger])
        $trigger.TriggerName | Should -BeExactly 'deploy'
        $trigger.Enabled | Should -BeTrue
        $trigger.Deployment | Should -BeExactly 'shop'
        $trigger.Outcome | Should -Be 'Created'
        Get-EmulatorLine $emulator | Should -BeExactly "POST $path"
        Get-Body | Should -BeExactly ('{"name":"deploy","action":"update","app_type":"deployments","application":"shop","cluster_ns":"default",' +
            '"condition":".*","enable":"true","trigger_type":"all","cluster_id":"c-1","cluster_name":"main"}')
    }

    It 'updates a stateful set with named tags, switched off' {
        $trigger = New-SwrTrigger dev web/app db -StatefulSet store -ClusterNamespace prod -Tag stable, latest -Container main -Mode CCI -Enabled:$false
        $trigger.Tag | Should -BeExactly 'stable', 'latest'
        $trigger.StatefulSet | Should -BeExactly 'store'
        $trigger.Enabled | Should -BeFalse
        Get-Body | Should -BeExactly ('{"name":"db","action":"update","app_type":"statefulsets","application":"store","cluster_ns":"prod",' +
            '"condition":"stable;latest","enable":"false","trigger_type":"tag","trigger_mode":"cci","container":"main"}')
    }

    It 'updates with tags that match a pattern' {
        (New-SwrTrigger dev web/app p -Deployment shop -TagPattern '^v\d+$').TagPattern | Should -BeExactly '^v\d+$'
        Get-Body | Should -BeLike '*"condition":"^v\\d+$"*"trigger_type":"regular"*'
    }

    It 'takes repositories from Get-SwrRepository' {
        $triggers = Get-SwrRepository dev | New-SwrTrigger -TriggerName deploy -Deployment shop
        $triggers.Name | Sort-Object | Should -BeExactly 'api', 'web/app'
    }

    It 'takes rows of a CSV' {
        $triggers = @'
Organization,Name,TriggerName,Deployment,StatefulSet,Tag,Enabled
dev,web/app,one,shop,,,yes
dev,api,two,,store,"v1,v2",off
dev,api,three,shop,,,
'@ | ConvertFrom-Csv | New-SwrTrigger
        $triggers.Enabled | Should -Be $true, $false, $true
        $triggers[1].Condition | Should -BeExactly 'v1;v2'
    }

    It 'takes rows with the names of the API, in which name is the trigger' {
        $trigger = [pscustomobject]@{
            namespace = 'dev'; repository = 'web/app'; name = 'deploy'; app_type = 'statefulsets'; application = 'store'
            cluster_ns = 'prod'; cluster_id = 'c'; trigger_type = 'tag'; condition = 'v1;v2'; enable = 'false'
        } | New-SwrTrigger
        $trigger.Name | Should -BeExactly 'web/app'
        $trigger.TriggerName | Should -BeExactly 'deploy'
        $trigger.StatefulSet | Should -BeExactly 'store'
        $trigger.ClusterNamespace | Should -BeExactly 'prod'
        $trigger.Tag | Should -BeExactly 'v1', 'v2'
        $trigger.Enabled | Should -BeFalse
    }

    It 'copies a trigger to another repository' {
        $null = New-SwrTrigger dev web/app deploy -StatefulSet store -Tag v1 -Enabled:$false
        $copy = Get-SwrTrigger dev web/app | New-SwrTrigger -Name api
        $copy.StatefulSet | Should -BeExactly 'store'
        $copy.Tag | Should -BeExactly 'v1'
        $copy.Enabled | Should -BeFalse
    }

    It 'reports <Id> for <What> and goes on' -ForEach @(
        @{ What = 'no name'; Row = @{ TriggerName = ''; Deployment = 'shop' }; Id = 'InvalidTriggerName' }
        @{ What = 'a name that leads elsewhere'; Row = @{ TriggerName = '..'; Deployment = 'shop' }; Id = 'InvalidTriggerName' }
        @{ What = 'a slash in the name'; Row = @{ TriggerName = 'a/b'; Deployment = 'shop' }; Id = 'InvalidTriggerName' }
        @{ What = 'no application'; Row = @{ TriggerName = 'a' }; Id = 'InvalidTrigger' }
        @{ What = 'two applications'; Row = @{ TriggerName = 'a'; Deployment = 'x'; StatefulSet = 'y' }; Id = 'InvalidTrigger' }
        @{ What = 'two conditions'; Row = @{ TriggerName = 'a'; Deployment = 'x'; Tag = 'v1'; TagPattern = '.' }; Id = 'InvalidTrigger' }
        @{ What = 'no such mode'; Row = @{ TriggerName = 'a'; Deployment = 'x'; Mode = 'ecs' }; Id = 'InvalidTrigger' }
        @{ What = 'neither yes nor no'; Row = @{ TriggerName = 'a'; Deployment = 'x'; Enabled = 'maybe' }; Id = 'InvalidEnabled' }
        @{ What = 'no such repository'; Row = @{ TriggerName = 'a'; Deployment = 'x'; Name = 'absent' }; Id = 'RepositoryNotFound' }
        @{ What = 'a name that is taken'; Row = @{ TriggerName = 'taken'; Deployment = 'x' }; Id = 'TriggerAlreadyExists' }
    ) {
        $null = New-SwrTrigger dev web/app taken -Deployment shop
        $first = @{ Organization = 'dev'; Name = 'web/app' }
        $Row.Keys | ForEach-Object { $first[$_] = $Row[$_] }
        $rows = [pscustomobject]$first, [pscustomobject]@{ Organization = 'dev'; Name = 'api'; TriggerName = 'good'; Deployment = 'shop' }
        $created = $rows | New-SwrTrigger -ErrorVariable problems -ErrorAction SilentlyContinue
        $created.TriggerName | Should -BeExactly 'good'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Triggers.NewSwrTrigger"
        "$($problems[0])" | Should -BeLike 'Row 1: *'
        $problems[0].TargetObject | Should -Be $rows[0]
    }

    It 'reports a taken name with the category and code of the service' {
        $null = New-SwrTrigger dev api one -Deployment shop
        New-SwrTrigger dev api one -Deployment other -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].CategoryInfo.Category | Should -Be 'ResourceExists'
        $problems[0].Exception.ServiceCode | Should -BeExactly 'SVCSTG.SWR.4000014'
    }

    It 'leaves another 4000014 what it is' {
        Register-EmulatorFault $emulator @{ kind = 'Garbage'; times = 1; match = @{ method = 'POST' }; status = 400; body = '[{"errorCode":"SVCSTG.SWR.4000014","errorMessage":"Invalid API parameters."}]' }
        New-SwrTrigger dev api one -Deployment shop -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'BadRequest,*'
    }

    It 'takes a trigger for created whose answer was lost' {
        Register-EmulatorFault $emulator @{ kind = 'LostReply'; times = 1; match = @{ method = 'POST' } }
        (New-SwrTrigger dev api one -Deployment shop).Attempts | Should -Be 2
    }

    It 'reports a trigger that comes twice as DuplicateRow' {
        $row = [pscustomobject]@{ Organization = 'dev'; Name = 'api'; TriggerName = 'one'; Deployment = 'shop' }
        $null = $row, $row | New-SwrTrigger -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'DuplicateRow,*'
    }

    It '-WhatIf sends nothing' {
        New-SwrTrigger dev api one -Deployment shop -WhatIf | Should -BeNullOrEmpty
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}

Describe 'Get-SwrTrigger' {
    BeforeAll {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{
            dev = @(
                @{
                    name     = 'web/app'
                    triggers = @(
                        @{ name = 'deploy'; application = 'shop'; history = @(@{ tag = 'v1'; result = 'success'; created = '2026-03-01T12:00:00Z' }, @{ tag = 'v2'; result = 'failed'; detail = 'no such cluster'; created = '2026-03-02T12:00:00Z' }) }
                        @{ name = 'other'; enable = 'false'; trigger_type = 'regular'; condition = '^v' }
                    )
                }
                @{ name = 'api' }
            )
        }
    }

    BeforeEach {
        Clear-EmulatorRequest $emulator
    }

    It 'lists the triggers of a repository, without history' {
        $triggers = Get-SwrTrigger dev web/app
        $triggers.TriggerName | Should -BeExactly 'deploy', 'other'
        $triggers.Enabled | Should -Be $true, $false
        $triggers[1].TagPattern | Should -BeExactly '^v'
        $triggers[0].History | Should -Be $null
        $triggers[0].Created | Should -BeOfType ([DateTimeOffset])
        Get-EmulatorLine $emulator | Should -BeExactly "GET $path"
    }

    It 'shows one with its history' {
        $trigger = Get-SwrTrigger dev web/app deploy
        $trigger.History.Tag | Should -BeExactly 'v1', 'v2'
        $trigger.History[1].Result | Should -BeExactly 'failed'
        $trigger.History[1].Detail | Should -BeExactly 'no such cluster'
        $trigger.History[0].Created | Should -Be ([DateTimeOffset]'2026-03-01T12:00:00Z')
        Get-EmulatorLine $emulator | Should -BeExactly "GET $path/deploy"
    }

    It 'finds by wildcard and by pipeline' {
        (Get-SwrTrigger dev * d*).TriggerName | Should -BeExactly 'deploy'
        (Get-SwrRepository dev | Get-SwrTrigger).Count | Should -Be 2
        (Get-SwrTrigger dev web/app d* | Get-SwrTrigger).History.Count | Should -Be 2
    }

    It 'reports <Id> for <Name> <Trigger>' -ForEach @(
        @{ Name = 'web/app'; Trigger = 'absent'; Id = 'TriggerNotFound' }
        @{ Name = 'absent'; Trigger = '*'; Id = 'RepositoryNotFound' }
        @{ Name = 'api'; Trigger = '..'; Id = 'InvalidTriggerName' }
    ) {
        $null = Get-SwrTrigger dev $Name $Trigger -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Triggers.GetSwrTrigger"
    }

    It 'survives kinds that the service adds later' {
        Register-EmulatorFault $emulator @{ kind = 'Garbage'; match = @{ method = 'GET' }; status = 200; body = '[{"name":"x","app_type":"daemonsets","application":"a","enable":true,"trigger_type":"moon","trigger_mode":"edge"}]' }
        $trigger = Get-SwrTrigger dev api
        $trigger.ApplicationType, $trigger.TriggerType, $trigger.Mode | Should -BeExactly 'daemonsets', 'moon', 'edge'
        $trigger.Enabled | Should -BeTrue
        Register-EmulatorFault $emulator
    }
}

Describe 'Set-SwrTrigger' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web/app'; triggers = @(@{ name = 'deploy' }, @{ name = 'other'; enable = 'false' }) }) }
    }

    It 'switches off, and sends a text' {
        $changed = Set-SwrTrigger dev web/app deploy -Enabled:$false
        $changed.Outcome | Should -Be 'Updated'
        $changed.Enabled | Should -BeFalse
        Get-EmulatorLine $emulator | Should -BeExactly "GET $path/deploy", "PATCH $path/deploy"
        Get-Body | Should -BeExactly '{"enable":"false"}'
        (Get-SwrTrigger dev web/app deploy).Enabled | Should -BeFalse
    }

    It 'takes what Get-SwrTrigger found, and sends only what differs' {
        $changed = Get-SwrTrigger dev web/app | Set-SwrTrigger -Enabled
        $changed.Outcome | Should -Be 'Unchanged', 'Updated'
        Get-Body | Should -BeExactly '{"enable":"true"}'
    }

    It 'takes rows of a CSV' {
        $changed = "Organization,Name,TriggerName,Enabled`ndev,web/app,deploy,no`ndev,web/app,other,1" | ConvertFrom-Csv | Set-SwrTrigger
        $changed.Enabled | Should -Be $false, $true
    }

    It 'reports <Id>' -ForEach @(
        @{ With = @{ TriggerName = 'absent'; Enabled = 'yes' }; Id = 'TriggerNotFound' }
        @{ With = @{ TriggerName = 'deploy'; Enabled = '' }; Id = 'NothingToSet' }
        @{ With = @{ TriggerName = 'deploy' }; Id = 'NothingToSet' }
        @{ With = @{ TriggerName = 'deploy'; Enabled = 'perhaps' }; Id = 'InvalidEnabled' }
        @{ With = @{ TriggerName = '' ; Enabled = 'yes' }; Id = 'InvalidTriggerName' }
    ) {
        $row = [pscustomobject](@{ Organization = 'dev'; Name = 'web/app' } + $With)
        $row | Set-SwrTrigger -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Triggers.SetSwrTrigger"
    }

    It '-WhatIf sends nothing' {
        Set-SwrTrigger dev web/app deploy -Enabled:$false -WhatIf | Should -BeNullOrEmpty
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}

Describe 'Remove-SwrTrigger' {
    BeforeEach {
        Clear-Emulator $emulator
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web/app'; triggers = @(@{ name = 'deploy' }, @{ name = 'other' }) }) }
    }

    It 'removes one and returns nothing' {
        Remove-SwrTrigger dev web/app deploy -Confirm:$false | Should -BeNullOrEmpty
        Get-EmulatorLine $emulator | Should -BeExactly "DELETE $path/deploy"
        (Get-SwrTrigger dev web/app).TriggerName | Should -BeExactly 'other'
    }

    It 'takes what Get-SwrTrigger found' {
        Get-SwrTrigger dev | Remove-SwrTrigger -Confirm:$false
        Get-SwrTrigger dev | Should -BeNullOrEmpty
    }

    It 'never leads to another resource: <_>' -ForEach '..', '.', '../..', 'a/../..', '', ' ' {
        Remove-SwrTrigger dev web/app $_ -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'InvalidTriggerName,*'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'reports a missing one (4040126) and goes on' {
        'absent', 'other' | ForEach-Object { [pscustomobject]@{ Organization = 'dev'; Name = 'web/app'; TriggerName = $_ } } |
            Remove-SwrTrigger -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'TriggerNotFound,SwrPowerShell.Triggers.RemoveSwrTrigger'
        $problems[0].Exception.ServiceCode | Should -BeExactly 'SVCSTG.SWR.4040126'
        (Get-SwrTrigger dev web/app).TriggerName | Should -BeExactly 'deploy'
    }

    It '-WhatIf sends nothing' {
        Remove-SwrTrigger dev web/app deploy -WhatIf
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}
