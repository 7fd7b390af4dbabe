const { answers } = require('./program/answers.cjs');

console.log(JSON.stringify(answers));
