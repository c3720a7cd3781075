# Invoke-SwrApi: calls any operation, with the authentication, retries and errors of the other commands.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator
    $emulator | Connect-Swr
    $script:instances = "/v2/$($emulator.ProjectId)/instances"
    $script:instance = (Invoke-SwrApi GET '/v2/{project_id}/instances').instances[0].id

    function Connect-ByKey {
        Connect-Swr emulator-1 -Endpoint $emulator.Endpoint -IamEndpoint $emulator.Endpoint -AccessKey $emulator.AccessKey -SecretKey $emulator.SecretKey @args
    }

    function Get-Body {
        Get-EmulatorRequest $emulator | ForEach-Object body
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Invoke-SwrApi' {
    BeforeEach {
        Clear-Emulator $emulator
        $emulator | Connect-Swr
    }

    It 'returns what ConvertFrom-Json makes of the reply' {
        New-SwrOrganization dev | Out-Null
        Clear-EmulatorRequest $emulator
        $reply = Invoke-SwrApi GET /v2/manage/namespaces
        $reply | Should -BeOfType ([pscustomobject])
        $reply.namespaces[0].name | Should -BeExactly 'dev'
        Get-EmulatorLine $emulator | Should -BeExactly 'GET /v2/manage/namespaces'
    }

    It 'returns the text with -Raw, and nothing for an empty reply' {
        Invoke-SwrApi GET /v2/manage/namespaces -Raw | Should -BeExactly '{"namespaces":[]}'
        New-SwrOrganization dev | Out-Null
        Invoke-SwrApi DELETE /v2/manage/namespaces/dev -Confirm:$false | Should -BeNullOrEmpty
        Get-SwrOrganization | Should -BeNullOrEmpty
    }

    It 'takes -Query: <Text>' -ForEach @(
        @{ Query = @{ limit = 5; offset = 0 }; Text = 'limit=5&offset=0' }
        @{ Query = [ordered]@{ b = $true; a = 'x y'; c = $null }; Text = 'b=true&a=x%20y' }
        @{ Query = @{ tag = 'v1', 'v2' }; Text = 'tag=v1&tag=v2' }
        @{ Query = @{ size = 1.5 }; Text = 'size=1.5' }
    ) {
        $null = Invoke-SwrApi GET /v2/manage/repos -Query $Query -ErrorAction SilentlyContinue
        Get-EmulatorLine $emulator | Should -BeExactly "GET /v2/manage/repos?$Text"
    }

    It 'sends -Body <What> as JSON' -ForEach @(
        @{ What = 'a hashtable'; Body = @{ namespace = 'dev' }; Json = '{"namespace":"dev"}' }
        @{ What = 'an object'; Body = [pscustomobject]@{ namespace = 'dev'; a = 1, $null; b = $true; c = 2.5 }; Json = '{"namespace":"dev","a":[1,null],"b":true,"c":2.5}' }
        @{ What = 'a text'; Body = '{ "namespace": "dev" }'; Json = '{ "namespace": "dev" }' }
        @{ What = 'with text beyond ASCII'; Body = [ordered]@{ namespace = 'dev'; text = "é`n`"" }; Json = '{"namespace":"dev","text":"é\n\""}' }
    ) {
        $null = Invoke-SwrApi POST /v2/manage/namespaces -Body $Body
        Get-Body | Should -BeExactly $Json
        (Get-SwrOrganization).Name | Should -BeExactly 'dev'
    }

    It 'makes the body of each row with a script block' {
        $rows = 1..40 | ForEach-Object { [pscustomobject]@{ instance_id = $instance; Label = "bulk$_" } }
        $made = $rows | Invoke-SwrApi POST '/v2/{project_id}/instances/{instance_id}/namespaces' -Body { @{ name = $_.Label } } -ThrottleLimit 4
        $made.name | Should -BeExactly $rows.Label
        (Invoke-Emulator $emulator 'inflight').max | Should -BeLessOrEqual 4
    }

    It 'fills names from the properties of the piped object' {
        Add-EmulatorSeed $emulator @{ dev = @(@{ name = 'team/app' }) }
        (Get-SwrRepository dev | Invoke-SwrApi GET '/v2/manage/namespaces/{namespace}/repos/{repository}').name | Should -BeExactly 'team/app'
        Get-EmulatorLine $emulator | Select-Object -Last 1 | Should -BeExactly 'GET /v2/manage/namespaces/dev/repos/team$app'
        [pscustomobject]@{ InstanceId = $instance } | Invoke-SwrApi GET '/v2/{project_id}/instances/{instance_id}' | ForEach-Object id | Should -BeExactly $instance
        @{ instance_id = 'a b' } | Invoke-SwrApi GET '/v2/{project_id}/instances/{instance_id}' -ErrorAction SilentlyContinue
        Get-EmulatorLine $emulator | Select-Object -Last 1 | Should -BeExactly "GET $instances/a%20b"
    }

    It 'writes a repository of the Enterprise Edition as Terraform does' {
        $row = @{ instance_id = $instance; namespace_name = 'shop'; repository_name = 'web/front' }
        $null = Invoke-SwrApi POST '/v2/{project_id}/instances/{instance_id}/namespaces' -InputObject $row -Body @{ name = 'shop' }
        $path = '/v2/{project_id}/instances/{instance_id}/namespaces/{namespace_name}/repositories/{repository_name}'
        $null = Invoke-SwrApi PUT $path -InputObject $row -Body @{ description = 'x' }
        (Invoke-SwrApi GET $path -InputObject $row).name | Should -BeExactly 'shop/web/front'
        Get-EmulatorLine $emulator | Select-Object -Last 1 | Should -BeLike '*/namespaces/shop/repositories/web%252Ffront'
    }

    It 'finds no namespace of an instance once the emulator''s state was emptied' {
        @{ name = 'shop' } | Invoke-SwrApi POST "$instances/$instance/namespaces" -Body { @{ name = $_.name } } | Out-Null
        Clear-Emulator $emulator
        Invoke-SwrApi GET "$instances/$instance/namespaces" -Paginate | Should -BeNullOrEmpty
    }

    It 'looks up <Name> once' -ForEach @(
        @{ Name = 'the project'; Path = '/v2/{project_id}/instances'; Lookup = 'GET /v3/projects?name=emulator-1' }
        @{ Name = 'the account'; Path = '/v5/{domain_id}'; Lookup = 'GET /v3/auth/domains' }
    ) {
        Connect-ByKey
        1..20 | Invoke-SwrApi GET $Path -ErrorAction SilentlyContinue | Out-Null
        Invoke-SwrApi GET $Path -ErrorAction SilentlyContinue | Out-Null
        $lines = Get-EmulatorLine $emulator
        @($lines -like 'GET /v3/*') | Should -BeExactly @($Lookup)
        @($lines -notlike 'GET /v3/*').Count | Should -Be 21
        @($lines -notlike 'GET /v3/*') | Should -BeLike "*$($Name -eq 'the project' ? $emulator.ProjectId : $emulator.DomainId)*"
    }

    It 'asks IAM for nothing that the connection names' {
        Connect-ByKey -ProjectId $emulator.ProjectId
        Invoke-SwrApi GET '/v2/{project_id}/instances' | Out-Null
        Get-EmulatorLine $emulator | Should -BeExactly "GET $instances"
    }

    It 'sends -Headers, with a token and signed' {
        $headers = [ordered]@{ 'X-Language' = 'en-us'; 'Accept-Language' = 'de', 'en'; 'X-Absent' = $null; 'Content-Type' = 'application/json; charset=utf-8' }
        Invoke-SwrApi GET /v2/manage/namespaces -Headers $headers | Out-Null
        Invoke-SwrApi POST /v2/manage/namespaces -Body @{ namespace = 'dev' } -Headers $headers -ErrorAction Stop | Out-Null
        Connect-ByKey -ProjectId $emulator.ProjectId
        Invoke-SwrApi PATCH /v2/manage/namespaces -Headers $headers -ErrorAction SilentlyContinue | Out-Null
        Invoke-SwrApi GET /v2/manage/namespaces -Headers $headers -ErrorAction Stop | Out-Null
        $requests = Get-EmulatorRequest $emulator
        $requests.status | Should -Be 200, 201, 404, 200
        foreach ($request in $requests) {
            $request.headers.'X-Language' | Should -BeExactly 'en-us'
            $request.headers.'Accept-Language' | Should -BeExactly 'de, en'
            $request.headers.PSObject.Properties.Name | Should -Not -Contain 'X-Absent'
        }
        $requests[1].headers.'Content-Type' | Should -BeExactly 'application/json; charset=utf-8'
        $requests[0].headers.PSObject.Properties.Name | Should -Not -Contain 'Content-Type'
    }

    It 'refuses the header <Name>, and sends nothing' -ForEach @(
        @{ Name = 'X-Auth-Token'; Value = 'another' }
        @{ Name = 'authorization'; Value = 'Bearer another' }
        @{ Name = 'X-Security-Token'; Value = 'another' }
        @{ Name = 'X-Sdk-Date'; Value = '20200101T000000Z' }
        @{ Name = 'X-Project-Id'; Value = 'another' }
        @{ Name = 'X-Domain-Id'; Value = 'another' }
        @{ Name = 'Host'; Value = 'evil.example' }
        @{ Name = 'Content-Length'; Value = '1' }
        @{ Name = 'Content-Type'; Value = 'another' }
        @{ Name = 'bad name'; Value = 'another' }
        @{ Name = 'X-Split'; Value = "another`r`nX-Auth-Token: x" }
    ) {
        $problem = Get-TerminatingError { Invoke-SwrApi GET /v2/manage/namespaces -Headers @{ $Name = $Value } -ErrorAction Stop }
        $problem.FullyQualifiedErrorId | Should -BeExactly 'InvalidHeader,SwrPowerShell.Api.InvokeSwrApi'
        "$problem" | Should -BeLike "*$Name*"
        "$problem" | Should -Not -BeLike '*another*'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'shows a SecureString of -Headers or -Query in no stream' {
        $said = Invoke-SwrApi GET /v2/manage/namespaces -Headers @{ 'X-Anything' = ConvertTo-Secret 'canary-in-a-header' } -Query @{ key = ConvertTo-Secret 'canary-in-a-query' } -Verbose -Debug *>&1 | Out-String
        $request = Get-EmulatorRequest $emulator
        $request.headers.'X-Anything' | Should -BeExactly 'canary-in-a-header'
        Get-EmulatorLine $emulator | Should -BeLike '*canary-in-a-query'
        $said | Should -Not -BeLike '*canary-in-a-*'
    }

    It 'fills the variables for status and headers' {
        New-SwrOrganization dev | Out-Null
        $said = Invoke-SwrApi POST /v2/manage/namespaces -Body @{ namespace = 'ops' } -StatusCodeVariable status -ResponseHeadersVariable headers
        $said.PSObject.Properties.Name | Should -Not -Contain 'status'
        $status | Should -Be 201
        $headers['x-request-id'] | Should -Not -BeNullOrEmpty
        Invoke-SwrApi HEAD /v2/manage/namespaces -StatusCodeVariable status -RHV headers -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        Invoke-SwrApi GET /v2/manage/namespaces -StatusCodeVariable status -RHV headers | Out-Null
        $status | Should -Be 200
        $headers['Content-Type'] | Should -BeLike 'application/json*'
        'dev', 'ops' | ForEach-Object { @{ namespace = $_ } } | Invoke-SwrApi DELETE '/v2/manage/namespaces/{namespace}' -StatusCodeVariable status -Confirm:$false
        $status | Should -Be 204
    }

    It 'leaves no status of an earlier call, and sets that of the last page with -Paginate' {
        $status = 200
        Invoke-SwrApi GET /v2/manage/namespaces/nosuch -StatusCodeVariable status -RHV headers -ErrorAction SilentlyContinue | Out-Null
        $status | Should -BeNullOrEmpty
        $headers | Should -BeNullOrEmpty
        Add-EmulatorSeed $emulator @{ dev = 25 }
        @(Invoke-SwrApi GET '/v2/manage/repos?limit=10&offset=0' -Paginate -StatusCodeVariable status -RHV headers).Count | Should -Be 25
        $status | Should -Be 200
        "$($headers['Content-Range'])" | Should -BeExactly '20-5/25'
        @{ x = 1 } | Invoke-SwrApi GET '/v2/manage/repos?limit=10&offset=0' -Paginate -StatusCodeVariable piped | Out-Null
        $piped | Should -Be 200
    }

    It 'calls IAM and CodeArts Artifact' {
        (Invoke-SwrApi GET /v3/auth/domains -Service Iam).domains[0].id | Should -BeExactly $emulator.DomainId
        (Invoke-SwrApi GET '/cloudartifact/v5/{domain_id}/{project_id}/repositories' -Service Artifact).status | Should -BeExactly 'success'
    }

    It 'reports UnreadableResponse for a reply that is no object, and shows it with -Raw: <_>' -ForEach '<html>', '{"a":1,"A":2}' {
        Register-EmulatorFault $emulator @{ kind = 'garbage'; status = 200; body = $_ }
        Invoke-SwrApi GET /v2/manage/overview -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'UnreadableResponse,SwrPowerShell.Api.InvokeSwrApi'
        Invoke-SwrApi GET /v2/manage/overview -Raw | Should -BeExactly $_
    }

    It 'is signed when the connection has keys' {
        Connect-ByKey -ProjectId $emulator.ProjectId
        Invoke-SwrApi POST /v2/manage/namespaces -Body @{ namespace = 'dev' } | Out-Null
        (Get-EmulatorRequest $emulator).status | Should -Be 201
    }
}

Describe '-Paginate' {
    BeforeEach {
        Clear-Emulator $emulator
        $emulator | Connect-Swr
    }

    It 'reads by offset and limit' {
        1..35 | ForEach-Object { [pscustomobject]@{ name = "page-$_" } } | Invoke-SwrApi POST "$instances/$instance/namespaces" -Body { @{ name = $_.name } } | Out-Null
        Clear-EmulatorRequest $emulator
        $all = Invoke-SwrApi GET "$instances/$instance/namespaces?name=page-" -Paginate
        @($all.name | Sort-Object -Unique).Count | Should -Be 35
        (Get-EmulatorRequest $emulator).Count | Should -Be 4
        Clear-EmulatorRequest $emulator
        (Invoke-SwrApi GET "$instances/$instance/namespaces?name=page-" -Query @{ limit = 100 } -Paginate).Count | Should -Be 35
        (Get-EmulatorRequest $emulator).Count | Should -Be 1
    }

    It 'reads by <What>' -ForEach @(
        @{ What = 'offset, with the total in a header'; Path = '/v2/manage/repos?limit=100&offset=0'; Requests = 3 }
        @{ What = 'marker'; Path = '/v3/manage/repos?limit=100'; Requests = 3 }
    ) {
        Add-EmulatorSeed $emulator @{ dev = 250 }
        @((Invoke-SwrApi GET $Path -Paginate).name | Sort-Object -Unique).Count | Should -Be 250
        (Get-EmulatorRequest $emulator).Count | Should -Be $Requests
    }

    It 'reads by page_no' {
        1..25 | ForEach-Object { [pscustomobject]@{ DisplayName = "r$_" } } | New-ArtifactDockerRepository | Out-Null
        Clear-EmulatorRequest $emulator
        $all = Invoke-SwrApi GET '/cloudartifact/v5/{domain_id}/{project_id}/repositories' -Service Artifact -Query @{ page_size = 10; is_need_paging = $true } -Paginate
        $all.Count | Should -Be 25
        (Get-EmulatorRequest $emulator).Count | Should -Be 3
    }

    It 'stops early' {
        Add-EmulatorSeed $emulator @{ dev = 250 }
        @(Invoke-SwrApi GET '/v3/manage/repos?limit=10' -Paginate -ErrorAction Stop | Select-Object -First 15).Count | Should -Be 15
        (Get-EmulatorRequest $emulator).Count | Should -Be 2
    }

    It 'returns an array a page with -Raw' {
        Add-EmulatorSeed $emulator @{ dev = 25 }
        $pages = Invoke-SwrApi GET '/v3/manage/repos?limit=10' -Paginate -Raw
        $pages.Count | Should -Be 3
        $pages | ForEach-Object { ($_ | ConvertFrom-Json).Count } | Should -Be 10, 10, 5
    }

    It 'reports <Id> for <What>' -ForEach @(
        @{ What = 'a reply without a list'; Id = 'UnpageableResponse'; With = @{ Path = '/v2/manage/overview' } }
        @{ What = 'a method that does not read'; Id = 'PaginateNotAllowed'; With = @{ Path = '/v2/manage/namespaces'; Method = 'POST' } }
    ) {
        $problem = Get-TerminatingError { Invoke-SwrApi @With -Paginate -ErrorAction Stop }
        $problem.FullyQualifiedErrorId | Should -BeExactly "$Id,SwrPowerShell.Api.InvokeSwrApi"
    }
}
