// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What the two extensions and the user have agreed on.

/** A second of the day takes a millisecond, and what is done in it. */
export const SECOND = 1;
/** A read that takes three minutes is given up. */
export const TIMEOUT = 180 * SECOND;

/** The folder that is counted each minute, and the file that is saved each minute. */
export const FOLDER = '/tmp/day';
export const STATE = '/tmp/day.json';

/** The service of the extension. */
export const DAY = {
    name: 'org.gjs_async.Day',
    path: '/org/gjs_async/Day',
    xml: `<node><interface name="org.gjs_async.Day">
        <method name="Clicks"><arg type="u" direction="out"/></method>
        <method name="Lines"><arg type="s" direction="in"/><arg type="u" direction="out"/></method>
    </interface></node>`,
};

/** The service that the extension asks for results. */
export const SEARCH = {
    name: 'org.gjs_async.Search',
    path: '/org/gjs_async/Search',
    xml: `<node><interface name="org.gjs_async.Search">
        <method name="Find"><arg type="s" direction="in"/><arg type="as" direction="out"/></method>
    </interface></node>`,
};
