import { answers } from './program/answers.js';

export default {
  fetch: () => Response.json(answers),
};
