// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Reads what a GIR file says about async functions, without asking the library.

import {readFileSync} from 'node:fs';

import {XMLParser} from 'fast-xml-parser';

import {isKept} from './kept.mjs';
import {KNOWN} from './known.mjs';

const CONSTRUCTOR = 'gir:constructor';
const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    // Of texts only the names in them are looked at.
    processEntities: false,
    // It refuses the name "constructor", which GIR files have.
    transformTagName: name => (name === 'constructor' ? CONSTRUCTOR : name),
});

/** The elements in what the parser gives, each as `{name, attributes, children, text}`. */
function elementsOf(nodes) {
    return nodes.flatMap(({':@': attributes = {}, ...node}) =>
        Object.entries(node)
            .filter(([name]) => name !== '#text' && !name.startsWith('?'))
            .map(([name, children]) => ({
                name: name === CONSTRUCTOR ? 'constructor' : name,
                attributes,
                children: elementsOf(children),
                text: children.map(child => child['#text'] ?? '').join(''),
            })),
    );
}

const childrenOf = (element, ...names) => element.children.filter(({name}) => names.includes(name));

function typeOf(element) {
    const [type] = childrenOf(element, 'type', 'array');
    if (type === undefined) return {name: 'unknown'};
    if (type.name === 'type')
        return {
            name: type.attributes.name ?? 'unknown',
            of: childrenOf(type, 'type').map(({attributes}) => attributes.name),
        };
    return {name: 'array', element: typeOf(type), length: type.attributes.length};
}

/** Of an out parameter "allow-none" says that C may leave it out. */
const isNullable = ({nullable, direction, 'allow-none': allowNone}) =>
    nullable === '1' || (allowNone === '1' && (direction ?? 'in') === 'in');

/** The parameters that JavaScript gives and the values that it gets. */
function signatureOf(element) {
    const [list] = childrenOf(element, 'parameters');
    const [returned] = childrenOf(element, 'return-value');
    const parameters = (list === undefined ? [] : childrenOf(list, 'parameter')).map(parameter => ({
        name: parameter.attributes.name,
        direction: parameter.attributes.direction ?? 'in',
        callerAllocates: parameter.attributes['caller-allocates'] === '1',
        closure: parameter.attributes.closure,
        destroy: parameter.attributes.destroy,
        nullable: isNullable(parameter.attributes),
        transfer: parameter.attributes['transfer-ownership'],
        type: typeOf(parameter),
    }));
    const hidden = new Set();
    // GJS asks for the size of a buffer that the function fills.
    for (const {closure, destroy, type, direction} of parameters)
        for (const place of [closure, destroy, direction === 'in' ? type.length : undefined])
            if (place !== undefined) hidden.add(Number(place));
    for (const {type, direction} of parameters)
        if (direction !== 'in' && parameters[type.length]?.direction !== 'in')
            hidden.add(Number(type.length));
    const returnType = typeOf(returned);
    if (returnType.length !== undefined) hidden.add(Number(returnType.length));
    const visible = parameters.filter((_, place) => !hidden.has(place));
    const values = visible
        .filter(({direction}) => direction !== 'in')
        .map(({type, nullable}) => ({type, nullable}));
    if (returnType.name !== 'none')
        values.unshift({
            type: returnType,
            // A constructor that makes nothing throws.
            nullable: isNullable(returned.attributes) && element.name !== 'constructor',
        });
    // GJS refuses to call what fills a buffer that the caller made.
    const refused = visible.some(
        ({direction, callerAllocates, type}) =>
            direction === 'out' && callerAllocates && type.name === 'array',
    );
    return {inputs: visible.filter(({direction}) => direction !== 'out'), values, refused};
}

function functionOf(element) {
    const {attributes} = element;
    return {
        kind: element.name,
        // What JavaScript calls it.
        name: attributes.shadows ?? attributes.name,
        symbol: attributes['c:identifier'],
        throws: attributes.throws === '1',
        finish: attributes['glib:finish-func'],
        doc: childrenOf(element, 'doc')[0]?.text ?? '',
        ...signatureOf(element),
    };
}

function ownerOf(element, isNamespace) {
    const functions = childrenOf(element, 'method', 'function', 'constructor')
        .filter(({attributes}) => attributes.introspectable !== '0' && !attributes['moved-to'])
        .filter(({attributes}) => !attributes['shadowed-by'])
        .map(functionOf);
    return {
        name: isNamespace ? '' : element.attributes.name,
        kind: element.name,
        functions,
    };
}

const isReady = ({name, type}) =>
    type.name.split('.').at(-1) === 'AsyncReadyCallback' || name === 'ready_callback_closure';
const takesResult = ({inputs}) => inputs.some(({type}) => type.name.split('.').at(-1) === 'AsyncResult');

// What GJS makes of a JavaScript value for one call. Strings are left out: C copies those that it needs later.
const CONVERTED = [
    'array',
    'gconstpointer',
    'GLib.HashTable',
    'GLib.List',
    'GLib.SList',
    'GObject.Value',
    'gpointer',
];

/** The names of the parameters that GJS makes for the call and frees when it returns. */
function freedOf(inputs) {
    return inputs
        .filter(({direction, transfer, type}) => {
            return direction === 'in' && transfer === 'none' && CONVERTED.includes(type.name);
        })
        .map(({name}) => name);
}

/** The finish function of `begin`: as annotated, else its namesake beside it, else the one whose text names it. */
function finishOf(begin, owner, all) {
    const known = all.find(({symbol}) => symbol === KNOWN[begin.symbol]?.finish);
    if (known !== undefined) return {finish: known, source: 'read'};
    if (begin.finish !== undefined) {
        const beside = owner.functions.find(({name}) => name === begin.finish);
        const annotated = beside ?? all.find(({symbol}) => symbol === begin.finish);
        if (annotated !== undefined) return {finish: annotated, source: 'annotated'};
    }
    const names = [`${begin.name}_finish`, `${begin.name.replace(/_async$/, '')}_finish`];
    const byName = owner.functions.find(({name}) => names.includes(name));
    if (byName !== undefined) return {finish: byName, source: 'name'};
    // One that takes a result and tells of the other, or is told of.
    const told = all.filter(one => takesResult(one) && one.name.endsWith('_finish'));
    for (const hits of [
        told.filter(one => mentions(begin.doc, one)),
        told.filter(one => mentions(one.doc, begin)),
    ])
        if (hits.length === 1) return {finish: hits[0], source: 'documented'};
    return {};
}

/** `g_file_read_finish()` or `[method@Gio.File.read_finish]`. */
function mentions(doc, {symbol, name}) {
    return new RegExp(`\\b${symbol}\\b|@\\w+\\.\\w+\\.${name}\\b`).test(doc);
}

/**
 * Reads a GIR file.
 *
 * @returns the namespace, its pairs, the functions that are none, and the begin functions that GJS cannot call or
 *     not without harm
 */
export function readGir(file) {
    const [repository] = elementsOf(parser.parse(readFileSync(file, 'utf8')));
    const [namespace] = childrenOf(repository, 'namespace');
    const owners = [
        ownerOf(namespace, true),
        ...childrenOf(namespace, 'class', 'interface', 'record').map(element => ownerOf(element, false)),
    ];
    const all = owners.flatMap(({functions}) => functions);
    const pairs = [];
    const others = [];
    const refused = [];
    for (const owner of owners)
        for (const begin of owner.functions) {
            const {finish, source} = begin.inputs.some(isReady) ? finishOf(begin, owner, all) : {};
            if (finish !== undefined) {
                const pair = pairOf(owner, begin, finish, source);
                const kept = pair.freed.some(parameter => isKept(pair.begin, parameter));
                (begin.refused || kept ? refused : pairs).push({...pair, kept});
            } else if (begin.inputs.length > 0)
                // What takes nothing is not looked at: at some `free` of GLib GJS 1.82 crashes when it is.
                others.push({owner: owner.name, kind: begin.kind, name: begin.name});
        }
    const {name, version} = namespace.attributes;
    return {file, name, version, pairs, others, refused};
}

function pairOf(owner, begin, finish, source) {
    const inputs = begin.inputs.filter(input => !isReady(input));
    return {
        owner: owner.name,
        kind: begin.kind,
        name: begin.name,
        begin: begin.symbol,
        finish: finish.symbol,
        finishName: finish.name,
        finishKind: finish.kind,
        source,
        inputs,
        freed: freedOf(inputs),
        cancellable: inputs.findIndex(({type}) => type.name.split('.').at(-1) === 'Cancellable'),
        values: finish.values,
        throws: finish.throws,
    };
}
