/** Many inputs, batch by batch, so that what else the program does goes on. */

/** How long, in milliseconds, the program is kept at the most to make a batch. */
const SLICE = 10;
/** How many characters a batch holds, and as how many each input counts at the least. */
const ROOM = 512 * 1024;
const LEAST = 8 * 1024;

/**
 * Returns the answers to inputs, in their order. `take` makes of an input what a batch is made of, `answer` returns the
 * answers to a batch as a promise, and as many batches are open as `atOnce` says.
 */
export async function inBatches(inputs, { take, answer, atOnce }, { signal, progress }) {
  const [answers, open] = [[], []];
  const settle = async () => {
    const batch = await open.shift();
    heed(signal);
    answers.push(...batch);
    progress?.(batch.length);
  };
  heed(signal);
  for await (const batch of batches(inputs, take)) {
    open.push(answer(batch));
    if (open.length === atOnce) await settle();
  }
  while (open.length > 0) await settle();
  return answers;
}

/** Lets what else waits have its turn. A timer would do, but those of a page take four milliseconds. */
export function pause() {
  return new Promise((resolve) => {
    if (typeof MessageChannel === 'undefined') return setTimeout(resolve);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(port1.close());
    port2.postMessage(null);
  });
}

async function* batches(inputs, take) {
  let [batch, room, end] = [[], ROOM, Date.now() + SLICE];
  for await (const input of inputs) {
    const taken = take(input);
    batch.push(taken);
    room -= Math.max(LEAST, typeof taken === 'string' ? taken.length : 0);
    if (room > 0 && Date.now() < end) continue;
    yield batch;
    [batch, room, end] = [[], ROOM, Date.now() + SLICE];
  }
  if (batch.length > 0) yield batch;
}

function heed(signal) {
  if (signal?.aborted) throw signal.reason;
}
