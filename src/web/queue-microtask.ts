// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {requireArguments} from './web-idl.js';
import {reportError} from '../values/report.js';

/**
 * Queues a job: `callback` is called, without arguments, when the code that runs now has ended and
 * before anything else of the main loop. What it throws is reported.
 *
 * @see https://html.spec.whatwg.org/#dom-queuemicrotask
 *
 * @param callback the function to call
 * @throws TypeError if it is no function
 *
 * @example
 * ```js
 * queueMicrotask(() => print('second'));
 * print('first');
 * ```
 */
export function queueMicrotask(callback: () => void): void {
    requireArguments('queueMicrotask', arguments.length, 1);
    if (typeof callback !== 'function')
        throw new TypeError('queueMicrotask: expected a function for callback');
    void Promise.resolve().then(() => {
        try {
            callback();
        } catch (exception) {
            reportError(exception);
        }
    });
}
