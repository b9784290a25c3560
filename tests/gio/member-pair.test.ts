// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {memberPair} from '../../src/gio/pair/find-pair.js';

/** An object with a function of C, as its text goes, and a finish function. */
function ownerOf(parameters: string, name = 'load'): object {
    const text = `method Gio.File.${name}(${parameters}) {\n\t/* wrapper for native symbol g_file_${name}() */\n}`;
    const begin = Object.assign(() => {}, {toString: () => text});
    return {[name]: begin, [`${name}_finish`]: (_result: unknown) => {}};
}

describe('a begin function is known by the name of its last parameter', () => {
    for (const name of [
        'callback',
        '_callback',
        'cb',
        '_cb',
        'ready_callback',
        '_ready_callback',
        'callback_ready',
        'callback_closure',
        'ready_callback_closure',
    ])
        it(`${name} is a ready callback`, () => {
            const owner = ownerOf(`cancellable, ${name}`);
            expect(memberPair(owner, 'load')?.label).toBe('Gio.File.load');
        });

    for (const name of [
        'progress_callback',
        'progress_callback_closure',
        'callback_data',
        'ready',
        'ready_',
        'callback_ready_closure',
        'x',
    ])
        it(`${name} is none`, () => {
            expect(memberPair(ownerOf(`cancellable, ${name}`), 'load')).toBeUndefined();
        });

    it('there has to be one', () => {
        expect(memberPair(ownerOf(''), 'load')).toBeUndefined();
        // What is written in C is not taken at its name.
        expect(memberPair(ownerOf('', 'load_async'), 'load_async')).toBeUndefined();
    });

    it('in JavaScript the name of the function will do', () => {
        const owner = {load_async: (_done: unknown) => {}, load_finish: (_result: unknown) => {}};
        expect(memberPair(owner, 'load_async')?.finish).toBe(owner.load_finish as never);
        expect(memberPair({load: owner.load_async, load_finish: owner.load_finish}, 'load')).toBeUndefined();
    });

    it('one of any number of parameters has none', () => {
        const owner = {load: (..._args: unknown[]) => {}, load_finish: (_result: unknown) => {}};
        expect(memberPair(owner, 'load')).toBeUndefined();
    });

    it('in JavaScript a static function is not finished by a method', () => {
        class Thing {
            static load_async(_callback: unknown): void {}
            load_finish(_result: unknown): void {}
        }
        expect(memberPair(Thing, 'load_async')).toBeUndefined();
        expect(memberPair(Thing.prototype, 'load_async')).toBeUndefined();
    });

    it('and blocks where there is one with _async to its name', () => {
        const owner = ownerOf('cancellable, callback');
        expect(memberPair({...owner, load_async: () => {}}, 'load')).toBeUndefined();
    });

    it('and is a function, and has another to finish it', () => {
        expect(memberPair({load: 'load', load_finish: () => {}}, 'load')).toBeUndefined();
        const [begin] = Object.entries(ownerOf('callback'));
        expect(memberPair(Object.fromEntries([begin] as [[string, unknown]]), 'load')).toBeUndefined();
    });
});
