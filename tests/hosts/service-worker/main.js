navigator.serviceWorker.onmessage = ({ data }) => (document.body.textContent = JSON.stringify(data));
await navigator.serviceWorker.register('worker.js', { type: 'module' });
const { active } = await navigator.serviceWorker.ready;
active.postMessage('ask');
