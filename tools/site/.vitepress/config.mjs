// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {readFileSync} from 'node:fs';

import {defineConfig} from 'vitepress';

import {chapters, repository} from '../pages.mjs';

const SOURCE = new URL('../../../build/site-source/', import.meta.url);
const reference = JSON.parse(readFileSync(new URL('api/typedoc-sidebar.json', SOURCE), 'utf8'));

export default defineConfig({
    title: 'gjs-async',
    head: [['link', {rel: 'icon', href: 'data:,'}]],
    description: 'Promises, AbortSignal and D-Bus services for GNOME Shell extensions and GJS apps',
    srcDir: '../../build/site-source',
    outDir: '../../build/site',
    cacheDir: '../../build/site-cache',
    cleanUrls: true,
    themeConfig: {
        search: {provider: 'local'},
        outline: [2, 3],
        nav: [
            {text: 'Guide', link: '/getting-started-extension'},
            {text: 'API', link: '/api/'},
        ],
        sidebar: [...chapters(), {text: 'API', collapsed: true, items: reference}],
        socialLinks: [{icon: 'github', link: repository}],
    },
});
