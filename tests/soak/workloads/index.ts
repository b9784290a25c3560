// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {Workload} from '../go.js';
import {dispatchEvents, loadWithCancellable, sleepTooLong} from './bridges.js';
import {callMethod, callRefusingMethod, callSlowMethod, listenToService} from './bus.js';
import {callBack, callLatest, handleEmissions, raceFiles, waitNoLonger} from './calls.js';
import {loadFile, loadNothing, queryFile, readFile} from './files.js';
import {skipInView, skipMany} from './memory.js';
import {mapFolder, mapWithFailure, readChunksOfFile, readLinesOfFile} from './mixtures.js';
import {iterateEmissions, waitForDisposed, waitForProperty, waitOnce} from './objects.js';
import {echoThroughPipe} from './pipes.js';
import {readLines, readOutput, waitForProcess} from './processes.js';
import {executeCat, executeInVain, stopProgram} from './programs.js';
import {switchPump} from './pump.js';
import {openScope, raceByHand} from './scopes.js';
import {callBriefService, ownServiceName, watchServiceName} from './services.js';
import {talkToServer} from './sockets.js';
import {fillStore, readParts, readTooMuch, readWholeFile, writeAndRead} from './streams.js';
import {callWithCheckpoint, hopOut} from './turns.js';
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
    [callBriefService, 8],
    [ownServiceName, 4],
    [watchServiceName, 4],
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
    [raceByHand, 20],
    [executeCat, 3],
    [executeInVain, 2],
    [stopProgram, 2],
    [readWholeFile, 20],
    [readTooMuch, 6],
    [readParts, 20],
    [writeAndRead, 10],
    [fillStore, 6],
    [waitNoLonger, 30],
    [raceFiles, 20],
    [callLatest, 20],
    [handleEmissions, 10],
    [callBack, 30],
    [loadWithCancellable, 20],
    [sleepTooLong, 20],
    [dispatchEvents, 20],
    [hopOut, 20],
    [callWithCheckpoint, 20],
    [switchPump, 10],
];

/** Each as often as it is done. */
export const workloads: readonly Workload[] = WEIGHTS.flatMap(([workload, weight]) =>
    Array<Workload>(weight).fill(workload),
);
