# The environment, the files and the jobs that credentials come from. Nothing of this machine is found, and nothing leaves it.

$names = '^(HW_|HC_|CLOUD_SDK_|HUAWEICLOUD_SDK_|SWR_METADATA|SWR_ID_TOKEN|SWR_AZURE|ACTIONS_ID_TOKEN|GITHUB_ACTIONS$|SYSTEM_)'
$saved = Get-ChildItem env: | Where-Object Name -Match $names

# Leaves no credentials in the environment; the files are missing, and the metadata is a closed port.
function Clear-Environment {
    param([Parameter(Mandatory)] [string] $Folder)

    Get-ChildItem env: | Where-Object Name -Match $names | Remove-Item
    $env:SWR_METADATA_ENDPOINT = 'http://127.0.0.1:9'
    $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = Join-Path $Folder 'none'
    $env:HW_SHARED_CONFIG_FILE = Join-Path $Folder 'none.json'
}

# Puts the variables back that were there when this module was imported.
function Restore-Environment {
    Get-ChildItem env: | Where-Object Name -Match $names | Remove-Item
    $saved | ForEach-Object { Set-Item "env:$($_.Name)" $_.Value }
}

# What a job of GitHub Actions finds in its environment.
function Add-GitHubJob {
    param([Parameter(Mandatory)] $Runner)

    Add-Environment @{ GITHUB_ACTIONS = 'true'; ACTIONS_ID_TOKEN_REQUEST_URL = $Runner.gitHubUrl; ACTIONS_ID_TOKEN_REQUEST_TOKEN = $Runner.token }
}

# What a job of Azure Pipelines finds in its environment.
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

# A configuration of KooCLI; its current profile is the one named default.
function Write-KooCli {
    param([Parameter(Mandatory)] [string] $Folder, [Parameter(Mandatory)] [hashtable[]] $Entry)

    $env:HW_SHARED_CONFIG_FILE = Join-Path $Folder 'config.json'
    @{ current = 'default'; profiles = $Entry } | ConvertTo-Json -Depth 6 | Set-Content $env:HW_SHARED_CONFIG_FILE
}

# The requests that obtain a proof of identity.
function Get-IdentityLine {
    param([Parameter(Mandatory)] $Emulator)

    @(Get-EmulatorLine $Emulator | Where-Object { $_ -notmatch ' /v2/' })
}

Export-ModuleMember -Function *-*
