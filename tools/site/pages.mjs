// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The pages of the site: README.md and docs/, with links that work there.

import {cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';

import {addressOf} from '../../bin/pick.mjs';
import {root} from '../root.mjs';

export const repository = addressOf(
    JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).repository,
);

const CHAPTERS = {
    'Get started': [
        'getting-started-extension',
        'getting-started-typescript',
        'getting-started-app',
        'templates',
    ],
    Guides: [
        'cancellation',
        'errors',
        'iteration',
        'processes',
        'dbus',
        'handlers',
        'main-loop',
        'recipes',
        'implementing',
        'migrating-from-gio-promisify',
        'comparison',
        'review',
    ],
    Reference: ['api', 'performance', 'coverage', 'conformance'],
    'How it is made': ['architecture', 'mutation'],
};

function title(file) {
    const [, text] = /^# (.*)$/m.exec(readFileSync(path.join(root, 'docs', file), 'utf8'));
    return text.replaceAll('`', '').replaceAll('\\', '');
}

/** The chapters of the sidebar; a page that no chapter names is an error. */
export function chapters() {
    const there = readdirSync(path.join(root, 'docs')).filter(name => name.endsWith('.md'));
    const named = new Set(Object.values(CHAPTERS).flat());
    const lost = there.filter(name => !named.has(name.slice(0, -3)));
    if (lost.length > 0) throw new Error(`tools/site/pages.mjs: no chapter for ${lost.join(', ')}`);
    return Object.entries(CHAPTERS).map(([text, names]) => ({
        text,
        items: names
            .filter(name => there.includes(`${name}.md`))
            .map(name => ({text: title(`${name}.md`), link: `/${name}`})),
    }));
}

/** Where a file of the repository is for a page of the site. */
function address(target) {
    if (target === 'README.md') return '/';
    if (target.startsWith('docs/')) return `/${target.slice('docs/'.length)}`;
    return `${repository}/blob/main/${target}`;
}

function withLinks(text, file) {
    return text.replace(/\]\((?!\w+:|#)([^)\s#]+)(#[^)\s]*)?\)/g, (_, target, hash = '') => {
        const whole = path.join(path.dirname(file), target);
        return `](${address(whole)}${hash})`;
    });
}

/** Writes the pages into a new folder. */
export function writePages(folder) {
    rmSync(folder, {recursive: true, force: true});
    mkdirSync(folder, {recursive: true});
    cpSync(path.join(root, 'docs'), folder, {recursive: true});
    const pages = readdirSync(path.join(root, 'docs'), {recursive: true, encoding: 'utf8'}).filter(name =>
        name.endsWith('.md'),
    );
    for (const page of [...pages.map(name => `docs/${name}`), 'README.md']) {
        const target = page === 'README.md' ? 'index.md' : page.slice('docs/'.length);
        const text = readFileSync(path.join(root, page), 'utf8');
        writeFileSync(path.join(folder, target), withLinks(text, page));
    }
}
