// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What extensions.gnome.org says of an upload, where its program is installed: it is in no distribution.

import {spawnSync} from 'node:child_process';

import {output} from '../running/steps.mjs';

// The versions of the shell that it knows are those of its own day.
const VERSIONS = 'EGO-M-004';

export function hasShexli() {
    return spawnSync('shexli', ['--help']).status === 0;
}

/** Throws an Error with the findings, if there are any. */
export async function review(path) {
    const {findings} = JSON.parse(await output(['shexli', '--format', 'json', path]));
    const ours = findings.filter(({rule_id: rule}) => rule !== VERSIONS);
    if (ours.length > 0) throw new Error(JSON.stringify(ours, null, 2));
}
