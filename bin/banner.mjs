// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What stands at the top of a file that was picked: what it is, how to make it again, how to verify it.

const SPDX = `\
// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors
`;
const EVERYTHING = 'everything';
const WIDTH = 118;

/** Comment lines of `words`, the first behind `head`; all but the last end with `more`. */
function wrap(head, words, more = '') {
    const lines = [];
    let line = head;
    for (const word of words) {
        if (line.length + 1 + word.length + more.length > WIDTH) {
            lines.push(line + more);
            line = `//    `;
        }
        line += ` ${word}`;
    }
    return `${[...lines, line].join('\n')}\n`;
}

/** The comments at the top of the two files. `names` null means everything. */
export function banner({name, version, description, address}, names) {
    const command = `npx ${name}@${version}`;
    const listed =
        names === null
            ? [EVERYTHING]
            : names.map((each, index) => each + (index < names.length - 1 ? ',' : ''));
    const title = `${SPDX}//\n// ${name} ${version}: ${description}.\n// ${address}\n//\n`;
    const picked = wrap('// Picked:', listed);
    const again = wrap(
        `// Make it again: ${command} pick`,
        [...(names ?? ['--all']), '--out', `${name}.js`],
        ' \\',
    );
    return {
        js: `${title}${picked}${again}// Verify it: ${command} verify ${name}.js
//
// Written in TypeScript, one module per concept; this is the text of those modules without the types.
// @ts-nocheck (the types are in the .d.ts beside this file)
`,
        dts: `${title}${picked}`,
    };
}

/** What a banner says: `{version, names}`, names null for everything. Undefined for a file that has no banner. */
export function readBanner(text, name) {
    const version = new RegExp(`^// ${name} (\\S+): `, 'm').exec(text)?.[1];
    const listed = /^\/\/ Picked: ([^:]*)\n\/\/ Make/m.exec(text)?.[1];
    if (version === undefined || listed === undefined) return undefined;
    const names = listed.split(',').map(each => each.replace('//', '').trim());
    return {version, names: names[0] === EVERYTHING ? null : names};
}
