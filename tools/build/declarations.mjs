// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Rolls the declarations of all modules up into one file, for those who copy one file.

import path from 'node:path';

import ts from 'typescript-6.0';

import {declaredBy, endOf, forEachIdentifier, openProgram} from './typescript.mjs';

const isOurs = specifier => specifier.text.startsWith('.');

/** The modules that `file` imports, and those that they import, each after what it imports. */
function modulesBelow(program, file, found = new Set(), entered = new Set()) {
    if (entered.has(file)) return found;
    entered.add(file);
    const source = program.getSourceFile(file);
    for (const {moduleSpecifier: specifier} of source.statements)
        if (specifier !== undefined && isOurs(specifier))
            modulesBelow(
                program,
                path.resolve(path.dirname(file), specifier.text.replace(/\.js$/, '.d.ts')),
                found,
                entered,
            );
    return found.add(source);
}

/** Returns the text of one file with all that the front door `entry` exports. */
export function rollUp(entry) {
    const {program, checker} = openProgram([entry]);
    const modules = [...modulesBelow(program, path.resolve(entry))];
    const names = new Names(checker);
    const imports = new Map();
    const bodies = [];
    for (const source of modules) {
        for (const statement of source.statements) {
            if (ts.isImportDeclaration(statement)) {
                collectImport(statement, imports);
            } else if (!ts.isExportDeclaration(statement)) {
                for (const name of declaredBy(statement)) names.declare(name);
                bodies.push({source, statement});
            }
        }
    }
    const lines = [...imports].map(([name, from]) => `import type ${name} from '${from}';`).sort();
    const texts = bodies.map(({source, statement}) => textOf(checker, names, source, statement));
    const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(entry)));
    const list = exported.map(symbol => {
        const local = names.of(resolve(checker, symbol));
        return local === symbol.name ? local : `${local} as ${symbol.name}`;
    });
    return `${lines.join('\n')}\n\n${texts.join('\n')}\n\nexport {${list.sort().join(', ')}};\n`;
}

/** Only whole namespaces of GObject introspection come from outside, each by one name. */
function collectImport({moduleSpecifier, importClause}, imports) {
    if (isOurs(moduleSpecifier)) return;
    const name = importClause?.name?.text;
    const known = imports.get(name);
    if (name === undefined || (known ?? moduleSpecifier.text) !== moduleSpecifier.text)
        throw new Error(`An import of ${moduleSpecifier.text} that is not “import NAME from …”`);
    imports.set(name, moduleSpecifier.text);
}

function resolve(checker, symbol) {
    return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** The text of a statement with its comment, without `export`, in the names of the one file. */
function textOf(checker, names, source, statement) {
    const start =
        ts.getLeadingCommentRanges(source.text, statement.pos)?.at(-1)?.pos ?? statement.getStart(source);
    const edits = [];
    const replace = (node, text) => edits.push({start: node.getStart(source), end: node.end, text});
    for (const modifier of statement.modifiers ?? [])
        if (modifier.kind === ts.SyntaxKind.ExportKeyword) replace(modifier, '');
    forEachIdentifier(checker, statement, (identifier, symbol) => {
        const name = names.of(resolve(checker, symbol));
        if (name !== undefined && name !== identifier.text) replace(identifier, name);
    });
    let text = '';
    let position = start;
    for (const edit of edits) {
        text += source.text.slice(position, edit.start) + edit.text;
        position = edit.end;
    }
    return text + source.text.slice(position, endOf(source, statement));
}

/** One name for each symbol of a top level, as rollup makes them. */
class Names {
    #checker;
    #taken = new Map();
    #bySymbol = new Map();

    constructor(checker) {
        this.#checker = checker;
    }

    declare(identifier) {
        const symbol = this.#checker.getSymbolAtLocation(identifier);
        if (this.#bySymbol.has(symbol)) return;
        const count = this.#taken.get(identifier.text) ?? 0;
        this.#taken.set(identifier.text, count + 1);
        this.#bySymbol.set(symbol, count === 0 ? identifier.text : `${identifier.text}$${count}`);
    }

    of(symbol) {
        return this.#bySymbol.get(symbol);
    }
}
