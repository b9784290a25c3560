// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The archive of the example extension as somebody sees it who reviews it before it is published. The codes are
// those of shexli, which looks at each upload.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {unzip} from '../support/unzip.js';

const [here] = GLib.filename_from_uri(import.meta.url);
const build = Gio.File.new_for_path(here).resolve_relative_path('../../..');
const archive = build.resolve_relative_path('extensions/pulse@gjs-async.example.shell-extension.zip');
const texts = new Map<string, string>();
for (const [name, bytes] of unzip(archive.get_path() as string))
    texts.set(name, new TextDecoder('utf-8', {fatal: true}).decode(bytes));

const names = [...texts.keys()];
const modules = new Map([...texts].filter(([name]) => name.endsWith('.js')));
const own = new Map([...modules].filter(([name]) => name !== 'gjs-async.js'));

/** The modules without their comments. */
const code = new Map(
    [...modules].map(([name, text]) => [name, text.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '')]),
);

/** The lines of files for which `test` is true, each with the name of its file. */
function find(files: Map<string, string>, test: (line: string) => boolean): string[] {
    return [...files].flatMap(([name, text]) => {
        const lines = text.split('\n').filter(test);
        return lines.map(line => `${name}: ${line.trim()}`);
    });
}

function importsOf(text: string): string[] {
    return [...text.matchAll(/^(?:import|export) [^;]*?from '([^']+)';$/gm)].map(
        ([, from]) => from as string,
    );
}

describe('the packed extension', () => {
    it('ships no more of the library than README.md says', () => {
        const readme = build.get_parent()?.get_child('README.md');
        if (!readme?.query_exists(null)) pending('no README.md here');
        const text = new TextDecoder().decode(readme?.load_contents(null)[1]);
        const [, most = ''] = /at most ([\d,]+) lines/.exec(text) ?? [];
        const lines = modules.get('gjs-async.js')?.split('\n').length;
        expect(lines).toBeGreaterThan(0);
        expect(lines).toBeLessThanOrEqual(Number(most.replace(',', '')));
    });

    it('has what an extension has, and nothing of the tools that made it (EGO-P-006)', () => {
        expect(names).toContain('metadata.json');
        expect(names).toContain('extension.js');
        expect(names).toContain('gjs-async.js');
        expect(
            names.filter(name => !/^(icons\/|schemas\/)?[\w.-]+\.(js|json|css|svg|gschema\.xml)$/.test(name)),
        ).toEqual([]);
        expect(names.filter(name => /package|tsconfig|lock/.test(name))).toEqual([]);
    });

    it('says in metadata.json what it is called and where it runs', () => {
        const metadata = JSON.parse(texts.get('metadata.json') as string) as Record<string, unknown>;
        for (const key of ['name', 'description', 'url']) expect(metadata[key]).toMatch(/./);
        expect(metadata['uuid']).toMatch(/^[\w.-]+@(?!.*gnome\.org)[\w.-]+$/);
        expect(metadata['settings-schema']).toMatch(/^org\.gnome\.shell\.extensions\./);
        for (const version of metadata['shell-version'] as string[]) expect(version).toMatch(/^\d+$/);
        expect(metadata['shell-version']).toContain('48');
        expect(metadata['shell-version']).toContain('51');
    });

    it('has a pick of the library, which says what was picked and how to verify it', () => {
        const library = texts.get('gjs-async.js') ?? '';
        expect(library).toMatch(/^\/\/ Picked: AbortController, isCancelled, promisify, sleep$/m);
        expect(library).toMatch(/^\/\/ Verify it: npx gjs-async@/m);
    });

    it('begins every file that can say so with its licence', () => {
        const silent = names.filter(name => !name.endsWith('.json'));
        const licence = 'SPDX-License-Identifier: MIT OR LGPL-2.0-or-later';
        expect(silent.filter(name => !texts.get(name)?.slice(0, 200).includes(licence))).toEqual([]);
    });

    it('has no module that nothing imports, and imports none that is missing (EGO-P-007)', () => {
        const relative = [...modules.values()].flatMap(importsOf).filter(from => from.startsWith('./'));
        const reached = new Set(['extension.js', ...relative.map(from => from.slice(2))]);
        if (modules.has('prefs.js')) reached.add('prefs.js');
        expect([...reached].sort()).toEqual([...modules.keys()].sort());
    });

    it('imports no GTK into the shell, no shell into GTK, and nothing that is deprecated (EGO-I)', () => {
        const inShell = new Map([...modules].filter(([name]) => name !== 'prefs.js'));
        const gtk = /gi:\/\/(Gdk|Gtk|Adw)/;
        expect([...inShell].filter(([, text]) => importsOf(text).some(from => gtk.test(from)))).toEqual([]);
        const shell = /gi:\/\/(Clutter|Meta|St|Shell)|shell\/ui/;
        expect(importsOf(modules.get('prefs.js') ?? '').filter(from => shell.test(from))).toEqual([]);
        const imports = find(code, line => /^import|^export .* from/.test(line));
        expect(imports.filter(line => /ByteArray|Lang|Mainloop/.test(line))).toEqual([]);
        expect(find(code, line => /\bimports\./.test(line))).toEqual([]);
        // Shared by both processes, so it imports neither.
        const shared = importsOf(modules.get('gjs-async.js') as string);
        expect(shared.filter(from => !/^(gi:\/\/(Gio|GLib|GObject)|gi|system)$/.test(from))).toEqual([]);
    });

    it('runs nothing when it is imported but declarations (EGO-L-001)', () => {
        // What promisify() gives is a function; it makes no object of GObject's.
        const declaration =
            /^(import|export|async function|function|class|const \w+ = (promisify\(|['\d/]|\[$|\{$)|\/\/|\/\*)/;
        expect(find(own, line => /^[^\s})\]]/.test(line) && !declaration.test(line))).toEqual([]);
        const begins =
            /^(const|let|export const) .*(new (?!WeakMap|WeakSet|Map|Set)|\.connect\(|_add\(|setTimeout)/;
        expect(find(code, line => begins.test(line))).toEqual([]);
    });

    it('leaves prototypes, globals and the extension system alone', () => {
        const patches =
            /\.prototype(\.\w+|\[.*\]) = |globalThis[.[].* = |Object\.(assign|define\w+)\((globalThis|\w+\.prototype)/;
        expect(find(own, line => patches.test(line))).toEqual([]);
        const theirs = /(Gio|GLib|GObject)\.\w+\.prototype(\.\w+|\[.*\]) = |_promisify\(|extensionManager/;
        expect(find(code, line => theirs.test(line))).toEqual([]);
    });

    it('names no variable like a global function', () => {
        const declared = /\b(?:const|let|function) \{?.*\b(?:fetch|log|print|logError)(?: =|\(|\})/;
        expect(find(code, line => declared.test(line))).toEqual([]);
    });

    it('does not dispose by force (EGO-X-003), and keeps no flag of having ended', () => {
        expect(find(code, line => line.includes('run_dispose'))).toEqual([]);
        const flag = /\b_?(destroyed|disposed|enabled|disabled|stopped|cancelled) = (true|false)\b/;
        expect(find(code, line => flag.test(line))).toEqual([]);
    });

    it('disables at once, and enables without being awaited', () => {
        expect(find(code, line => /\basync (enable|disable)\(/.test(line))).toEqual([]);
    });

    it('is neither minified nor dense (EGO-A-001)', () => {
        expect(find(texts, line => line.length > 200 && !line.includes('<path'))).toEqual([]);
        expect(find(own, line => line.length > 110)).toEqual([]);
        for (const [name, text] of modules) {
            const identifiers = text.match(/\b[a-z_]\w*\b/gi) ?? [];
            const short = identifiers.filter(identifier => identifier.length < 3);
            expect(short.length / identifiers.length)
                .withContext(name)
                .toBeLessThan(0.2);
            expect(text.length / text.split('\n').length)
                .withContext(name)
                .toBeLessThan(60);
        }
    });

    it('does nothing by which the shell stands still (EGO-X-002, EGO-X-004)', () => {
        const blocking =
            /spawn_sync|spawn_command_line_sync|file_get_contents|\.load_contents\(|\.load_bytes\(/;
        expect(find(code, line => blocking.test(line))).toEqual([]);
    });

    it('does not print but for errors (EGO-A-004)', () => {
        expect(find(own, line => /console\.(log|warn)|\bprint\(|\blog\(/.test(line))).toEqual([]);
        expect(find(code, line => /console\.|\bprint(err)?\(/.test(line)).length).toBeLessThan(6);
    });
});
