// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run pack:extension: packs the example extension as for upload.

import {build} from '../running/build.mjs';
import {packExtension} from '../build/build-extension.mjs';
import {main} from '../running/report.mjs';
import {setup} from '../places/setup.mjs';

await main(async () => {
    setup([]);
    await build();
    console.log(packExtension());
});
