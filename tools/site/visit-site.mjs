// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Reads the site as a newcomer does, in a Chromium without a screen, on a wide and on a narrow window.

import {mkdirSync} from 'node:fs';
import path from 'node:path';

import {chromium} from 'playwright-core';
import {serve} from 'vitepress';

import {root} from '../root.mjs';
import {assert} from '../running/steps.mjs';

const PORT = 4179;
const HOME = `http://localhost:${PORT}/`;
const PICTURES = path.join(root, 'build/site-pictures');
const WINDOWS = {wide: {width: 1280, height: 900}, narrow: {width: 390, height: 844}};

async function open(browser, viewport, visit) {
    const context = await browser.newContext({viewport});
    const page = await context.newPage();
    const problems = [];
    page.on('pageerror', error => problems.push(error.message));
    page.on('console', message => message.type() === 'error' && problems.push(message.text()));
    await visit(page);
    assert(problems.length === 0, `no error in the console: ${problems.join(', ')}`);
    await context.close();
}

async function searchPromisify(page, name) {
    await page.goto(HOME);
    await page.screenshot({path: path.join(PICTURES, `home-${name}.png`)});
    await page.locator('.DocSearch-Button').click();
    await page.locator('.search-input').fill('promisify');
    const first = page.locator('.results .result').first();
    await first.waitFor();
    await page.screenshot({path: path.join(PICTURES, `search-${name}.png`)});
    await first.click();
    await page.waitForURL(url => url.pathname !== '/');
    const heading = await page.locator('main').textContent();
    assert(heading.includes('promisify'), `the result tells of promisify: ${page.url()}`);
    await page.screenshot({path: path.join(PICTURES, `result-${name}.png`)});
}

async function takesDarkMode(page) {
    await page.goto(HOME);
    const isDark = () => page.evaluate(() => document.documentElement.classList.contains('dark'));
    const before = await isDark();
    await page.locator('.VPSwitchAppearance').first().click();
    assert((await isDark()) !== before, 'the switch changes the colours');
    await page.screenshot({path: path.join(PICTURES, 'dark.png')});
}

/** Steps for takeAll(). */
export async function visitSite(take) {
    mkdirSync(PICTURES, {recursive: true});
    const server = await serve({base: '/', root: path.join(root, 'tools/site'), port: PORT});
    const browser = await chromium.launch({
        executablePath: '/usr/bin/chromium',
        args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-background-networking',
            '--disable-component-update',
        ],
    });
    try {
        return await take({
            'search, wide': () => open(browser, WINDOWS.wide, page => searchPromisify(page, 'wide')),
            'search, narrow': () => open(browser, WINDOWS.narrow, page => searchPromisify(page, 'narrow')),
            'dark mode': () => open(browser, WINDOWS.wide, takesDarkMode),
        });
    } finally {
        await browser.close();
        server?.server?.close?.();
    }
}
