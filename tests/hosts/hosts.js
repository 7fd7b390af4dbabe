/**
 * Where the packages must work, by the name that the command line gives each host.
 *
 * - `title`, `tool`: which host it is, and which of its packages has its version; otherwise Node or a browser.
 * - `folder`: what a newcomer would write there; `manifest`: what a variant has otherwise in its `package.json`.
 * - `dialect`: the one of the program, where it is not that of ES modules; `bare`: it knows no names of packages.
 * - `binary`: whether one is installed; `warns`: none can be loaded, which the package must say once.
 * - `entries`: what is imported, each with its ways: how it runs, by what the table says of it.
 */
import { asks } from './python.js';
import { fromDisk, page, prints, servesAnswers, servesPage, writes } from './ways.js';

const build = 'build';
const program = { program: prints() };
const pageOverHttp = { 'page over http': page() };
const development = { development: true };
const vite = { 'page, built': page({ build, root: 'dist' }), 'page, dev server': servesPage('dev', development) };

/** The versions of Python that the wheel is for. */
const PYTHONS = ['3.10', '3.11', '3.12', '3.13', '3.14'];
/** How the package for Node begins to say that no binary fits. */
export const FALL_BACK = /answers by WebAssembly/;

export const HOSTS = {
  'vite-5': { ...viteOf('5.4.21'), entries: { 'bareme-wasm': vite } },
  'vite-6': { ...viteOf('6.4.6'), entries: { 'bareme-wasm': vite } },
  'vite-7': { ...viteOf('7.3.8'), entries: { 'bareme-wasm': vite } },
  'vite-8': {
    ...viteOf('8.4.0'),
    entries: { 'bareme-wasm': vite, 'bareme-wasm/full': vite, 'bareme-wasm/streaming': vite },
  },
  webpack: {
    title: 'webpack',
    tool: 'webpack',
    folder: 'webpack',
    entries: { 'bareme-wasm': { 'page, built': page({ build }) } },
  },
  'webpack-node': {
    title: 'webpack',
    tool: 'webpack',
    folder: 'webpack-node',
    entries: both({ 'bundle for Node': prints('start', { bundle: 'dist' }) }),
  },
  esbuild: {
    title: 'esbuild',
    tool: 'esbuild',
    folder: 'esbuild',
    entries: { 'bareme-wasm': { 'page, built': page({ build }) } },
  },
  'esbuild-node': {
    title: 'esbuild',
    tool: 'esbuild',
    folder: 'esbuild-node',
    entries: both({
      'bundle for Node, ES module': prints('import', { bundle: 'import' }),
      'bundle for Node, CommonJS': prints('require', { bundle: 'require' }),
    }),
  },
  rollup: {
    title: 'Rollup',
    tool: 'rollup',
    folder: 'rollup',
    entries: { 'bareme-wasm': { 'page, built': page({ build }) } },
  },
  next: {
    title: 'Next.js',
    tool: 'next',
    folder: 'next',
    entries: both({
      'server component': servesPage('start', { build }),
      route: servesAnswers('start', 'route'),
      'server component, dev server': servesPage('dev', development),
    }),
  },
  'next-client': {
    title: 'Next.js',
    tool: 'next',
    folder: 'next-client',
    entries: {
      'bareme-wasm': {
        'client component': servesPage('start', { build }),
        'client component, dev server': servesPage('dev', development),
      },
    },
  },
  angular: {
    title: 'Angular',
    tool: '@angular/build',
    folder: 'angular',
    entries: {
      'bareme-wasm': {
        'page, built': page({ build, root: 'dist/browser' }),
        'page, dev server': servesPage('dev', development),
      },
    },
  },
  page: {
    title: 'no bundler',
    folder: 'page',
    bare: true,
    entries: { 'bareme-wasm': pageOverHttp, 'bareme-wasm/full': pageOverHttp, 'bareme-wasm/streaming': pageOverHttp },
  },
  'one-file': {
    title: 'one HTML file',
    folder: 'one-file',
    entries: { 'bareme-wasm': { 'opened from disk': fromDisk('page.html', { build }) } },
  },
  'module-worker': {
    title: 'module worker',
    folder: 'module-worker',
    bare: true,
    entries: { 'bareme-wasm': pageOverHttp },
  },
  'service-worker': {
    title: 'service worker',
    folder: 'service-worker',
    bare: true,
    // What a service worker loads is not among what its page does.
    entries: { 'bareme-wasm': { 'page over http': page({ counted: false }) } },
  },
  workers: {
    title: 'Cloudflare Workers, miniflare',
    tool: 'miniflare',
    folder: 'workers',
    entries: { 'bareme-wasm': { 'workerd, built by esbuild': prints('start', { bundle: 'dist' }) } },
  },
  typescript: {
    title: 'TypeScript',
    tool: 'typescript',
    folder: 'typescript',
    entries: { 'bareme-wasm': { 'strict, node16': prints('node16'), 'strict, bundler': prints('bundler') } },
  },
  'typescript-commonjs': {
    title: 'TypeScript',
    tool: 'typescript',
    folder: 'typescript',
    manifest: { type: 'commonjs' },
    entries: {
      'bareme-wasm': { 'strict, node10, CommonJS': prints('node10'), 'strict, node16, CommonJS': prints('node16') },
    },
  },
  'node-import': {
    title: 'Node, ES module',
    folder: 'node-import',
    entries: { 'bareme-wasm': program, 'bareme-wasm/full': program, 'bareme-wasm/streaming': program, bareme: program },
  },
  'node-require': {
    title: 'Node, CommonJS',
    folder: 'node-require',
    dialect: 'commonjs',
    entries: { 'bareme-wasm': program, 'bareme-wasm/full': program, bareme: program },
  },
  'node-threads': { title: 'Node', folder: 'node-threads', entries: both({ 'four threads': prints() }) },
  'node-fall-back': {
    title: 'Node',
    folder: 'node-import',
    binary: false,
    warns: true,
    entries: { bareme: { 'program, no binary installed': prints() } },
  },
  jest: {
    title: 'jest',
    tool: 'jest',
    folder: 'jest-require',
    dialect: 'commonjs',
    entries: both({ 'test, CommonJS': writes() }),
  },
  'jest-modules': {
    title: 'jest',
    tool: 'jest',
    folder: 'jest-import',
    entries: both({ 'test, ES modules': writes() }),
  },
  vitest: {
    title: 'vitest',
    tool: 'vitest',
    folder: 'vitest',
    entries: both({ test: writes(), 'test in jsdom': writes('jsdom') }),
  },
  bun: { title: 'Bun', tool: 'bun', folder: 'bun', entries: both(program) },
  deno: {
    title: 'Deno',
    tool: 'deno',
    folder: 'deno',
    entries: { bareme: { 'program, every permission': prints('allowed') } },
  },
  'deno-bare': {
    title: 'Deno',
    tool: 'deno',
    folder: 'deno',
    entries: { 'bareme-wasm': { 'program, no permission': prints() } },
  },
  'deno-bare-native': {
    title: 'Deno',
    tool: 'deno',
    folder: 'deno',
    warns: true,
    entries: { bareme: { 'program, no permission': prints() } },
  },
  nft: {
    title: '@vercel/nft',
    tool: '@vercel/nft',
    folder: 'nft',
    entries: { bareme: { 'copy of the traced files': prints() } },
  },
  ...Object.fromEntries(PYTHONS.map((version) => [`python-${version}`, python(version)])),
};

function viteOf(version) {
  return { title: 'Vite', tool: 'vite', folder: 'vite', manifest: { devDependencies: { vite: version } } };
}

function python(version) {
  return { title: 'Python', python: version, entries: { bareme: { 'program, README': asks } } };
}

function both(ways) {
  return { 'bareme-wasm': ways, bareme: ways };
}
