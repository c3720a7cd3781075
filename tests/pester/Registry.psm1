# Registry logins, and authentication files that contain them.

# Makes the emulator reply with this login, once for each registry.
function Register-Login {
    param([Parameter(Mandatory)] $Emulator, [Parameter(Mandatory)] [string] $Login, [Parameter(Mandatory)] [string[]] $Registry)

    $auth = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($Login))
    Register-EmulatorFault $Emulator ($Registry | ForEach-Object {
            @{ kind = 'Garbage'; times = 1; match = @{ method = 'POST' }; status = 200; body = ConvertTo-Json @{ auths = @{ $_ = @{ auth = $auth } } } -Depth 5 }
        })
}

function Read-AuthFile {
    param([Parameter(Mandatory)] [string] $Path)

    Get-Content $Path -Raw | ConvertFrom-Json -AsHashtable
}

function ConvertFrom-Base64 {
    param([Parameter(Mandatory)] [string] $Text)

    [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($Text))
}
