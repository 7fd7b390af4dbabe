import { parentPort } from 'node:worker_threads';
import { answers } from './program/answers.js';

parentPort.postMessage(answers);
