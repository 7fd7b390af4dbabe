import { answers } from './program/answers.js';

console.log(JSON.stringify(answers));
