// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Cuts the notes of a release from NEWS.

const HEADING = /^(\d+\.\d+\.\d+) \((unreleased|\d{4}-\d{2}-\d{2})\)\n=+\n/gm;
const KINDS = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];

/** The releases in NEWS, newest first: `{version, date, notes}`, the date undefined for one that is not out. */
export function releasesIn(news) {
    const headings = [...news.matchAll(HEADING)];
    return headings.map(({0: heading, 1: version, 2: date, index}, number) => ({
        version,
        date: date === 'unreleased' ? undefined : date,
        notes: news.slice(index + heading.length, headings[number + 1]?.index).trim(),
    }));
}

/** The notes as Markdown: the headings of Keep a Changelog. */
export function asMarkdown({version, date, notes}) {
    const text = notes.replace(/^(\w+):$/gm, (line, kind) => (KINDS.includes(kind) ? `### ${kind}` : line));
    return `## ${version} - ${date ?? 'unreleased'}\n\n${text}\n`;
}
