// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// How results look: short, aligned, coloured on a terminal only.

import process from 'node:process';

const coloured = process.stdout.isTTY && !process.env.NO_COLOR;
const style = code => text => (coloured ? `\x1b[${code}m${text}\x1b[0m` : String(text));
const COLUMN = 30;
export const [red, green, dim, bold] = [31, 32, 2, 1].map(style);

/** dbus-daemon's complaint in a container that it may not raise a limit it does not need. */
export function isBusNoise(line) {
    return line.startsWith('dbus-daemon[') && line.includes('Failed to set fd limit');
}

function formatCounts({passed, failed, skipped}) {
    const parts = [`${passed} passed`];
    if (failed > 0) parts.push(`${failed} failed`);
    if (skipped > 0) parts.push(`${skipped} skipped`);
    return parts.join(', ');
}

function indent(text, width) {
    return text.trimEnd().replace(/^(?=.)/gm, ' '.repeat(width));
}

function seconds(number) {
    return `${number.toFixed(1)} s`;
}

export function heading(text) {
    console.log(`\n${bold(text)}`);
}

/** One line for a result, and below it everything that is known about its failures. */
export function printResult(result, width) {
    const mark = result.failed === 0 ? green('✓') : red('✗');
    const tally = result.tally ?? formatCounts(result);
    const shown = result.failed === 0 ? tally : red(tally);
    const gap = ' '.repeat(Math.max(1, 30 - tally.length));
    console.log(`  ${mark} ${result.name.padEnd(width)}  ${shown}${gap}${dim(seconds(result.seconds))}`);
    for (const {name, lines} of result.failures) {
        console.log(`      ${red('✗')} ${name}`);
        if (lines.length > 0) console.log(indent(lines.join('\n'), 10));
    }
    for (const skip of result.skips ?? []) console.log(`      ${dim(`– ${skip}`)}`);
    for (const problem of result.problems) console.log(`      ${red('✗')} ${problem}`);
    if (result.output !== '') console.log(dim(indent(result.output, 10)));
}

export function sum(results) {
    const total = {passed: 0, failed: 0, skipped: 0, seconds: 0};
    for (const result of results) for (const key of Object.keys(total)) total[key] += result[key];
    return total;
}

function cell({passed, failed, seconds: time}) {
    const text = `${passed} passed${failed > 0 ? `, ${failed} failed` : ''} ${seconds(time).padStart(7)}`;
    return {text, paint: failed > 0 ? red : String};
}

function printRow(name, cells, nameWidth) {
    const columns = cells.map(({text, paint: colour}) => colour(text.padStart(COLUMN)));
    console.log(`  ${name.padEnd(nameWidth)}${columns.join('')}`);
}

/** Test files down, runtimes across; how many passed and failed in how much time. */
export function printTable(runtimes, width) {
    const absent = {text: '—', paint: red};
    const row = (name, makeCell) => printRow(name, runtimes.map(makeCell), width);
    console.log('');
    row('', ({version}) => ({text: version, paint: bold}));
    row('', ({place}) => ({text: place, paint: dim}));
    for (const [index, {name}] of runtimes[0].results.entries())
        row(name, ({results}) => (results[index] === undefined ? absent : cell(results[index])));
    row('all', ({results}) => (results.length === 0 ? absent : cell(sum(results))));
}

/** The last line. Returns the exit status that goes with it. */
export function printSummary({passed, failed, skipped}) {
    const more = skipped > 0 ? `, ${skipped} skipped` : '';
    const line = `${passed} passed, ${failed} failed${more}`;
    console.log(`\n${failed > 0 ? red(line) : green(line)}`);
    return failed > 0 ? 1 : 0;
}

/** Runs a program; an Error of ours is a message for people, and for a test command one failure. */
export async function main(program, {counts = false} = {}) {
    try {
        process.exitCode = await program();
    } catch (error) {
        const isMessage = error.constructor === Error || error.code?.startsWith('ERR_PARSE_ARGS');
        console.error(isMessage ? error.message.trim() : error);
        process.exitCode = counts ? printSummary({passed: 0, failed: 1, skipped: 0}) : 1;
    }
}
