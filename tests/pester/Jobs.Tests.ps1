# Connections in runspaces and processes that a session starts.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    $script:module = Get-ModulePath
    Import-Module $module -Force
    $script:emulator = Start-SwrEmulator
    $script:connection = $emulator | Connect-Swr -PassThru
    Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'web' }) }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'A connection' {
    It 'is passed to ForEach-Object -Parallel' {
        1..4 | ForEach-Object -Parallel { Import-Module $using:module; (Get-SwrRepository dev -Connection $using:connection).Name } | Should -BeExactly 'web', 'web', 'web', 'web'
    }

    It 'is passed to Start-ThreadJob' {
        Start-ThreadJob { Import-Module $using:module; (Get-SwrRepository dev -Connection $using:connection).Name } | Receive-Job -Wait -AutoRemoveJob | Should -BeExactly 'web'
    }

    It 'is not passed to Start-Job, and the error says what to do' {
        $job = Start-Job { Import-Module $using:module; Get-SwrRepository dev -Connection $using:connection }
        $null = Receive-Job $job -Wait -AutoRemoveJob -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionNotFound,*'
        "$($bad[0])" | Should -BeLike 'A connection cannot be passed to another process*'
        $bad[0].ErrorDetails.RecommendedAction | Should -BeLike '*Connect-Swr in the job*'
    }

    It 'is made in the job that Start-Job starts' {
        Start-Job {
            Import-Module $using:module
            Connect-Swr -Endpoint ($using:emulator).Endpoint -Token ($using:emulator).Token
            (Get-SwrRepository dev).Name
        } | Receive-Job -Wait -AutoRemoveJob | Should -BeExactly 'web'
    }
}
