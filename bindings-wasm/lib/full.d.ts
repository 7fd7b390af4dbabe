export * from './rules.js';
export { default } from './web.js';
