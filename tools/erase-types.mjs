// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {transformSync} from 'amaro';

/** The doc comments of what is nothing but a type would stand alone in JavaScript. */
function eraseTypeComments(source) {
    const comment = /\/\*\*(?:[^*]|\*(?!\/))*\*\/\n(?=\s*(?:export )?(?:declare |type |interface ))/g;
    return source.replace(comment, text => text.replace(/[^\n]/g, ' '));
}

/** The JavaScript in a TypeScript source, with holes where the types were: a formatter closes them. */
export function eraseTypes(source) {
    return transformSync(eraseTypeComments(source), {mode: 'strip-only'}).code;
}
