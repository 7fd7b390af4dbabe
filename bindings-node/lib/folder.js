/** Reads the rule files of a folder, as the command line does. */
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of scenario files, which are no rules. */
const SCENARIOS = 'scenarios';

/** Adds to an API what only Node can do. */
export function withFolders(api) {
  const { Programme } = api;
  Programme.load = (folder) => Programme.parse(ruleFiles(folder instanceof URL ? fileURLToPath(folder) : folder));
  return api;
}

/**
 * Returns the bytes of the `.toml` files below a folder, and of the `.csv` files that they name, by their paths in it;
 * links to folders are not followed.
 */
export function ruleFiles(folder) {
  const names = below(folder, '');
  const bytes = (name) => [name, readFileSync(join(folder, name))];
  const rules = names.filter((name) => name.endsWith('.toml')).map(bytes);
  if (rules.length === 0) throw new Error(`${folder}: no \`.toml\` file in this folder`);
  const isNamed = (name) => rules.some(([, text]) => text.includes(basename(name)));
  const data = names.filter((name) => name.endsWith('.csv') && isNamed(name)).map(bytes);
  return Object.fromEntries([...rules, ...data]);
}

function below(folder, path) {
  return readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
    const name = path + entry.name;
    if (!entry.isDirectory()) return [name];
    return entry.name === SCENARIOS ? [] : below(folder, `${name}/`);
  });
}
