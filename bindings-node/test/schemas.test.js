/** Holds the JSON Schemas to what validators of other projects ask of them in their strictest modes. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { Programme } from 'bareme';

const FORMATS = [
  ...['project', 'options', 'decision', 'explanation', 'questions', 'comparison', 'follow-up', 'verification'],
  ...['advice', 'sensitivity', 'proofs', 'input-error', 'diagnostics'],
];
const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');

const programme = Programme.bundled();
const compiled = (format, language) =>
  new Ajv({ strict: true, allErrors: true }).compile(programme.schema(format, language));
const examples = readdirSync(EXAMPLES)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(EXAMPLES, name), 'utf8')));

for (const format of FORMATS) {
  test(`the schema of ${format} compiles in strict mode, in both languages`, () => {
    for (const language of ['en', 'fr']) assert.equal(typeof compiled(format, language), 'function');
  });
}

test('projects and decisions are of their schemas', () => {
  const [project, decision] = [compiled('project'), compiled('decision')];
  assert.ok(examples.length > 3);
  for (const example of examples) {
    assert.ok(project(example), JSON.stringify(project.errors));
    assert.ok(decision(programme.evaluate(example)), JSON.stringify(decision.errors));
  }
});

test('a day that no calendar has is not of the schema of projects', () => {
  const day = new RegExp(programme.schema('project').$defs.IsoDate.pattern);
  for (const real of ['2024-02-29', '2000-02-29', '2023-12-31']) assert.match(real, day);
  for (const none of ['2023-02-29', '1900-02-29', '2023-04-31', '2023-13-01', '23-01-01']) assert.doesNotMatch(none, day);
});
