// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Files as the compiler sees them: who declares what, and who means it. TypeScript 7 has no API for programs yet.

import ts from 'typescript-6.0';

/** A program of `files` and what they import of each other, without any library. */
export function openProgram(files) {
    const program = ts.createProgram(files, {
        allowJs: true,
        noLib: true,
        types: [],
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.NodeNext,
        moduleResolution: ts.ModuleResolutionKind.NodeNext,
    });
    return {program, checker: program.getTypeChecker()};
}

/** Calls `visit(identifier, symbol)` for every identifier below `node` that means something declared. */
export function forEachIdentifier(checker, node, visit) {
    const walk = child => {
        if (ts.isIdentifier(child)) {
            const symbol = symbolOf(checker, child);
            if (symbol !== undefined) visit(child, symbol);
        }
        ts.forEachChild(child, walk);
    };
    ts.forEachChild(node, walk);
}

/** Calls `visit(symbol)` for every variable that a static block of the class `statement` assigns to. */
export function forEachInitialized(checker, statement, visit) {
    if (!ts.isClassDeclaration(statement)) return;
    const walk = node => {
        if (ts.isFunctionLike(node)) return;
        if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken)
            visit(checker.getSymbolAtLocation(node.left));
        ts.forEachChild(node, walk);
    };
    for (const member of statement.members.filter(ts.isClassStaticBlockDeclaration)) walk(member.body);
}

function symbolOf(checker, identifier) {
    const {parent} = identifier;
    if (ts.isShorthandPropertyAssignment(parent)) return checker.getShorthandAssignmentValueSymbol(parent);
    return checker.getSymbolAtLocation(identifier);
}

/** The identifiers that a statement declares at the top level. */
export function declaredBy(statement) {
    if (ts.isVariableStatement(statement))
        return statement.declarationList.declarations.flatMap(({name}) => namesIn(name));
    if (ts.isImportDeclaration(statement)) return importedBy(statement);
    return statement.name === undefined ? [] : [statement.name];
}

function namesIn(pattern) {
    if (ts.isIdentifier(pattern)) return [pattern];
    return pattern.elements.filter(ts.isBindingElement).flatMap(({name}) => namesIn(name));
}

function importedBy({importClause}) {
    if (importClause === undefined) return [];
    const {name, namedBindings} = importClause;
    const named = namedBindings === undefined ? [] : (namedBindings.elements ?? [namedBindings]);
    return [...(name === undefined ? [] : [name]), ...named.map(each => each.name)];
}

/** Where the statement ends, a comment on its last line included. */
export function endOf(source, statement) {
    const behind = ts.getTrailingCommentRanges(source.text, statement.end) ?? [];
    return behind.at(-1)?.end ?? statement.end;
}
