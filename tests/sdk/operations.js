// Runs every operation of the official client for SWR's shared edition against the emulator at SWR_ENDPOINT, in an order in which each
// finds what it needs. Prints one line per operation with its status; ends with 1 when one fails or is missing.
'use strict';

const { BasicCredentials } = require('@huaweicloud/huaweicloud-sdk-core');
const swr = require('@huaweicloud/huaweicloud-sdk-swr');

const environment = (name) => process.env[name] ?? (() => { throw new Error(`${name} is not set.`); })();
const user = { id: 'fb3f175c1fd146ab8cdae3272be6107b', name: 'user01' };
const [organization, repository, tag, region, account] = ['sdk', 'team$app', 'v1', 'cn-north-4', 'partner'];

function connect() {
    const credential = new BasicCredentials()
        .withAk(environment('SWR_AK')).withSk(environment('SWR_SK')).withProjectId(environment('SWR_PROJECT_ID'));
    if (process.env.SWR_SECURITY_TOKEN) {
        credential.withSecurityToken(process.env.SWR_SECURITY_TOKEN);
    }

    return swr.SwrClient.newBuilder().withCredential(credential).withEndpoint(environment('SWR_ENDPOINT')).build();
}

// A request of an operation: the class is named after the operation, and each field has a setter.
function request(operation, fields = {}) {
    const name = operation[0].toUpperCase() + operation.slice(1) + 'Request';
    const made = new swr[name]();
    for (const [field, value] of Object.entries(fields)) {
        const setter = 'with' + field[0].toUpperCase() + field.slice(1);
        if (!made[setter]) {
            throw new Error(`${name} has no ${setter}.`);
        }

        made[setter](value);
    }

    return made;
}

function demand(condition, text) {
    if (!condition) {
        throw new Error(text);
    }
}

const client = connect();
const here = { namespace: organization };
const there = { ...here, repository };
const grant = (auth) => [new swr.UserAuth(user.id, user.name, auth)];
const rule = (days) => [new swr.Rule('date_rule', { days }, [new swr.TagSelector('label', 'v5')])];
const target = { remoteRegionId: region, remoteNamespace: 'elsewhere' };
let retentionId;

const steps = [
    ['listApiVersions', 200],
    ['showApiVersion', 200, { apiVersion: 'v2' }],
    ['createNamespace', 201, { body: new swr.CreateNamespaceRequestBody(organization) }],
    ['listNamespaces', 200, { filter: `namespace::${organization}|mode::visible` }, (it) => demand(it.namespaces[0].name === organization, 'The organization is not listed.')],
    ['showNamespace', 200, here, (it) => demand(it.auth === 7, 'The organization is shown without its permission.')],
    ['createNamespaceAuth', 200, { ...here, body: grant(1) }],
    ['updateNamespaceAuth', 201, { ...here, body: grant(3) }],
    ['showNamespaceAuth', 200, here, (it) => demand(it.others_auths[0].auth === 3, 'The permission was not changed.')],
    ['deleteNamespaceAuth', 204, { ...here, body: [user.id] }],
    ['createRepo', 201, { ...here, body: new swr.CreateRepoRequestBody('team/app', false).withCategory('linux').withDescription('Größe 你好') }],
    ['updateRepo', 201, { ...there, body: new swr.UpdateRepoRequestBody(false).withCategory('arm') }],
    ['showRepository', 200, there, (it) => demand(it.description === 'Größe 你好' && it.category === 'arm', 'The repository differs.')],
    ['listReposDetails', 200, { namespace: organization, limit: '10', offset: '0', orderColumn: 'name', orderType: 'asc' }],
    ['createUserRepositoryAuth', 201, { ...there, body: grant(1) }],
    ['updateUserRepositoryAuth', 201, { ...there, body: grant(7) }],
    ['showUserRepositoryAuth', 200, there, (it) => demand(it.others_auths[0].auth === 7, 'The permission was not changed.')],
    ['deleteUserRepositoryAuth', 204, { ...there, body: [user.id] }],
    ['listRepositoryTags', 200, { ...there, limit: '10', offset: '0' }],
    ['createRepoTag', 201, { ...there, body: new swr.CreateRepoTagRequestBody(tag, 'v2').withOverride(true) }],
    ['createRetention', 201, { ...there, body: new swr.CreateRetentionRequestBody('or', rule('30')) }, (it) => { retentionId = it.id; }],
    ['listRetentions', 200, there],
    ['showRetention', 200, () => ({ ...there, retentionId })],
    ['updateRetention', 201, () => ({ ...there, retentionId, body: new swr.UpdateRetentionRequestBody('or', rule('60')) })],
    ['listRetentionHistories', 200, there],
    ['deleteRetention', 200, () => ({ ...there, retentionId })],
    ['createTrigger', 201, { ...there, body: new swr.CreateTriggerRequestBody('update', 'deployments', 'app', 'default', '.*', 'true', 'deploy', 'all').withClusterId('c').withClusterName('c').withContainer('app') }],
    ['listTriggersDetails', 200, there],
    ['updateTrigger', 201, { ...there, trigger: 'deploy', body: new swr.UpdateTriggerRequestBody('false') }],
    ['showTrigger', 200, { ...there, trigger: 'deploy' }, (it) => demand(it.enable === 'false', 'The trigger was not changed.')],
    ['deleteTrigger', 204, { ...there, trigger: 'deploy' }],
    ['createImageSyncRepo', 200, { ...there, body: Object.assign(new swr.CreateImageSyncRepoRequestBody(), target, { syncAuto: true }) }],
    ['listImageAutoSyncReposDetails', 200, there],
    ['createManualImageSyncRepo', 200, { ...there, body: Object.assign(new swr.CreateManualImageSyncRepoRequestBody(), target, { imageTag: [tag] }) }],
    ['showSyncJob', 200, { ...there, filter: 'limit::10|offset::0|order::desc' }],
    ['deleteImageSyncRepo', 200, { ...there, body: Object.assign(new swr.DeleteImageSyncRepoRequestBody(), target) }],
    ['createRepoDomains', 201, { ...there, body: new swr.CreateRepoDomainsRequestBody(account, 'read', 'forever').withDescription('partner') }],
    ['listRepoDomains', 200, there],
    ['updateRepoDomains', 201, { ...there, accessDomain: account, body: new swr.UpdateRepoDomainsRequestBody('read', '2099-10-01T16:00:00.000Z') }],
    ['showAccessDomain', 200, { ...there, accessDomain: account }, (it) => demand(it.exist && it.status, 'The share is not valid.')],
    ['listSharedReposDetails', 200, { center: 'self', limit: '10', offset: '0' }],
    ['deleteRepoDomains', 204, { ...there, accessDomain: account }],
    ['listQuotas', 200],
    ['showShareFeatureGates', 200],
    ['showDomainOverview', 200, {}, (it) => demand(it.repo_num === 1, 'The overview does not count the repository.')],
    ['showDomainResourceReports', 200, { resourceType: 'store', frequency: 'daily' }],
    ['createSecret', 200, { projectname: region }],
    ['deleteRepoTag', 204, { ...there, tag: 'v2' }],
    ['deleteRepoTag', 204, { ...there, tag }],
    ['deleteRepo', 204, there],
    ['deleteNamespaces', 204, here],
];

async function run() {
    const failures = [];
    for (const [operation, status, fields, check] of steps) {
        try {
            if (operation === 'createRepoTag') {
                // An image comes by docker, which is not there.
                await seed();
            }

            const given = request(operation, typeof fields === 'function' ? fields() : fields);
            const reply = await client[operation](given);
            demand(reply.httpStatusCode === status, `The status is ${reply.httpStatusCode} instead of ${status}.`);
            check?.(reply);
            console.log(`${operation} ${reply.httpStatusCode}`);
        } catch (problem) {
            failures.push(`${operation}: ${problem.errorCode ?? ''} ${problem.errorMsg ?? problem.message} (${problem.httpStatusCode ?? 'no status'})`);
        }
    }

    const called = new Set(steps.map(([operation]) => operation));
    for (const name of Object.getOwnPropertyNames(swr.SwrClient.prototype)) {
        if (name !== 'constructor' && name !== 'getPath' && !called.has(name)) {
            failures.push(`${name}: not called`);
        }
    }

    failures.forEach((failure) => console.error(failure));
    process.exitCode = failures.length === 0 ? 0 : 1;
}

async function seed() {
    const body = { organizations: [{ name: organization, repositories: [{ name: 'team/app', tags: [tag] }] }] };
    const reply = await fetch(`${environment('SWR_ENDPOINT')}/_emulator/seed`, { method: 'POST', body: JSON.stringify(body) });
    demand(reply.status === 201, `The seed was refused with ${reply.status}.`);
}

run();
