/** Reads the rule files of a folder, as the command line does. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of scenario files, which are no rules. */
const SCENARIOS = 'scenarios';

/** Adds to an API what only Node can do. */
export function withFolders(api) {
  const { Programme } = api;
  Programme.load = (folder) => Programme.parse(ruleFiles(folder instanceof URL ? fileURLToPath(folder) : folder));
  return api;
}

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
