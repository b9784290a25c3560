// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {reportError} from '../values/report.js';
import {AbortController} from '../web/abort-controller.js';
import type {AbortSignal} from '../web/signal-class.js';
import {DOMException} from '../web/dom-exception.js';
import type {Callers} from './callers.js';
import type {Reply} from './pack.js';
import {type RemoteError, toCancelled, toRemoteError} from './remote-error.js';

/** What a method gets as its last argument. */
export interface CallContext {
    /** Aborts when the caller leaves the bus, the export ends or the connection is closed. */
    readonly signal: AbortSignal;
    /** The caller's name on the bus, like `:1.7`; null on a connection of two peers. */
    readonly sender: string | null;
    readonly connection: Gio.DBusConnection;
    /** The invocation, to look at. Do not answer through it: what the method returns or throws is the answer. */
    readonly invocation: Gio.DBusMethodInvocation;
    /** The file descriptors that came with the call. */
    readonly fdList: Gio.UnixFDList | null;
    /** Emits a D-Bus signal of the interface to this caller alone. */
    emit(name: string, ...args: unknown[]): void;
}

/** A call whose method has not ended. */
export interface PendingCall {
    /** The interface and the method: `org.example.Interface.Method`. */
    readonly method: string;
    readonly sender: string | null;
}

/** What a call needs of the export that it belongs to. */
export interface CallSite {
    readonly connection: Gio.DBusConnection;
    readonly callers: Callers;
    emitTo(destination: string | null, name: string, args: unknown[]): void;
    ended(call: Call): void;
}

/** A method call that runs. It gets exactly one reply, whatever happens. */
export class Call implements PendingCall {
    readonly method: string;
    readonly sender: string | null;
    readonly #site: CallSite;
    readonly #invocation: Gio.DBusMethodInvocation;
    #controller: AbortController | undefined;
    #unwatch: (() => void) | undefined;
    #isAnswered = false;
    // The method has ended.
    #isOver = false;
    // The reason, if the export has ended while the method runs.
    #end: {readonly reason: unknown} | undefined;

    constructor(site: CallSite, method: string, invocation: Gio.DBusMethodInvocation) {
        this.#site = site;
        this.method = method;
        this.#invocation = invocation;
        this.sender = invocation.get_sender();
    }

    /** Calls the method, and replies with what it returns or throws, or with what its promise settles with. */
    run(method: (context: CallContext) => unknown, pack: (value: unknown) => Reply): void {
        try {
            const value = method(new Context(this, this.#site, this.#invocation));
            if (typeof (value as Partial<PromiseLike<unknown>> | null | undefined)?.then === 'function')
                Promise.resolve(value).then(
                    result => this.#returned(result, pack),
                    (error: unknown) => this.#threw(error),
                );
            else this.#returned(value, pack);
        } catch (error) {
            this.#threw(error);
        }
    }

    /** The export has ended: replies to the caller at once, even if the method still runs. */
    stop(reason: unknown): void {
        this.#end = {reason};
        this.#answerError(toCancelled(reason));
        this.#controller?.abort(reason);
    }

    /** Made when first used: most methods never use it, and then nobody need watch whether the caller leaves. */
    get signal(): AbortSignal {
        if (this.#controller !== undefined) return this.#controller.signal;
        const controller = (this.#controller = new AbortController());
        if (this.#end !== undefined) controller.abort(this.#end.reason);
        else if (!this.#isOver && this.sender !== null && this.#isReplyAwaited())
            this.#unwatch = this.#site.callers.watch(this.sender, () =>
                controller.abort(new DOMException('The caller has left the bus', 'AbortError')),
            );
        return controller.signal;
    }

    #isReplyAwaited(): boolean {
        // It ends the export too, as soon as its GObject signal `closed` comes.
        if (this.#site.connection.is_closed()) return false;
        return (this.#invocation.get_message().get_flags() & Gio.DBusMessageFlags.NO_REPLY_EXPECTED) === 0;
    }

    #returned(value: unknown, pack: (value: unknown) => Reply): void {
        if (!this.#isAnswered) this.#answer(value, pack);
        this.#ended();
    }

    #answer(value: unknown, pack: (value: unknown) => Reply): void {
        let reply: Reply;
        try {
            reply = pack(value);
        } catch (error) {
            reportError(error, `What ${this.method}() has returned is not what its interface says`);
            this.#answerError({
                name: 'org.gnome.gjs.JSError.ValueError',
                message: 'Service implementation returned an incorrect value type',
            });
            return;
        }
        // A getter of the value may have ended the export.
        if (this.#isAnswered) return;
        this.#isAnswered = true;
        this.#invocation.return_value_with_unix_fd_list(reply.body, reply.fdList);
    }

    #threw(error: unknown): void {
        const remote = toRemoteError(error);
        const isReason = this.#end !== undefined && Object.is(error, this.#end.reason);
        if (remote.isBug && !isReason) reportError(error, `${this.method}()`);
        this.#answerError(remote);
        this.#ended();
    }

    #answerError({name, message}: Pick<RemoteError, 'name' | 'message'>): void {
        if (this.#isAnswered) return;
        this.#isAnswered = true;
        this.#invocation.return_dbus_error(name, message);
    }

    #ended(): void {
        this.#isOver = true;
        this.#unwatch?.();
        this.#site.ended(this);
    }
}

class Context implements CallContext {
    readonly sender: string | null;
    readonly connection: Gio.DBusConnection;
    readonly invocation: Gio.DBusMethodInvocation;
    // A property and not a method, so that it works when taken out of the object.
    readonly emit: CallContext['emit'];
    readonly #call: Call;

    constructor(call: Call, site: CallSite, invocation: Gio.DBusMethodInvocation) {
        this.#call = call;
        this.sender = call.sender;
        this.connection = site.connection;
        this.invocation = invocation;
        this.emit = (name, ...args) => site.emitTo(call.sender, name, args);
    }

    get signal(): AbortSignal {
        return this.#call.signal;
    }

    get fdList(): Gio.UnixFDList | null {
        return this.invocation.get_message().get_unix_fd_list();
    }
}
