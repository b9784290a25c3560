// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What is compared with what: [variant, base, limit]. The limit is how many times the instructions of the
// base the variant may take, a little more than it does in the runtime where it takes most; those without are
// there to be compared with, and so is the time of all.

const COMPARISONS = [
    ['hand', 'raw'],
    ['hand, stack', 'raw'],
    ['inner', 'raw'],
    ['ahead, stack', 'raw'],
    ['ahead', 'raw'],
    ['_promisify', 'raw'],
    ['promisify', 'raw', 2.35],
    ['stack: false', 'raw', 1.95],
    ['hand, deep', 'raw'],
    ['hand, stack, deep', 'raw'],
    ['inner, deep', 'raw'],
    ['ahead, stack, deep', 'raw'],
    ['ahead, deep', 'raw'],
    ['_promisify, deep', 'raw'],
    ['promisify, deep', 'raw', 4.9],
    ['stack: false, deep', 'raw', 1.95],
    ['promisify, signal', 'promisify', 1.5],
    ['promisify, own controllers', 'promisify', 2.25],
    ['promisify, own timeouts', 'promisify', 3.8],
    ['promised', 'promisify', 1.1],
    ['promisify, 100 at a time', 'raw, 100 at a time', 2.4],
    ['promisify, signal, 100 at a time', 'promisify, 100 at a time', 1.35],
    ['mapConcurrent', 'raw, 100 at a time', 3.8],
    ['mapConcurrent, least', 'raw, 100 at a time'],
    ['on', 'handler and promise', 1.65],
    ['TaskScope.spawn', 'tasks by hand', 2.8],
    ['entries in batches', 'raw batches of entries', 1.15],
    ['chunks', 'raw chunks', 2.1],
];

// By instructions alone. Items one at a time: npm run bench -- iterate has the times, of longer runs.
const COUNTED = [
    // The other timeouts take longer to make than the operations last, so their time would be that.
    ['promisify, own timeouts, 10000 wait', 'promisify, own timeouts', 1.15],
    ['entries in batches', 'synchronous loop', 1.2],
    // What a promise for each item takes, whatever the iterator: docs/decisions/0011.
    ['entries, least, one promise', 'synchronous loop'],
    ['entries, least, a promise each', 'synchronous loop'],
    ['entries', 'entries, least, a promise each', 1.05],
    ['entries, signal', 'entries', 1.15],
    // So few lines are one read or two; of more it is half of that.
    ['lines in batches', 'read_line_async', 1 / 20],
    ['lines', 'read_line_async'],
    ['chunks, 64 KiB', 'loop by hand', 1.2],
    ['chunks, 64 KiB, signal', 'chunks, 64 KiB', 1.15],
];

// A call of a D-Bus service and its reply, in one process.
const SERVICES = [
    ['exportObject', 'wrapJSObject', 1.05],
    ['exportObject, async', 'wrapJSObject, async', 1.15],
];

// By time alone: what setTimeout leaves behind makes each turn slower until the next collection.
const TIMES = [
    ['_promisify', 'promisify'],
    ['_promisify, deep', 'promisify, deep'],
    ['_promisify', 'stack: false'],
    ['_promisify, deep', 'stack: false, deep'],
    ['setTimeout(0)', 'yieldToMainLoop'],
    ['setTimeout(0), 100 tasks', 'yieldToMainLoop, 100 tasks'],
];

/** How many times the bytes of a raw operation a pending one may take. */
export const BYTES = {hand: undefined, _promisify: undefined, promisify: 1.5, 'promisify, signal': 1.5};

function named([variant, base, limit]) {
    return {name: `${variant} ÷ ${base}`, variant, base, limit};
}

/** The comparisons by instructions that have `only` in their name. */
export function comparisons(only) {
    return [...COMPARISONS, ...COUNTED, ...SERVICES].map(named).filter(({name}) => name.includes(only));
}

/** The same for those by time. */
export function timeComparisons(only) {
    return [...COMPARISONS, ...SERVICES, ...TIMES].map(named).filter(({name}) => name.includes(only));
}
