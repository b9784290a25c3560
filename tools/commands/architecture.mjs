// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run architecture: draws the rooms of src as their imports have them; with --check it tells whether that is done.

import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {parseArgs} from 'node:util';

import {architectureTexts} from '../architecture/picture.mjs';
import {root} from '../root.mjs';
import {main} from '../running/report.mjs';

await main(async () => {
    const {values} = parseArgs({options: {check: {type: 'boolean', default: false}}});
    const stale = Object.entries(await architectureTexts()).filter(
        ([file, text]) => readFileSync(path.join(root, file), 'utf8') !== text,
    );
    if (!values.check) for (const [file, text] of stale) writeFileSync(path.join(root, file), text);
    else if (stale.length > 0)
        throw new Error(
            `not as the imports are, run npm run architecture: ${stale.map(([file]) => file).join(', ')}`,
        );
    return 0;
});
