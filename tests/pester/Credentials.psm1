# Sets environment variables and creates files with credentials, and simulates pipeline jobs. Credentials of this machine are not used.

$names = '^(HW_|HC_|CLOUD_SDK_|HUAWEICLOUD_SDK_|SWR_METADATA|SWR_ID_TOKEN|SWR_AZURE|ACTIONS_ID_TOKEN|GITHUB_ACTIONS$|SYSTEM_)'
$saved = Get-ChildItem env: | Where-Object Name -Match $names

# Removes credentials from the environment. The files do not exist, and the metadata service is a closed port.
function Clear-Environment {
    param([Parameter(Mandatory)] [string] $Folder)

    Get-ChildItem env: | Where-Object Name -Match $names | Remove-Item
    $env:SWR_METADATA_ENDPOINT = 'http://127.0.0.1:9'
    $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = Join-Path $Folder 'none'
    $env:HW_SHARED_CONFIG_FILE = Join-Path $Folder 'none.json'
}

# Restores the variables that were set when this module was imported.
function Restore-Environment {
    Get-ChildItem env: | Where-Object Name -Match $names | Remove-Item
    $saved | ForEach-Object { Set-Item "env:$($_.Name)" $_.Value }
}

# Sets the environment variables of a job of GitHub Actions.
function Add-GitHubJob {
    param([Parameter(Mandatory)] $Runner)

    Add-Environment @{ GITHUB_ACTIONS = 'true'; ACTIONS_ID_TOKEN_REQUEST_URL = $Runner.gitHubUrl; ACTIONS_ID_TOKEN_REQUEST_TOKEN = $Runner.token }
}

# Sets the environment variables of a job of Azure Pipelines.
function Add-AzureJob {
    param([Parameter(Mandatory)] $Runner)

    Add-Environment @{
        SYSTEM_OIDCREQUESTURI = $Runner.azureUrl; SYSTEM_ACCESSTOKEN = $Runner.token
        SWR_AZURE_SERVICE_CONNECTION_ID = $Runner.serviceConnectionId
    }
}

function Write-CredentialsFile {
    param([Parameter(Mandatory)] [string] $Folder, [Parameter(Mandatory)] [string] $Text)

    $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = Join-Path $Folder 'credentials'
    Set-Content $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE $Text
}

# Creates a configuration of KooCLI, whose current profile is default.
function Write-KooCli {
    param([Parameter(Mandatory)] [string] $Folder, [Parameter(Mandatory)] [hashtable[]] $Entry)

    $env:HW_SHARED_CONFIG_FILE = Join-Path $Folder 'config.json'
    @{ current = 'default'; profiles = $Entry } | ConvertTo-Json -Depth 6 | Set-Content $env:HW_SHARED_CONFIG_FILE
}

# Returns the requests that were not sent to SWR: those for credentials.
function Get-IdentityLine {
    param([Parameter(Mandatory)] $Emulator)

    @(Get-EmulatorLine $Emulator | Where-Object { $_ -notmatch ' /v2/' })
}

Export-ModuleMember -Function *-*
