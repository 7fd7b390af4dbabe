/** The ways in which a host answers: it prints, it writes a file, it serves, or a page shows. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, open } from '../../bindings-wasm/test/browser.js';
import { serve } from '../../bindings-wasm/test/server.js';
import { runScript, startScript } from './npm.js';
import { contents } from './trial.js';

/** Whether a page shows the answers, which are all that it has. */
const SHOWN = () => document.body.innerText.trim().startsWith('{');

/** A script prints the answers as its last line; `bundle` is the folder of what it builds. */
export function prints(script = 'start', { bundle } = {}) {
  return async (folder) => {
    if (bundle) rmSync(join(folder, bundle), { recursive: true, force: true });
    const { out, err } = runScript(folder, script);
    const answers = parsed(out.trim().split('\n').at(-1));
    return { answers, said: err, bodies: bundle && contents(join(folder, bundle)) };
  };
}

/** A script leaves the answers in `answers.json`, as it prints something of its own. */
export function writes(script = 'start') {
  return async (folder) => {
    const { out, err } = runScript(folder, script);
    return { answers: parsed(readFileSync(join(folder, 'answers.json'), 'utf8')), said: `${out}${err}` };
  };
}

/** The page of a folder shows the answers, sent by a server of files with a strict policy; `counted` are its bytes. */
export function page({ root = '.', build, counted = true } = {}) {
  return async (folder) => {
    if (build) runScript(folder, build);
    const server = await serve(pathToFileURL(`${join(folder, root)}/`));
    return shownAt(`${server.address}index.html`, counted).finally(server.stop);
  };
}

/** A file that a script writes shows the answers when it is opened from disk. */
export function fromDisk(path, { build }) {
  return async (folder) => {
    runScript(folder, build);
    return shownAt(pathToFileURL(join(folder, path)).href, true);
  };
}

/** A server of the host sends a page that shows the answers; one for development sends more than a page will load. */
export function servesPage(script, { build, development = false }) {
  return serving(script, build, (address) => shownAt(address, !development));
}

/** A server of the host, which has been built for an earlier way, sends the answers. */
export function servesAnswers(script, path) {
  return serving(script, undefined, async (address) => {
    const response = await fetch(address + path);
    return { answers: parsed(await response.text()) };
  });
}

function serving(script, build, ask) {
  return async (folder) => {
    if (build) runScript(folder, build);
    const server = await startScript(folder, script);
    try {
      return { ...(await ask(server.address)), said: server.said() };
    } catch (error) {
      throw new Error(`${error.message} ${server.said().slice(-400)}`, { cause: error });
    } finally {
      server.stop();
    }
  };
}

/** Opens an address in Chromium: the answers that it shows, and the bodies of what it loaded. */
async function shownAt(address, counted) {
  const browser = await launch();
  try {
    const tab = await browser.newPage();
    const loaded = [];
    tab.on('response', (response) => loaded.push(response));
    await open(tab, address);
    await tab.waitForFunction(SHOWN, undefined, { timeout: 30_000 }).catch(() => {
      throw new Error(`the page shows no answers: ${tab.complaints.join(' ').slice(0, 240)}`);
    });
    const answers = parsed(await tab.evaluate(() => document.body.innerText));
    if (tab.complaints.length > 0) throw new Error(`the page complains: ${tab.complaints.join(' ').slice(0, 240)}`);
    const bodies = counted ? await Promise.all(loaded.map((response) => response.body())) : undefined;
    return { answers, bodies };
  } finally {
    await browser.close();
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`no answers, but: ${`${text}`.slice(0, 200)}`);
  }
}
