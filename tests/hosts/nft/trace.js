/** Copies what a program needs, and nothing else, as hosts of functions do before they deploy it, and runs it there. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFileTrace } from '@vercel/nft';

const { fileList } = await nodeFileTrace(['main.js']);
const files = [...fileList];
if (!files.some((file) => file.endsWith('.node'))) throw new Error(`no native module among ${files.join(', ')}`);
const folder = mkdtempSync(join(tmpdir(), 'traced-'));
for (const file of [...files, 'package.json']) cpSync(file, join(folder, file), { dereference: true });
execFileSync('node', ['main.js'], { cwd: folder, stdio: 'inherit' });
rmSync(folder, { recursive: true });
