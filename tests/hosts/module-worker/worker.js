import { answers } from './program/answers.js';

postMessage(answers);
