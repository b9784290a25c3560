// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Brings a machine that has Node and nothing else to where the project runs. Node's own modules only.

import {spawnSync} from 'node:child_process';
import {lstatSync, readFileSync} from 'node:fs';
import path from 'node:path';

import {root} from '../root.mjs';
import {install, missing} from './system-packages.mjs';

function readLock(name) {
    try {
        return JSON.parse(readFileSync(path.join(root, name), 'utf8')).packages;
    } catch {
        return null;
    }
}

/** Whether node_modules is what package-lock.json says; dates say little after a checkout. */
function modulesAreFresh() {
    const wanted = readLock('package-lock.json');
    const present = readLock('node_modules/.package-lock.json');
    if (wanted === null || present === null) return false;
    const isSame = (a, b) => a.version === b.version && a.integrity === b.integrity;
    // Optional packages are other platforms' programs. What is there and not wanted does no harm.
    return Object.entries(wanted).every(
        ([name, one]) => name === '' || (name in present ? isSame(one, present[name]) : one.optional),
    );
}

function installModules(log) {
    // npm ci would empty the folder that the link leads to, another checkout's.
    const folder = path.join(root, 'node_modules');
    if (lstatSync(folder, {throwIfNoEntry: false})?.isSymbolicLink())
        throw new Error(`${folder} is a link to modules that do not go with package-lock.json: remove it.`);
    log('Installing node modules …');
    // What `prepare` makes is made by the build that follows.
    const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    const {status, stdout, stderr, error} = spawnSync('npm', args, {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        encoding: 'utf8',
    });
    if (status === 0) return;
    throw new Error(`${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}\nnpm ci failed.`);
}

/**
 * Installs what is missing of node modules and of the system's `needs`, names that system-packages.mjs
 * knows. Silent when nothing is. Throws an Error with a message for people when it cannot.
 */
export function setup(needs, log = console.error) {
    if (!modulesAreFresh()) installModules(log);
    const lacking = missing(needs);
    if (lacking.length > 0) install(lacking, log);
}
