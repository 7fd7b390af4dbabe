import { answers } from './program/answers.js';

document.body.textContent = JSON.stringify(answers);
