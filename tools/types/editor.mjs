// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What an editor shows of a program, told by the language service of a TypeScript.

import {existsSync, readFileSync} from 'node:fs';

/** Opens `source`, a module in the project at `folder`, in which `/*name*\/` marks a place. */
export function openEditor(ts, folder, source, compilerOptions) {
    const file = `${folder}/shown.ts`;
    const {options} = ts.convertCompilerOptionsFromJson(compilerOptions, folder);
    const read = name => (name === file ? source : existsSync(name) ? readFileSync(name, 'utf8') : undefined);
    const service = ts.createLanguageService({
        ...ts.sys,
        useCaseSensitiveFileNames: () => true,
        fileExists: name => name === file || ts.sys.fileExists(name),
        getScriptFileNames: () => [file],
        getScriptVersion: () => '1',
        getScriptSnapshot: name => {
            const text = read(name);
            return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
        },
        getCurrentDirectory: () => folder,
        getCompilationSettings: () => options,
        getDefaultLibFileName: one => ts.getDefaultLibFilePath(one),
    });
    const place = name => {
        const start = source.indexOf(`/*${name}*/`);
        if (start < 0) throw new Error(`Nothing is marked ${name}.`);
        return start + name.length + '/**/'.length;
    };
    const textOf = parts => ts.displayPartsToString(parts);
    return {
        /** What is shown when the pointer rests behind the mark. */
        tooltip(name) {
            const info = service.getQuickInfoAtPosition(file, place(name));
            return {text: textOf(info.displayParts), documentation: textOf(info.documentation)};
        },
        /** The parameters that are shown while arguments are written at the mark. */
        parameters(name) {
            const help = service.getSignatureHelpItems(file, place(name), {});
            return help.items[0].parameters.map(one => textOf(one.displayParts));
        },
        /** The names that are offered at the mark. */
        completions(name) {
            const found = service.getCompletionsAtPosition(file, place(name), {});
            return (found?.entries ?? []).map(entry => entry.name);
        },
        /** What is wrong on the line of the mark. */
        error(name) {
            const lineOf = position => source.slice(0, position).split('\n').length;
            const line = lineOf(place(name));
            const found = service.getSemanticDiagnostics(file).filter(({start}) => lineOf(start) === line);
            return found.map(one => ts.flattenDiagnosticMessageText(one.messageText, '\n')).join('\n');
        },
    };
}
