/** The package `bareme` for `import` in Node: the very one that `require` returns. */
import bareme from './node.cjs';

export const { InputError, Programme, Project, RuleSetError, evaluate, evaluateMany } = bareme;
