// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Every pair of the namespaces that are installed here, as the GIR files have them.

import {memberPair} from '../../src/gio/pair/find-pair.js';
import {signatureOf} from '../../src/gio/pair/signature.js';
import platformPairs from './data/platform-pairs.json' with {type: 'json'};

type Owner = Record<string, unknown>;

/** Class, kind, begin function, C name of the finish function, number of arguments, place of the cancellable. */
type PlatformPair = [string, string, string, string, number, number];

const byNamespace = new Map<string, PlatformPair[]>();
for (const [namespace, ...pair] of platformPairs as [string, ...PlatformPair][]) {
    byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), pair]);
}

function ownerOf(namespace: Owner, className: string, kind: string): Owner | undefined {
    if (className === '-') return namespace;
    const owner = namespace[className] as {prototype: Owner} | undefined;
    return kind === 'method' ? owner?.prototype : (owner as Owner | undefined);
}

describe('promised() pairs as the GIR files do in', () => {
    for (const [id, pairs] of byNamespace)
        it(id, async () => {
            const [name = '', version = ''] = id.split('-');
            let namespace: Owner;
            try {
                namespace = ((await import(`gi://${name}?version=${version}`)) as {default: Owner}).default;
            } catch {
                pending('not installed');
                return;
            }
            const wrong: string[] = [];
            let checked = 0;
            for (const [className, kind, begin, finish, inputs, cancellable] of pairs) {
                const owner = ownerOf(namespace, className, kind);
                if (owner === undefined || !(begin in owner)) continue;
                checked += 1;
                const pair = memberPair(owner, begin);
                const found = pair && signatureOf(pair.finish);
                if (
                    found === undefined ||
                    (found.native && found.symbol !== finish) ||
                    pair?.parameters?.length !== inputs ||
                    pair.cancellable !== cancellable
                )
                    wrong.push(`${className}.${begin}: ${found?.symbol ?? 'not offered'}, not ${finish}`);
            }
            expect(wrong).toEqual([]);
            expect(checked).toBeGreaterThan(0);
        });
});
