// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What `lines` has to make of bytes, written down a second time: all bytes at once, and one after the other.

const REPLACEMENT = '\ufffd';

export interface Outcome {
    readonly lines: readonly string[];
    /** The message of the error behind the lines. */
    readonly failure: string | undefined;
}

/** The lines of bytes as they stand there, with their ends. */
function cutLines(bytes: readonly number[], encoding: string): number[][] {
    const width = encoding.startsWith('utf-16') ? 2 : 1;
    const feed = encoding === 'utf-16be' ? [0, 10] : [10, 0].slice(0, width);
    const all: number[][] = [];
    let line: number[] = [];
    for (let at = 0; at < bytes.length; at += width) {
        const unit = bytes.slice(at, at + width);
        line.push(...unit);
        if (String(unit) !== String(feed)) continue;
        all.push(line);
        line = [];
    }
    if (line.length > 0) all.push(line);
    return all;
}

/** The UTF-16 decoder of the Encoding Standard; `null` for what is not valid. */
function decodeUtf16(bytes: readonly number[], isBig: boolean): (string | null)[] {
    const units: number[] = [];
    for (let at = 0; at + 1 < bytes.length; at += 2) {
        const [first, second] = [bytes[at] as number, bytes[at + 1] as number];
        units.push(isBig ? first * 256 + second : second * 256 + first);
    }
    const text: (string | null)[] = [];
    for (let at = 0; at < units.length; at++) {
        const unit = units[at] as number;
        const next = units[at + 1] ?? 0;
        if (unit < 0xd800 || unit > 0xdfff) text.push(String.fromCharCode(unit));
        else if (unit < 0xdc00 && next >= 0xdc00 && next <= 0xdfff) {
            text.push(String.fromCharCode(unit, next));
            at += 1;
        } else text.push(null);
    }
    if (bytes.length % 2 === 1) text.push(null);
    return text;
}

/** The UTF-8 decoder of the Encoding Standard, state by state. */
function decodeUtf8(bytes: readonly number[]): (string | null)[] {
    const text: (string | null)[] = [];
    let [point, seen, needed, lower, upper] = [0, 0, 0, 0x80, 0xbf];
    const reset = (): void => {
        [point, seen, needed, lower, upper] = [0, 0, 0, 0x80, 0xbf];
    };
    const first = (byte: number): void => {
        if (byte < 0x80) text.push(String.fromCharCode(byte));
        else if (byte >= 0xc2 && byte <= 0xdf) [needed, point] = [1, byte & 0x1f];
        else if (byte >= 0xe0 && byte <= 0xef) {
            if (byte === 0xe0) lower = 0xa0;
            if (byte === 0xed) upper = 0x9f;
            [needed, point] = [2, byte & 0xf];
        } else if (byte >= 0xf0 && byte <= 0xf4) {
            if (byte === 0xf0) lower = 0x90;
            if (byte === 0xf4) upper = 0x8f;
            [needed, point] = [3, byte & 7];
        } else text.push(null);
    };
    for (const byte of bytes) {
        if (needed === 0) {
            first(byte);
            continue;
        }
        if (byte < lower || byte > upper) {
            reset();
            text.push(null);
            first(byte);
            continue;
        }
        [lower, upper] = [0x80, 0xbf];
        point = (point << 6) | (byte & 0x3f);
        seen += 1;
        if (seen < needed) continue;
        text.push(String.fromCodePoint(point));
        reset();
    }
    if (needed > 0) text.push(null);
    return text;
}

/** Other encodings are GLib's. GJS drops the beginning of a character that nothing follows. */
function decodeOther(bytes: readonly number[], encoding: string, fatal: boolean): string | null {
    try {
        const decoder = new TextDecoder(encoding as 'utf-8', {fatal});
        const text = decoder.decode(Uint8Array.from(bytes.at(-1) === 10 ? bytes : [...bytes, 10]));
        if (!text.endsWith('\n')) return null;
        return bytes.at(-1) === 10 ? text : text.slice(0, -1);
    } catch {
        return null;
    }
}

/** The text of bytes, null if that is an error. */
function decode(bytes: readonly number[], encoding: string, fatal: boolean): string | null {
    if (encoding !== 'utf-8' && !encoding.startsWith('utf-16')) return decodeOther(bytes, encoding, fatal);
    const parts = encoding === 'utf-8' ? decodeUtf8(bytes) : decodeUtf16(bytes, encoding === 'utf-16be');
    if (fatal && parts.includes(null)) return null;
    return parts.map(part => part ?? REPLACEMENT).join('');
}

/** Where the first byte is that is no part of valid UTF-8. */
function invalidPlace(bytes: readonly number[]): number {
    let place = 0;
    for (const part of decodeUtf8(bytes)) {
        if (part === null) break;
        place += new TextEncoder().encode(part).length;
    }
    return place;
}

const MARKS: Record<string, number[]> = {
    'utf-8': [0xef, 0xbb, 0xbf],
    'utf-16le': [0xff, 0xfe],
    'utf-16be': [0xfe, 0xff],
};

/** What `lines` gives of a stream of these bytes. */
export function wholeText(
    bytes: readonly number[],
    encoding: string,
    {fatal, maxLength}: {fatal: boolean; maxLength: number},
): Outcome {
    const mark = MARKS[encoding] ?? [];
    const lines: string[] = [];
    let offset = 0;
    for (const line of cutLines(bytes, encoding)) {
        const isMarked = offset === 0 && mark.length > 0 && mark.every((byte, n) => line[n] === byte);
        const content = isMarked ? line.slice(mark.length) : line;
        const number = lines.length + 1;
        const text = decode(content, encoding, fatal);
        const end = lineEnd(content, encoding);
        if (content.length - end > maxLength)
            return {lines, failure: `lines: line ${number} has more than ${maxLength} bytes`};
        if (text === null) {
            const place = `byte ${offset + invalidPlace(line)}`;
            const where = encoding === 'utf-8' ? place : `the line that begins at byte ${offset}`;
            return {lines, failure: `lines: line ${number} is not valid ${encoding}: ${where} of the stream`};
        }
        // A stream of a mark and nothing else has no line.
        if (text !== '') lines.push(text.replace(/\r?\n$/, ''));
        offset += line.length;
    }
    return {lines, failure: undefined};
}

/** How many bytes of a line are its end. */
function lineEnd(line: readonly number[], encoding: string): number {
    const width = encoding.startsWith('utf-16') ? 2 : 1;
    const at = (place: number): number => {
        const unit = line.slice(place, place + width);
        return unit.length < width ? -1 : unit.reduce((sum, byte) => sum + byte, 0);
    };
    const isUnit = (place: number, value: number): boolean =>
        place >= 0 && at(place) === value && line[place + (encoding === 'utf-16be' ? 1 : 0)] === value;
    if (!isUnit(line.length - width, 10)) return 0;
    return isUnit(line.length - 2 * width, 13) ? 2 * width : width;
}
