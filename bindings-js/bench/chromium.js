/** Takes the same timings in a page. */
import { chromium } from 'playwright-core';
import { serve } from '../../bindings-wasm/test/server.js';

/** Returns the timings of some cases in Chromium. */
export async function inChromium(cases) {
  const server = await serve();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const page = await browser.newPage();
  await page.goto(`${server.address}bindings-wasm/test/page/index.html`);
  const columns = await page.evaluate(timings, cases);
  await browser.close();
  server.stop();
  return columns;
}

/** Runs in the page, which has loaded the package by then. */
async function timings(cases) {
  await globalThis.results;
  const { Programme } = await import('/bindings-wasm/dist/full/web.js');
  const { measure } = await import('/bindings-js/bench/measure.js');
  return cases.map(({ name, rules, text }) => {
    const programme = rules === undefined ? Programme.bundled() : Programme.parse(rules);
    return { name, place: 'Chromium', times: measure(programme, text) };
  });
}
