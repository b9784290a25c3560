// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

function format(value) {
    if (value === undefined) return '';
    if (Math.abs(value) < 0.1) return value.toFixed(3);
    return value < 10 ? value.toFixed(2) : value.toFixed(value < 100 ? 1 : 0);
}

function isOver({value, limit}) {
    // As it is shown: a figure that is written like its limit is not over it.
    return limit !== undefined && Number(format(value)) > limit;
}

/** A table in Markdown: what was measured down, `columns` of `{version, rows}` across, its limits last. */
export function table(columns) {
    const names = columns[0].rows.map(({name}) => name);
    const limits = columns[0].rows.map(({limit}) => format(limit));
    const hasLimits = limits.some(limit => limit !== '');
    const lines = [
        ['', ...columns.map(({version}) => version), ...(hasLimits ? ['limit'] : [])],
        ...names.map((name, index) => [
            name,
            ...columns.map(({rows}) => `${format(rows[index].value)}${isOver(rows[index]) ? ' !' : ''}`),
            ...(hasLimits ? [limits[index]] : []),
        ]),
    ];
    const widths = lines[0].map((_, column) => Math.max(3, ...lines.map(line => line[column].length)));
    const write = line =>
        `| ${line.map((text, n) => (n === 0 ? text.padEnd(widths[n]) : text.padStart(widths[n]))).join(' | ')} |`;
    const rule = widths.map((width, n) => (n === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
    return [write(lines[0]), `| ${rule.join(' | ')} |`, ...lines.slice(1).map(write)].join('\n');
}

/** A line for each figure that is over its limit. */
export function excesses(title, columns) {
    return columns.flatMap(({version, rows}) =>
        rows
            .filter(isOver)
            .map(
                ({name, value, limit}) =>
                    `${title}, ${version}: ${name} is ${format(value)}, over ${format(limit)}`,
            ),
    );
}
