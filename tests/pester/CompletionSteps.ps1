# Functions for the tests of completion, which use the emulator in $emulator.

# Returns the text that Tab inserts at the end of a line.
function Get-Completion {
    param([string] $Line)

    (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText
}

# Connects without known names, and clears the requests of the emulator.
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
