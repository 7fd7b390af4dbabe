/** A browser for the tests, and a server of the pages that it opens. */
import { chromium } from 'playwright-core';
import { serve } from './server.js';

/** What a page must not say: a warning can be of a slower way that was taken. */
const COMPLAINTS = ['error', 'warning'];

/** Starts both over a folder, that of the workspace unless said: how to open a page, and how to stop. */
export async function browse(folder) {
  const server = await serve(folder);
  const browser = await launch();
  const close = async () => {
    await browser.close();
    server.stop();
  };
  return { open: async (path) => open(await browser.newPage(), server.address + path), close };
}

/** Starts the browser of this machine. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
}

/** Opens an address in a page; what it complains of is kept. */
export async function open(page, address) {
  page.setDefaultTimeout(30_000);
  page.complaints = [];
  page.on('console', (message) => COMPLAINTS.includes(message.type()) && page.complaints.push(message.text()));
  page.on('pageerror', (error) => page.complaints.push(`${error}`));
  await page.goto(address);
  return page;
}
