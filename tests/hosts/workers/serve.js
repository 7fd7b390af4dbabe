/** Runs the worker as Cloudflare would, and asks it once. */
import { Miniflare } from 'miniflare';

const workers = new Miniflare({
  modules: true,
  modulesRoot: 'dist',
  modulesRules: [
    { type: 'ESModule', include: ['**/*.js'] },
    { type: 'CompiledWasm', include: ['**/*.wasm'] },
  ],
  scriptPath: 'dist/worker.js',
  compatibilityDate: '2026-07-30',
});
const response = await workers.dispatchFetch('http://localhost/');
console.log(await response.text());
await workers.dispose();
