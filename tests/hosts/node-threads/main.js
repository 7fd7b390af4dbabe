import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const threads = Array.from({ length: 4 }, () => new Worker(new URL('thread.js', import.meta.url)));
const [[first], ...others] = await Promise.all(threads.map((thread) => once(thread, 'message')));
for (const [{ amount }] of others) if (amount !== first.amount) throw new Error(`${amount}, not ${first.amount}`);
console.log(JSON.stringify(first));
