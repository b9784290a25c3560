// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Takes a module apart: where its statements are, and which of the others each one needs. bin/pick.mjs puts them together.

import path from 'node:path';

import ts from 'typescript-6.0';

import {declaredBy, endOf, forEachIdentifier, forEachInitialized, openProgram} from './typescript.mjs';

/**
 * Returns `{pieces, exports}` of a module that has one list of exports. A piece is a statement with the comments before it:
 * `{start, end, needs}`, needs being the numbers of other pieces. A statement that declares nothing is a part of what it
 * changes: that needs it.
 */
export function piecesOf(file) {
    const {program, checker} = openProgram([file]);
    const source = program.getSourceFile(file);
    const statements = source.statements.filter(each => !ts.isExportDeclaration(each));
    const declarers = new Map();
    statements.forEach((statement, number) => {
        for (const name of declaredBy(statement)) {
            const symbol = checker.getSymbolAtLocation(name);
            declarers.set(symbol, [...(declarers.get(symbol) ?? []), number]);
        }
    });
    const needs = statements.map(() => new Set());
    statements.forEach((statement, number) => {
        forEachIdentifier(checker, statement, (_, symbol) => {
            for (const other of declarers.get(symbol) ?? []) needs[number].add(other);
        });
    });
    statements.forEach((statement, number) => {
        if (declaredBy(statement).length > 0) return;
        const owner = declarers.get(checker.getSymbolAtLocation(changedBy(statement)));
        if (owner === undefined) fail(source, statement, 'changes nothing that this module declares');
        for (const other of owner) needs[other].add(number);
    });
    // What a class puts into a variable when it is evaluated belongs to the variable.
    statements.forEach((statement, number) => {
        forEachInitialized(checker, statement, symbol => {
            for (const other of declarers.get(symbol) ?? []) needs[other].add(number);
        });
    });
    let start = 0;
    const pieces = statements.map((statement, number) => {
        const piece = {start, end: endOf(source, statement)};
        start = piece.end;
        needs[number].delete(number);
        return {...piece, needs: [...needs[number]].sort((a, b) => a - b)};
    });
    // What stands above the first statement is the banner.
    pieces[0].start = statements[0].getStart(source);
    return {pieces, exports: exportsOf(source, checker, declarers)};
}

/** The identifier of what a statement changes: `x` in `x.y = …`, in `define(x)` and in `Object.define(x.prototype)`. */
function changedBy(statement) {
    let node = statement.expression;
    if (node !== undefined && ts.isBinaryExpression(node)) node = node.left;
    else if (node !== undefined && ts.isCallExpression(node))
        node = node.arguments.find(each => ts.isIdentifier(each) || ts.isPropertyAccessExpression(each));
    while (node !== undefined && ts.isPropertyAccessExpression(node)) node = node.expression;
    return node;
}

function exportsOf(source, checker, declarers) {
    const lists = source.statements.filter(ts.isExportDeclaration);
    const found = {};
    for (const {exportClause} of lists) {
        for (const specifier of exportClause.elements) {
            const symbol = checker.getExportSpecifierLocalTargetSymbol(specifier);
            const local = (specifier.propertyName ?? specifier.name).text;
            const pieces = declarers.get(symbol);
            if (pieces === undefined) fail(source, specifier, 'is not declared here');
            found[specifier.name.text] = {local, pieces};
        }
    }
    return found;
}

function fail(source, node, problem) {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    throw new Error(
        `${path.basename(source.fileName)}:${line}: ${node.getText(source).slice(0, 60)} ${problem}`,
    );
}
