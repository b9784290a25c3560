// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// gjs -m check-gjs.js DIST INPUT: checks the pairing of one namespace and prints what it found as JSON.

import Gio from 'gi://Gio';

import {report, uriOf} from './report-gjs.js';

const [dist, input] = ARGV;
const [, bytes] = Gio.File.new_for_path(input).load_contents(null);
const {name: namespaceName, version, pairs, others, refused} = JSON.parse(new TextDecoder().decode(bytes));

function ownerOf(namespace, {owner, kind}) {
    if (owner === '') return namespace;
    return kind === 'method' ? namespace[owner].prototype : namespace[owner];
}

function check(namespace, {memberPair, signatureOf}, pair) {
    const owner = ownerOf(namespace, pair);
    if (!(pair.name in owner)) return {absent: true};
    const found = memberPair(owner, pair.name);
    if (found === undefined) return {problem: 'not offered'};
    const [begin, finish] = [signatureOf(found.begin), signatureOf(found.finish)];
    if (begin.native && begin.symbol !== pair.begin) return {problem: `begins ${begin.symbol}`};
    // GJS has finish functions of its own for Gio.DBusProxy.
    if (finish.native && finish.symbol !== pair.finish) return {problem: `finished by ${finish.symbol}`};
    if (found.parameters.length !== pair.inputs.length)
        return {problem: `takes ${found.parameters.length} arguments, not ${pair.inputs.length}`};
    if (found.cancellable !== pair.cancellable)
        return {problem: `cancellable at ${found.cancellable}, not ${pair.cancellable}`};
    return {};
}

async function main() {
    const {memberPair} = await import(uriOf(`${dist}/gio/pair/find-pair.js`));
    const {signatureOf} = await import(uriOf(`${dist}/gio/pair/signature.js`));
    let namespace;
    try {
        namespace = (await import(`gi://${namespaceName}?version=${version}`)).default;
    } catch (error) {
        return {unavailable: error.message};
    }
    const results = pairs.map(pair => {
        try {
            return check(namespace, {memberPair, signatureOf}, pair);
        } catch (error) {
            return {problem: String(error)};
        }
    });
    const offered = others.filter(other => {
        try {
            return memberPair(ownerOf(namespace, other), other.name) !== undefined;
        } catch {
            return false;
        }
    });
    const refusals = refused.map(one => memberPair(ownerOf(namespace, one), one.name)?.refusal);
    return {results, offered, refusals};
}

report(main);
