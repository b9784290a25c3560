// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {readFileSync} from 'node:fs';

import {transformSync} from 'amaro';

/** The doc comments of what is nothing but a type would stand alone in JavaScript. */
function eraseTypeComments(source) {
    const comment = /\/\*\*(?:[^*]|\*(?!\/))*\*\/\n(?=\s*(?:export )?(?:declare |type |interface ))/g;
    return source.replace(comment, text => text.replace(/[^\n]/g, ' '));
}

/** Each signature of an overloaded function has its doc comment: in JavaScript the first of them speaks for the function. */
function eraseOverloadComments(source) {
    const documented = /(?:\/\*\*(?:[^*]|\*(?!\/))*\*\/\n)?export function (\w+)[<(]/g;
    const seen = new Set();
    return source.replace(documented, (text, name) => {
        const isFirst = !seen.has(name);
        seen.add(name);
        const start = text.indexOf('export function');
        return isFirst ? text : text.slice(0, start).replace(/[^\n]/g, ' ') + text.slice(start);
    });
}

/** Where the signatures stood, between the doc comment and the function. */
function closeOverloads(code) {
    return code.replace(/^( \*\/)(?:[^\S\n]*\n){2,}(?=export function )/gm, '$1\n');
}

/** What is said to the linter is for those who have the source. */
function eraseDirectives(source) {
    return source.replace(/^[^\S\n]*\/\/ oxlint-disable.*\n/gm, '');
}

/** The JavaScript in a TypeScript file, with holes where the types were: a formatter closes them. */
export function eraseTypes(file) {
    const source = readFileSync(file, 'utf8');
    try {
        const text = eraseOverloadComments(eraseTypeComments(eraseDirectives(source)));
        return closeOverloads(transformSync(text, {mode: 'strip-only'}).code);
    } catch (error) {
        // What is thrown is no Error, and does not know the file.
        throw new Error(`${file}\n${error?.message ?? error}`, {cause: error});
    }
}
