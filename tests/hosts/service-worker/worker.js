import { answers } from './program/answers.js';

addEventListener('message', ({ source }) => source.postMessage(answers));
