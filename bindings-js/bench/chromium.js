/** Takes the same timings in a page. */
import { browse } from '../../bindings-wasm/test/browser.js';

/** Returns the timings of some cases in Chromium. */
export async function inChromium(cases) {
  const browser = await browse();
  const page = await browser.open('bindings-wasm/test/page/index.html');
  const columns = await page.evaluate(timings, cases);
  await browser.close();
  return columns;
}

/** Runs in the page, which has loaded the package by then. */
async function timings(cases) {
  await globalThis.results;
  const { Programme } = await import('/bindings-wasm/dist/full.js');
  const { measure } = await import('/bindings-js/bench/measure.js');
  return cases.map(({ name, rules, text }) => {
    const programme = rules === undefined ? Programme.bundled() : Programme.parse(rules);
    return { name, place: 'Chromium', times: measure(programme, text) };
  });
}
