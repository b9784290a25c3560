// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run test:site: builds the site and reads it in Chromium. Screenshots are kept in build/site-pictures.

import process from 'node:process';

import {heading, main, printSummary, sum} from '../running/report.mjs';
import {takeAll} from '../running/steps.mjs';
import {prepareSite} from '../site/prepare.mjs';

await main(
    async () => {
        await prepareSite(['chromium']);
        const {buildSite} = await import('../site/build-site.mjs');
        const {visitSite} = await import('../site/visit-site.mjs');
        heading('The site');
        const built = await takeAll({'is built, and no link is dead': buildSite});
        const read = built.some(({failed}) => failed > 0) ? [] : await visitSite(takeAll);
        const status = printSummary(sum([...built, ...read]));
        // The server keeps connections that Chromium left open.
        process.exit(status);
    },
    {counts: true},
);
