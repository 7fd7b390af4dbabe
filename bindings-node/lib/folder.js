/** Reads the rule files of a folder, as the command line does. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of scenario files, which are no rules. */
const SCENARIOS = 'scenarios';

/** Returns the bytes of the `.toml` files below a folder, by their paths in it; links to folders are not followed. */
export function ruleFiles(folder) {
  const names = below(folder, '').filter((name) => name.endsWith('.toml'));
  if (names.length === 0) throw new Error(`${folder}: no \`.toml\` file in this folder`);
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]));
}

function below(folder, path) {
  return readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
    const name = path + entry.name;
    if (!entry.isDirectory()) return [name];
    return entry.name === SCENARIOS ? [] : below(folder, `${name}/`);
  });
}
