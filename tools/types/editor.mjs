// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What an editor shows of a program, told by the language service of a TypeScript.

import {existsSync, readFileSync} from 'node:fs';

/** Opens `source`, a module called `name` in the project at `folder`, in which `/*mark*\/` marks a place. */
export function openEditor(ts, folder, source, compilerOptions, name = 'shown.ts') {
    const file = `${folder}/${name}`;
    const {options} = ts.convertCompilerOptionsFromJson(compilerOptions, folder);
    const read = one => (one === file ? source : existsSync(one) ? readFileSync(one, 'utf8') : undefined);
    const service = ts.createLanguageService({
        ...ts.sys,
        useCaseSensitiveFileNames: () => true,
        fileExists: one => one === file || ts.sys.fileExists(one),
        getScriptFileNames: () => [file],
        getScriptVersion: () => '1',
        getScriptSnapshot: one => {
            const text = read(one);
            return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
        },
        getCurrentDirectory: () => folder,
        getCompilationSettings: () => options,
        getDefaultLibFileName: one => ts.getDefaultLibFilePath(one),
    });
    const place = mark => {
        const start = source.indexOf(`/*${mark}*/`);
        if (start < 0) throw new Error(`Nothing is marked ${mark}.`);
        // The formatter puts a space behind a comment.
        const end = start + mark.length + '/**/'.length;
        return source[end] === ' ' ? end + 1 : end;
    };
    const textOf = parts => ts.displayPartsToString(parts);
    return {
        /** What is shown when the pointer rests behind the mark. */
        tooltip(mark) {
            const info = service.getQuickInfoAtPosition(file, place(mark));
            return {text: textOf(info.displayParts), documentation: textOf(info.documentation)};
        },
        /** The parameters that are shown while arguments are written at the mark. */
        parameters(mark) {
            const help = service.getSignatureHelpItems(file, place(mark), {});
            return help.items[0].parameters.map(one => textOf(one.displayParts));
        },
        /** The names that are offered at the mark. */
        completions(mark) {
            const found = service.getCompletionsAtPosition(file, place(mark), {});
            return (found?.entries ?? []).map(entry => entry.name);
        },
        /** What is wrong on the line of the mark. */
        error(mark) {
            const lineOf = position => source.slice(0, position).split('\n').length;
            const line = lineOf(place(mark));
            const found = service.getSemanticDiagnostics(file).filter(({start}) => lineOf(start) === line);
            return found.map(one => ts.flattenDiagnosticMessageText(one.messageText, '\n')).join('\n');
        },
        /** What is wrong anywhere in the module. */
        errors() {
            const found = [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)];
            return found.map(one => ts.flattenDiagnosticMessageText(one.messageText, '\n'));
        },
    };
}
