// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

const COMPLAINT = /JS ERROR|JS LOG|CRITICAL|WARNING|Unhandled promise rejection|already (been )?disposed/;
/** Where GLib begins a message; a stack goes on below it. */
const MESSAGE = /^(\(.*\): |[\w -]*Message: |\*\* )/;

/** The messages that complain and name `place`, each with the stack below it. */
export function complaintsAbout(place: string, lines: readonly string[]): string[] {
    const messages: string[] = [];
    for (const line of lines) {
        if (messages.length === 0 || MESSAGE.test(line)) messages.push(line);
        else messages.push(`${messages.pop()}\n${line}`);
    }
    return messages.filter(message => COMPLAINT.test(message) && message.includes(place));
}
