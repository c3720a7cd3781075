# Functions for the tests of shares, which use the emulator in $emulator.

$script:shares = '/v2/manage/namespaces/dev/repositories/team$app/access-domains'

function Add-Seed {
    $null = Invoke-Emulator $emulator 'seed' -Method POST -Body @{
        organizations = @(
            @{
                name = 'dev'; repositories = @(
                    @{ name = 'team/app'; shares = @(@{ access_domain = 'partner'; deadline = '2099-10-01T16:00:00.000Z'; description = 'For them' }) }
                    @{ name = 'web'; description = 'Pages'; shares = @(@{ access_domain = 'partner'; deadline = '2020-01-01T00:00:00Z' }, @{ access_domain = 'customer' }) }
                    @{ name = 'open'; is_public = $true }
                )
            }
            @{ name = 'ops'; repositories = @(@{ name = 'web' }) }
            @{ name = 'theirs'; foreign = $true; repositories = @(@{ name = 'lib'; category = 'lang'; shares = @(@{ access_domain = 'emulator-domain' }) }) }
        )
    }
}
