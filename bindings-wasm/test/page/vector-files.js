/** How a page reads the vectors from the server of the test. */
const VECTORS = new URL('../../../tests/vectors/', import.meta.url);

export const vectorFiles = {
  read: async (name) => (await fetch(new URL(name, VECTORS))).text(),
  list: async (name) => (await fetch(new URL(`${name}/`, VECTORS))).json(),
};

/** Returns the rule files of another programme. */
export async function otherRules() {
  const names = (await vectorFiles.list('programmes/plain')).filter((name) => name.endsWith('.toml'));
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await vectorFiles.read(`programmes/plain/${name}`)])),
  );
}
