/** Writes a page that holds its whole program: it can be mailed, kept on a disk and opened there. */
import { writeFileSync } from 'node:fs';
import { buildSync } from 'esbuild';

const { outputFiles } = buildSync({ entryPoints: ['main.js'], bundle: true, minify: true, write: false });
const page = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>bareme</title>
  <body></body>
  <script>${outputFiles[0].text}</script>
</html>`;
writeFileSync('page.html', page);
