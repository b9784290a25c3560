// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Checks the types of pairs through the compiler, against what the GIR files say.

import {existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

import {generate} from './generate.mjs';
import {describeResult, isSameResult} from './result-types.mjs';

const packageOf = ({name, version}) => `${name.toLowerCase()}-${version}`;

function sourceOf(namespace) {
    const lines = [
        `import type Ns from '@girs/${packageOf(namespace)}';`,
        `import type {Promised} from 'gjs-async';`,
    ];
    [...namespace.pairs, ...namespace.refused].forEach(({owner, kind, name}, index) => {
        const type = owner === '' ? 'typeof Ns' : kind === 'method' ? `Ns.${owner}` : `typeof Ns.${owner}`;
        lines.push(`export declare const pair${index}: Promised<${type}>['${name}'];`);
    });
    return `${lines.join('\n')}\n`;
}

const plainName = name => name.replace(/^_+|_+$/g, '');

/** The parts of `(a: X, b?: Y): Promise<Z>`: parameters and result. */
function parseSignature(text) {
    const start = text.indexOf('(') + 1;
    const parts = [''];
    let depth = 0;
    let end = start;
    for (; depth >= 0; end++) {
        const character = text[end];
        if ('([{<'.includes(character)) depth += 1;
        else if (')]}'.includes(character) || (character === '>' && text[end - 1] !== '=')) depth -= 1;
        if (depth === 0 && character === ',') parts.push('');
        else if (depth >= 0) parts[parts.length - 1] += character;
    }
    const parameters = parts
        .map(part => /^\s*([\w$.]+)(\??): ([^]*)$/.exec(part))
        .filter(match => match !== null)
        .map(([, name, mark, type]) => ({name: plainName(name), optional: mark === '?', type}));
    return {parameters, result: /^: Promise<([^]*)>$/.exec(text.slice(end))?.[1]};
}

/** What is wrong with the type of one pair; nothing when it is right. */
function problemOf(ts, checker, pair, type) {
    const [signature, ...more] = type.getCallSignatures();
    if (signature === undefined || more.length > 0) return 'not offered';
    const text = checker.signatureToString(signature, undefined, ts.TypeFormatFlags.NoTruncation);
    const {parameters, result} = parseSignature(text);
    const names = parameters.map(({name}) => name);
    const expected = pair.inputs.map(({name}) => plainName(name));
    if (names.join() !== expected.join()) return `takes (${names.join()}), not (${expected.join()})`;
    const cancellable = parameters[pair.cancellable];
    const mayBeMissing = pair.inputs.slice(pair.cancellable).every(({nullable}) => nullable);
    if (
        cancellable !== undefined &&
        !(cancellable.optional === mayBeMissing && cancellable.type.includes('AbortSignalLike'))
    )
        return `takes ${cancellable.name}${cancellable.optional ? '?' : ''}: ${cancellable.type}`;
    if (isSameResult(result, pair)) return undefined;
    return `resolves to ${result}, not ${describeResult(pair)}`;
}

/**
 * Checks the types of all pairs.
 *
 * @returns for each namespace the problem of each pair, `undefined` where it is right, and of what GJS cannot call
 */
export async function checkTypes(namespaces, girFolders) {
    const folder = mkdtempSync(path.join(tmpdir(), 'gjs-async-types-'));
    process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
    await generate(folder, namespaces, girFolders);
    const known = namespaces.filter(one =>
        existsSync(path.join(folder, 'node_modules/@girs', packageOf(one))),
    );
    for (const one of known) writeFileSync(path.join(folder, `${packageOf(one)}.ts`), sourceOf(one));
    writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}\n');

    const {default: ts} = await import('typescript-6.0');
    const types = readdirSync(path.join(folder, 'node_modules/@girs')).map(name => `@girs/${name}`);
    const program = ts.createProgram({
        rootNames: known.map(one => path.join(folder, `${packageOf(one)}.ts`)),
        options: {
            target: ts.ScriptTarget.ES2022,
            lib: ['lib.es2022.d.ts'],
            module: ts.ModuleKind.NodeNext,
            moduleResolution: ts.ModuleResolutionKind.NodeNext,
            strict: true,
            skipLibCheck: true,
            noEmit: true,
            types,
        },
    });
    const checker = program.getTypeChecker();
    const found = new Map();
    for (const namespace of known) {
        const source = program.getSourceFile(path.join(folder, `${packageOf(namespace)}.ts`));
        const errors = new Map();
        for (const {start, messageText} of program.getSemanticDiagnostics(source)) {
            const {line} = source.getLineAndCharacterOfPosition(start);
            errors.set(line - 2, ts.flattenDiagnosticMessageText(messageText, ' ').split('\n')[0]);
        }
        const declared = source.statements.filter(one => ts.isVariableStatement(one));
        const problems = [...namespace.pairs, ...namespace.refused].map((pair, index) => {
            if (errors.has(index)) return 'not offered';
            const [declaration] = declared[index].declarationList.declarations;
            return problemOf(ts, checker, pair, checker.getTypeAtLocation(declaration.name));
        });
        const count = namespace.pairs.length;
        found.set(namespace, {pairs: problems.slice(0, count), refused: problems.slice(count)});
    }
    return found;
}
