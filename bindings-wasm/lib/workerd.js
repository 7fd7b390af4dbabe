/** A build for hosts that refuse to make a module of bytes, and import one instead. */
import module from '#module';
import { createLazyApi } from './lazy.js';

const api = createLazyApi(() => module);

export const { InputError, Programme, Project, RuleSetError, evaluate, evaluateMany } = api;
