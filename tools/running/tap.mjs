// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

const TEST = /^(not )?ok \d+(?: - (.*?))?(?: # SKIP ?(.*))?$/;
const PLAN = /^1\.\.(\d+)$/;

/** Reads TAP as tests/support/tap.ts prints it; `planned` is null when the plan never came. */
export function parseTap(text) {
    const report = {passed: 0, skipped: 0, skips: [], failures: [], planned: null, last: null, rest: []};
    let failure = null;
    for (const line of text.split('\n')) {
        const test = TEST.exec(line);
        const plan = PLAN.exec(line);
        if (test !== null) {
            const [, not, name = '(no name)', skip] = test;
            report.last = name;
            failure = not === undefined ? null : {name, lines: []};
            if (failure !== null) report.failures.push(failure);
            else if (skip === undefined) report.passed += 1;
            else {
                report.skipped += 1;
                report.skips.push(`${name}: ${skip}`);
            }
        } else if (plan !== null) report.planned = Number(plan[1]);
        else if (failure !== null && line.startsWith('#')) failure.lines.push(line.replace(/^# {0,3}/, ''));
        else if (line.trim() !== '') report.rest.push(line);
    }
    return report;
}

/** How many tests the report has, whatever became of them. */
export function countTests({passed, skipped, failures}) {
    return passed + skipped + failures.length;
}
