// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Finds what describes the namespaces of a Debian root: the GIR files that its packages install, and where
// a typelib has none (GNOME Shell's own, from 51 on), the one that g-ir-generate makes of it.

import {createHash} from 'node:crypto';
import {chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import {root} from '../root.mjs';
import {run} from '../running/run.mjs';

// Those of GTK 3 exclude those of GTK 4 in one program. g-ir-generate aborts at a constant of GStreamer.
const LEFT_OUT = /^((Gtk|Gdk|GdkX11)-3|Gst-1)\.0$/;

/** Where the shell keeps typelibs and libraries of its own, for a PATH variable. */
export function privateFolders(rootFolder) {
    const library = 'usr/lib/x86_64-linux-gnu';
    const mutter = readdirSync(path.join(rootFolder, library)).filter(name => /^mutter-\d+$/.test(name));
    return [
        '/usr/lib/gnome-shell',
        '/usr/lib/gnome-shell/girepository-1.0',
        ...mutter.map(name => `/${library}/${name}`),
    ].join(':');
}

function filesIn(folder, suffix) {
    return readdirSync(path.join(folder, 'usr'), {recursive: true})
        .filter(name => name.endsWith(suffix))
        .map(name => path.join(folder, 'usr', name))
        .toSorted();
}

const nameOf = file => path.basename(file).replace(/\.(gir|typelib)$/, '');

/** Makes GIR files of the typelibs with these names, in the root that they are from. */
async function decompile(rootFolder, suite, names) {
    const out = path.join(root, 'build/coverage/gir', suite);
    rmSync(out, {recursive: true, force: true});
    mkdirSync(out, {recursive: true});
    // An ordinary user writes to it.
    chmodSync(out, 0o777);
    const script =
        'for name; do g-ir-generate "$name" -o "out/$(basename "$name" .typelib).gir" || exit; done';
    const command = [
        'bash',
        'tools/places/enter-root.sh',
        rootFolder,
        'env',
        `GI_TYPELIB_PATH=${privateFolders(rootFolder)}`,
    ];
    const {status, stdout, stderr} = await run([...command, 'sh', '-c', script, 'sh', ...names], {
        cwd: root,
        timeout: 120,
        env: {...process.env, GJS_ASYNC_OUT: out},
    });
    if (status !== 0) throw new Error(`${stdout}${stderr}\nNo GIR files could be made of typelibs.`);
    const files = names.map(name => path.join(out, `${nameOf(name)}.gir`));
    // It writes what was meant by that name long ago, and what may be null is not read from it any more.
    for (const file of files)
        writeFileSync(file, readFileSync(file, 'utf8').replaceAll(' allow-none="1"', ' nullable="1"'));
    return files;
}

/**
 * Finds or makes the GIR files of a root.
 *
 * @returns the files, which of them were made from typelibs, and a digest of all
 */
export async function provideGirFiles(rootFolder, suite) {
    const installed = filesIn(rootFolder, '.gir');
    const described = new Set(installed.map(nameOf));
    const typelibs = filesIn(rootFolder, '.typelib').filter(file => {
        const name = nameOf(file);
        return !described.has(name) && !LEFT_OUT.test(name);
    });
    const inside = typelibs.map(file => `/${path.relative(rootFolder, file)}`);
    const made = await decompile(rootFolder, suite, inside);
    const files = [...installed, ...made];
    const digest = createHash('sha256');
    for (const file of files) digest.update(readFileSync(file));
    return {files, made: new Set(made), digest: digest.digest('hex').slice(0, 12)};
}
