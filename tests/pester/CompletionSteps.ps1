# What the tests of completion share. They have an emulator in $emulator.

# What Tab inserts at the end of a line.
function Get-Completion {
    param([string] $Line)

    (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText
}

# A connection that knows nothing yet, to an emulator that has forgotten what it was asked.
function Open-Connection {
    $emulator | Connect-Swr
    Clear-EmulatorRequest $emulator
}

function Initialize-Emulator {
    Clear-Emulator $emulator
    Add-EmulatorSeed $emulator ([ordered]@{
            dev      = @(@{ name = 'web'; tags = @('v1.0', '1.27', 'latest') }, @{ name = 'web/front' }, @{ name = 'orders-db' })
            'dev-eu' = @(@{ name = 'web-eu' })
            ops      = @(@{ name = 'monitor' })
        })
    Open-Connection
}
