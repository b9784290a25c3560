// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {Callable} from './signature.js';
import {signatureOf} from './signature.js';
import {typeError} from '../../values/checks.js';
import {describe} from '../../values/describe.js';
import {findFinish} from './finish-function.js';
import {conventionalFinishNames} from './finish-names.js';
import type {Pair, PromisifyOptions} from './pair.js';
import {makePair} from './pair.js';
import {originalByName, originalByValue, ownersOf} from './gio-promisify.js';

/** The pair named by an owner and one or two names. */
export function pairByName(
    owner: object,
    beginName: string,
    finishName: string | undefined,
    options: PromisifyOptions<never>,
): Pair {
    const members = owner as Record<string, unknown>;
    const begin = originalByName(owner, beginName);
    if (typeof begin !== 'function')
        throw typeError('promisify', `the name of a function of ${describe(owner)}`, 'begin', beginName);

    if (finishName !== undefined) {
        const finish = members[finishName];
        if (typeof finish === 'function')
            return checkedPair(begin as Callable, finish as Callable, owner, options);
        throw typeError('promisify', `the name of a function of ${describe(owner)}`, 'finish', finishName);
    }
    const finish = findFinish(owner, begin as Callable, beginName);
    if (finish !== undefined) return checkedPair(begin as Callable, finish, owner, options);
    const missing = conventionalFinishNames(beginName).join(' or ');
    throw typeError(
        'promisify',
        `the name of a finish function, as ${describe(owner)} has no ${missing},`,
        'finish',
        undefined,
    );
}

/** The pair given as two functions; nothing where begin was replaced and only an instance can tell by what. */
export function pairByValue(
    begin: Callable,
    finish: Callable,
    options: PromisifyOptions<never>,
    instance?: unknown,
): Pair | undefined {
    const original = originalByValue(begin, finish, instance);
    return original && checkedPair(original, finish, undefined, options);
}

function checkedPair(
    begin: Callable,
    finish: Callable,
    owner: object | undefined,
    options: PromisifyOptions<never>,
): Pair {
    refuseForeignFinish(begin, finish);
    const pair = makePair(begin, finish, owner, options);
    if (pair.refusal !== undefined) throw new TypeError(`promisify: ${pair.refusal}`);
    return pair;
}

/**
 * Refuses the finish function of another operation: C takes it without a word, and gives back a
 * pointer for a number or a stranger's object.
 */
function refuseForeignFinish(begin: Callable, finish: Callable): void {
    const [one, other] = [signatureOf(begin), signatureOf(finish)];
    if (!one.native || !other.native) return;

    const names = conventionalFinishNames(one.member);
    const better = names.find(name => ownersOf(begin).some(owner => name in owner));
    const fits = names.some(name => other.member.startsWith(name));
    if ((better !== undefined && !fits) || (one.method && other.method && !areRelated(begin, finish)))
        throw new TypeError(
            `promisify: ${one.label} is finished by ${better ?? 'another'}, not by ${other.label}`,
        );
    if (other.parameters?.length === 0)
        throw new TypeError(`promisify: ${other.label} takes no result, so it is no finish function`);
}

/** Whether two methods may be called on the same object. */
function areRelated(one: Callable, other: Callable): boolean {
    const [[a], [b]] = [ownersOf(one), ownersOf(other)] as [[object], [object]];
    return a === b || Object.prototype.isPrototypeOf.call(b, a) || Object.prototype.isPrototypeOf.call(a, b);
}
