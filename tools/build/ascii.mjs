// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// One character above U+00FF makes SpiderMonkey keep the text of a whole module as UTF-16: twice the memory, and slower to read.

const ASCII = {
    '…': '...',
    '–': '-',
    '—': '-',
    '−': '-',
    '×': 'x',
    '²': '^2',
    '³': '^3',
    '→': '->',
    '≤': '<=',
    '≥': '>=',
    '“': '"',
    '”': '"',
    '‘': "'",
    '’': "'",
};

/** The text with the signs of typographers as one types them. */
export function toAscii(text) {
    return text.replace(/[^\0-\x7F]/g, sign => ASCII[sign] ?? sign);
}
