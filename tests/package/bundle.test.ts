// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What somebody sees who copies dist/gjs-async.js into an extension, and who reviews it there.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import GObject from 'gi://GObject';

import {sources} from '../support/main-loop.js';

const [here] = GLib.filename_from_uri(import.meta.url);
const file = Gio.File.new_for_path(here).resolve_relative_path('../../../../dist/gjs-async.js');
const [, bytes] = file.load_contents(null);
const text = new TextDecoder().decode(bytes);
const lines = text.split('\n');

describe('dist/gjs-async.js', () => {
    it('creates nothing when it is imported: no source, no global, no change of a prototype', async () => {
        const shared = [
            globalThis,
            Gio,
            GLib,
            GObject,
            Gio.File.prototype,
            Gio.Cancellable.prototype,
            Promise,
            Error,
        ];
        const look = (): string[][] => shared.map(object => Reflect.ownKeys(object).map(String).sort());
        const [before, sourcesBefore] = [look(), sources()];
        await import(file.get_uri());
        expect(look()).toEqual(before);
        expect(sources()).toEqual(sourcesBefore);
    });

    it('exports just what docs/api.md lists', async () => {
        const library = (await import(file.get_uri())) as object;
        expect(Object.keys(library).sort()).toEqual([
            'AbortController',
            'AbortSignal',
            'CustomEvent',
            'DOMException',
            'Event',
            'EventTarget',
            'TaskScope',
            'abortable',
            'cancellableFor',
            'checkpoint',
            'chunks',
            'entries',
            'execute',
            'exportObject',
            'fill',
            'fromCallback',
            'inCallback',
            'isCancelled',
            'latest',
            'launch',
            'lines',
            'mapConcurrent',
            'on',
            'once',
            'ownName',
            'promised',
            'promisify',
            'queueMicrotask',
            'race',
            'readAll',
            'readExactly',
            'run',
            'runSync',
            'signalFor',
            'sleep',
            'startPump',
            'stopPump',
            'watchName',
            'whenProperty',
            'withCheckpoint',
            'writeAll',
            'yieldToMainLoop',
        ]);
    });

    it('begins with its licence, once', () => {
        expect(lines[0]).toBe('// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later');
        expect(text.split('SPDX-License-Identifier').length - 1).toBe(1);
    });

    it('imports GLib, GObject, Gio and what GJS has built in', () => {
        const imports = lines.filter(line => line.startsWith('import '));
        const allowed = /^import \w+ from '(gi:\/\/(GLib|GObject|Gio)|gi|system)';$/;
        expect(imports.filter(line => !allowed.test(line))).toEqual([]);
        expect(imports.length).toBeGreaterThan(0);
    });

    it('has no line over 200 characters, and is not dense', () => {
        expect(lines.filter(line => line.length > 200)).toEqual([]);
        expect(text.length / lines.length).toBeLessThan(60);
        expect(lines.filter(line => line.trim() === '').length).toBeGreaterThan(lines.length / 12);
    });

    it('has every name as it is in the sources', () => {
        expect(lines.filter(line => /\w\$\d/.test(line))).toEqual([]);
    });

    it('keeps the doc comment of every function and class that it exports', () => {
        const exported =
            /^export \{([^}]*)\};?$/m.exec(text.replace(/\n {4}/g, ' ').replace(/,\n\}/g, '}'))?.[1] ?? '';
        const names = exported.split(',').map(name => name.trim().split(' as ').at(-1) as string);
        const documented = [...text.matchAll(/\*\/\n+(?:async )?(?:function|class|const) ([\w$]+)/g)].map(
            ([, name]) => name,
        );
        expect(names.filter(name => name !== '' && !documented.includes(name))).toEqual([]);
        expect(names.length).toBeGreaterThan(10);
    });

    it('runs nothing at top level but the definitions of its own classes', () => {
        const statements = lines.filter(line => /^[^\s/*})\]]/.test(line));
        const declaration = /^(import|export|async function|function|class|const|let) /;
        const definition =
            /^(defineInterface\(|Object\.(setPrototypeOf\(DOMException|definePropert(y|ies)\((Complete)?AbortSignal)\.prototype|host\.|timerHost\.)/;
        expect(statements.filter(line => !declaration.test(line) && !definition.test(line))).toEqual([]);
    });

    it('has no comment for the linter', () => {
        expect(lines.filter(line => line.includes('oxlint'))).toEqual([]);
    });

    it('has no comment that stands alone, left by a type', () => {
        // Those with overloads have theirs above the types.
        expect(text).not.toMatch(/\*\/\n\n(?!\/\*\*|function (?:execute|promisify|race|whenProperty)\()/);
    });
});
