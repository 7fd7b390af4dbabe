/** A server of files for the tests, on this machine alone, with the policy under which the package must work. */
import { readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { ROOT } from '../../bindings-js/test/suite.js';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
};
const POLICY = "default-src 'self'; img-src data:; script-src 'self' 'wasm-unsafe-eval'";

/** Starts it over a folder; its address, and how to stop. */
export async function serve(folder = ROOT) {
  const server = createServer((request, response) =>
    answer(folder, request, response).catch(() => response.writeHead(404).end()),
  );
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

/** Sends a file, or the names in a folder. */
async function answer(folder, { url }, response) {
  const place = new URL(`.${new URL(url, 'http://localhost').pathname}`, folder);
  const body = place.href.endsWith('/') ? JSON.stringify(await readdir(place)) : await readFile(place);
  const type = TYPES[extname(place.pathname)] ?? 'application/json';
  response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(body);
}
