// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import * as fc from 'fast-check';

/**
 * What a method does: it answers at once or later, fails, answers what it must not, looks for its caller when it begins
 * or when it has done its work, or goes on until its caller has left.
 */
const KINDS = ['now', 'later', 'fail', 'fail later', 'wrong', 'watch', 'watch late', 'for ever'] as const;
export type Kind = (typeof KINDS)[number];

export interface PlannedCall {
    kind: Kind;
    /** How long the method takes, in milliseconds, unless it answers at once. */
    takes: number;
    /** The client wants no reply. */
    quiet: boolean;
    /** The client waits for the reply before it goes on. */
    awaits: boolean;
    /** After so many milliseconds the client gives it up. */
    patience: number | null;
}

export interface Client {
    /** Milliseconds after the beginning. */
    comes: number;
    calls: PlannedCall[];
    /** Milliseconds after its last call, whether that has been answered or not; otherwise when all have. */
    leaves: number | null;
}

/** Those that call a service, and when that ends, in milliseconds; otherwise when all have left. */
export interface Program {
    clients: Client[];
    ends: number | null;
}

const call = fc.record({
    kind: fc.constantFrom(...KINDS),
    takes: fc.nat(3),
    quiet: fc.constantFrom(false, false, false, true),
    awaits: fc.boolean(),
    patience: fc.option(fc.nat(3), {freq: 5}),
});
const client = fc
    .record({
        comes: fc.nat(50),
        calls: fc.array(call, {maxLength: 20, size: 'max'}),
        leaves: fc.option(fc.nat(3)),
    })
    .map(repaired);

export const programs: fc.Arbitrary<Program> = fc.record({
    clients: fc.array(client, {maxLength: 100, size: 'max'}),
    ends: fc.option(fc.nat(60), {freq: 3}),
});

/** Nothing that would go on for ever: the signal of a call is for those who wait for its reply, and leave. */
function repaired({calls, ...rest}: Client): Client {
    const repair = (each: PlannedCall): PlannedCall => {
        if (each.kind !== 'for ever') return each;
        return each.quiet || rest.leaves === null ? {...each, kind: 'watch'} : {...each, awaits: false};
    };
    return {...rest, calls: calls.map(repair)};
}
