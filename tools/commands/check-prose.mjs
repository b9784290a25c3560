// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run check:prose: long sentences, riddles, and terms that are written otherwise in README, NEWS, docs/ and doc
// comments.

import {proseProblems} from '../docs/prose.mjs';
import {main} from '../running/report.mjs';

await main(async () => {
    const problems = await proseProblems();
    if (problems.length > 0) throw new Error(problems.join('\n'));
    return 0;
});
