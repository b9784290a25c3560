// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {reportError} from '../../src/values/report.js';
import {collectLog} from '../scope/gate.js';

describe('reportError', () => {
    const logged = collectLog();

    it('prints an error once, with the context if there is one', () => {
        const [one, other] = [new Error('one'), new Error('other')];
        reportError(one);
        reportError(other, 'somewhere');
        reportError(one, 'again');
        expect(logged).toEqual([[one], [other, 'somewhere']]);
    });

    it('prints an error of Gio once, which no WeakSet may hold', () => {
        const error = new Gio.IOErrorEnum({code: Gio.IOErrorEnum.FAILED, message: 'from Gio'});
        reportError(error);
        reportError(error);
        expect(logged).toEqual([[error]]);
    });

    it('prints a frozen error', () => {
        const error = Object.freeze(new Error('frozen'));
        reportError(error);
        expect(logged).toEqual([[error]]);
    });

    it('prints what is no error each time', () => {
        for (const value of ['text', null, undefined]) reportError(value, 'somewhere');
        reportError('text');
        const prefix = 'Something other than an error was thrown:';
        expect(logged.map(([error, ...context]) => [(error as Error).message, ...context])).toEqual([
            [`${prefix} text`, 'somewhere'],
            [`${prefix} null`, 'somewhere'],
            [`${prefix} undefined`, 'somewhere'],
            [`${prefix} text`],
        ]);
    });

    it('prints all errors of an AggregateError, with its context', () => {
        const errors = [new Error('one'), new Error('other')];
        const all = new AggregateError(errors, 'both');
        reportError(all, 'somewhere');
        reportError(errors[0]);
        expect(logged).toEqual([
            [all, 'somewhere'],
            ...errors.map(error => [error, 'somewhere'] as const),
        ] as never);
    });
});
