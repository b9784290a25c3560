// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// https://webidl.spec.whatwg.org/#idl-DOMException-error-names

/** The legacy error codes, as constants of DOMException. */
export const LEGACY_CODES = {
    INDEX_SIZE_ERR: 1,
    DOMSTRING_SIZE_ERR: 2,
    HIERARCHY_REQUEST_ERR: 3,
    WRONG_DOCUMENT_ERR: 4,
    INVALID_CHARACTER_ERR: 5,
    NO_DATA_ALLOWED_ERR: 6,
    NO_MODIFICATION_ALLOWED_ERR: 7,
    NOT_FOUND_ERR: 8,
    NOT_SUPPORTED_ERR: 9,
    INUSE_ATTRIBUTE_ERR: 10,
    INVALID_STATE_ERR: 11,
    SYNTAX_ERR: 12,
    INVALID_MODIFICATION_ERR: 13,
    NAMESPACE_ERR: 14,
    INVALID_ACCESS_ERR: 15,
    VALIDATION_ERR: 16,
    TYPE_MISMATCH_ERR: 17,
    SECURITY_ERR: 18,
    NETWORK_ERR: 19,
    ABORT_ERR: 20,
    URL_MISMATCH_ERR: 21,
    QUOTA_EXCEEDED_ERR: 22,
    TIMEOUT_ERR: 23,
    INVALID_NODE_TYPE_ERR: 24,
    DATA_CLONE_ERR: 25,
} as const;

/** The same as properties of a class or an instance. */
export type LegacyCodes = typeof LEGACY_CODES;

// The names that have a code, in its order; the codes left out belong to errors that never had a name.
const CODES_BY_NAME: ReadonlyMap<string, number> = new Map([
    ['IndexSizeError', LEGACY_CODES.INDEX_SIZE_ERR],
    ['HierarchyRequestError', LEGACY_CODES.HIERARCHY_REQUEST_ERR],
    ['WrongDocumentError', LEGACY_CODES.WRONG_DOCUMENT_ERR],
    ['InvalidCharacterError', LEGACY_CODES.INVALID_CHARACTER_ERR],
    ['NoModificationAllowedError', LEGACY_CODES.NO_MODIFICATION_ALLOWED_ERR],
    ['NotFoundError', LEGACY_CODES.NOT_FOUND_ERR],
    ['NotSupportedError', LEGACY_CODES.NOT_SUPPORTED_ERR],
    ['InUseAttributeError', LEGACY_CODES.INUSE_ATTRIBUTE_ERR],
    ['InvalidStateError', LEGACY_CODES.INVALID_STATE_ERR],
    ['SyntaxError', LEGACY_CODES.SYNTAX_ERR],
    ['InvalidModificationError', LEGACY_CODES.INVALID_MODIFICATION_ERR],
    ['NamespaceError', LEGACY_CODES.NAMESPACE_ERR],
    ['InvalidAccessError', LEGACY_CODES.INVALID_ACCESS_ERR],
    ['TypeMismatchError', LEGACY_CODES.TYPE_MISMATCH_ERR],
    ['SecurityError', LEGACY_CODES.SECURITY_ERR],
    ['NetworkError', LEGACY_CODES.NETWORK_ERR],
    ['AbortError', LEGACY_CODES.ABORT_ERR],
    ['URLMismatchError', LEGACY_CODES.URL_MISMATCH_ERR],
    ['QuotaExceededError', LEGACY_CODES.QUOTA_EXCEEDED_ERR],
    ['TimeoutError', LEGACY_CODES.TIMEOUT_ERR],
    ['InvalidNodeTypeError', LEGACY_CODES.INVALID_NODE_TYPE_ERR],
    ['DataCloneError', LEGACY_CODES.DATA_CLONE_ERR],
]);

/** The legacy code of an error name, 0 for a name that has none. */
export function legacyCode(name: string): number {
    return CODES_BY_NAME.get(name) ?? 0;
}
