/**
 * From JavaScript values to JSON text, without loss: `JSON.stringify` alone turns `NaN`, a `Map` or a function into
 * nothing, which would be an unknown fact. Such a value is refused, with its path.
 */
import { InputError } from './errors.js';

/** How deep values may be nested: the engine reads no deeper. */
const MAX_DEPTH = 127;
/** How many characters the text may have: far above what the engine reads, far below what a text can hold. */
const MAX_SIZE = 32 * 1024 * 1024;
/** How many faults are told at once, as the engine does. */
const MAX_FAULTS = 200;

const CHARACTERS = { fr: 'des caractères entiers', en: 'whole characters' };
const NO_CIRCLE = { fr: 'une valeur qui ne se contient pas elle-même', en: 'a value that does not hold itself' };
const NUMBER = { fr: 'un nombre fini', en: 'a finite number' };
const SHALLOW = { fr: `au plus ${MAX_DEPTH} niveaux`, en: `at most ${MAX_DEPTH} levels` };
const FIELDS = {
  fr: "d'un objet d'une classe, on ne lit que les champs propres et énumérables, pas les accesseurs",
  en: 'of an object of a class, only own enumerable fields are read, no accessors',
};
const SMALL = { fr: `au plus ${MAX_SIZE} caractères`, en: `at most ${MAX_SIZE} characters` };
const VALUE = {
  fr: 'un objet simple, une liste, un texte, un nombre, un booléen ou `null`',
  en: 'a plain object, a list, a text, a number, a boolean or `null`',
};

/** What can be written instead of a value that is often meant. */
const INSTEAD = {
  BigInt: 'String(value)',
  Map: 'Object.fromEntries(value)',
  Project: 'programme.project(input)',
  Set: '[...value]',
};

/** Returns a value as JSON text. */
export function toText(value) {
  const walk = { path: [], above: [], faults: [], room: MAX_SIZE };
  visit(walk, value);
  if (walk.room < 0) throw refusal('too-large', 'more', SMALL);
  if (walk.faults.length > 0) throw new InputError(walk.faults);
  return JSON.stringify(value);
}

/** Returns a JSON text as it is, once it can cross the border without loss. */
export function checkedText(text) {
  if (text.length > MAX_SIZE) throw refusal('too-large', `${text.length}`, SMALL);
  if (!text.isWellFormed()) throw refusal('json', halfCharacter(text), CHARACTERS);
  return text;
}

/** Returns the error of one fault. */
export function refusal(code, found, expected, path = '', help = null) {
  return new InputError([{ path, code, found: `\`${found}\``, expected, help }]);
}

/** Visits a value; the room that is left shrinks by no more than what it is written with. */
function visit(walk, value) {
  walk.room -= 1;
  switch (typeof value) {
    case 'string':
      walk.room -= value.length + 1;
      if (!value.isWellFormed()) refuse(walk, 'wrong-spelling', halfCharacter(value), CHARACTERS);
      return;
    case 'boolean':
      return;
    case 'number':
      if (!Number.isFinite(value)) refuse(walk, 'wrong-type', value, NUMBER);
      return;
    case 'object':
      if (value !== null) inside(walk, value);
      return;
    default:
      unfit(walk, value);
  }
}

/** Visits a list or an object, unless it stands in itself or too deep. */
function inside(walk, value) {
  if (walk.above.includes(value)) return refuse(walk, 'wrong-type', shown(value), NO_CIRCLE);
  if (walk.above.length === MAX_DEPTH) return refuse(walk, 'too-large', shown(value), SHALLOW);
  walk.above.push(value);
  contents(walk, typeof value.toJSON === 'function' ? value.toJSON('') : value);
  walk.above.pop();
}

/** Visits what a list or an object holds, or the text that a value such as a decimal wants to be written as. */
function contents(walk, value) {
  if (typeof value === 'string') visit(walk, value);
  else if (Array.isArray(value)) items(walk, value);
  else if (isRecord(value)) entries(walk, value);
  else unfit(walk, value);
}

function items(walk, list) {
  for (let index = 0; index < list.length && goesOn(walk); index += 1) {
    walk.path.push(index);
    visit(walk, list[index]);
    walk.path.pop();
  }
}

/** Visits the values of an object; a key whose value is `undefined` is an unknown fact, as one that is not there. */
function entries(walk, object) {
  for (const key of Object.keys(object)) {
    const value = object[key];
    if (value === undefined) continue;
    if (!goesOn(walk)) return;
    walk.room -= key.length + 4;
    walk.path.push(key);
    visit(walk, value);
    walk.path.pop();
  }
}

function goesOn(walk) {
  return walk.room >= 0 && walk.faults.length < MAX_FAULTS;
}

/**
 * Whether a value is read by its keys: an object without a class, in whichever window it was made, or one of a class
 * that has fields. What JavaScript gives a tag, such as a `Map` or a `Promise`, keeps what it holds elsewhere.
 */
export function isRecord(value) {
  if (typeof value !== 'object' || value === null) return false;
  return isPlain(value) || (tagOf(value) === 'Object' && Object.keys(value).length > 0);
}

function isPlain(value) {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

function tagOf(value) {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}

/** Takes note of a value that JSON cannot hold. */
function unfit(walk, value) {
  refuse(walk, 'wrong-type', shown(value), VALUE, helpWith(value));
}

function helpWith(value) {
  const instead = INSTEAD[shown(value)];
  if (instead !== undefined) return { fr: `écrivez \`${instead}\``, en: `write \`${instead}\`` };
  return tagOf(value) === 'Object' ? FIELDS : null;
}

function refuse(walk, code, found, expected, help) {
  walk.faults.push(...refusal(code, found, expected, pathOf(walk.path), help).faults);
}

function pathOf(steps) {
  return steps
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

/** Names a value as the engine does, or by its class. */
export function shown(value) {
  if (value === null || value === undefined) return `${value}`;
  if (Array.isArray(value)) return '[…]';
  if (isRecord(value)) return '{…}';
  const tag = tagOf(value);
  return tag === 'Object' ? (value.constructor?.name ?? tag) : tag;
}

function halfCharacter(text) {
  return `\\u${text
    .match(/\p{Surrogate}/u)[0]
    .charCodeAt(0)
    .toString(16)}`;
}
