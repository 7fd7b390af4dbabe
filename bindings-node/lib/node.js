/** The package `bareme`: the shared API over the native module, and what only Node can do. */
import { fileURLToPath } from 'node:url';
import { createApi } from './api.js';
import { ruleFiles } from './folder.js';
import { load } from './native.js';

const native = load();
const api = createApi(() => native);

api.Programme.load = (folder) => api.Programme.parse(ruleFiles(folder instanceof URL ? fileURLToPath(folder) : folder));

export const { InputError, Programme, Project, RuleSetError, evaluate, evaluateMany } = api;
