/** A build for hosts that refuse to make a module of bytes, and import one instead. */
import module from '#module';
import { createLazyApi } from './lazy.js';

const api = createLazyApi(() => module);

export { InputError, RuleSetError } from '../../bindings-js/errors.js';
export const { Programme, Project, evaluate, evaluateMany } = api;
