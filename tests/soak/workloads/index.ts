// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {Workload} from '../go.js';
import {callMethod, callRefusingMethod, callSlowMethod, listenToService} from './bus.js';
import {loadFile, loadNothing, queryFile, readFile} from './files.js';
import {skipInView, skipMany} from './memory.js';
import {mapFolder, mapWithFailure, readChunksOfFile, readLinesOfFile} from './mixtures.js';
import {iterateEmissions, waitForDisposed, waitForProperty, waitOnce} from './objects.js';
import {echoThroughPipe} from './pipes.js';
import {readLines, readOutput, waitForProcess} from './processes.js';
import {switchPump} from './pump.js';
import {openScope, race} from './scopes.js';
import {talkToServer} from './sockets.js';
import {sleepLong, sleepShortly, yieldOnce} from './waits.js';

/** What is done, and how often. */
const WEIGHTS: readonly (readonly [Workload, number])[] = [
    [skipMany, 200],
    [skipInView, 40],
    [loadFile, 120],
    [loadNothing, 20],
    [queryFile, 60],
    [readFile, 40],
    [sleepShortly, 60],
    [sleepLong, 20],
    [yieldOnce, 60],
    [callMethod, 80],
    [callSlowMethod, 20],
    [callRefusingMethod, 20],
    [listenToService, 8],
    [talkToServer, 30],
    [echoThroughPipe, 2],
    [waitForProcess, 2],
    [readOutput, 2],
    [readLines, 2],
    [waitOnce, 20],
    [waitForDisposed, 10],
    [waitForProperty, 10],
    [iterateEmissions, 20],
    [readLinesOfFile, 10],
    [readChunksOfFile, 20],
    [mapFolder, 6],
    [mapWithFailure, 10],
    [openScope, 40],
    [race, 20],
    [switchPump, 10],
];

/** Each as often as it is done. */
export const workloads: readonly Workload[] = WEIGHTS.flatMap(([workload, weight]) =>
    Array<Workload>(weight).fill(workload),
);
