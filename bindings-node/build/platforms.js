/** The packages that hold the native module, one for each platform. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { license } from '../../bindings-js/build/build.js';

/** What npm compares with the machine on which it installs, by the name of the platform. */
export const PLATFORMS = {
  'darwin-arm64': { os: ['darwin'], cpu: ['arm64'] },
  'darwin-x64': { os: ['darwin'], cpu: ['x64'] },
  'linux-arm64-gnu': { os: ['linux'], cpu: ['arm64'], libc: ['glibc'] },
  'linux-arm64-musl': { os: ['linux'], cpu: ['arm64'], libc: ['musl'] },
  'linux-x64-gnu': { os: ['linux'], cpu: ['x64'], libc: ['glibc'] },
  'linux-x64-musl': { os: ['linux'], cpu: ['x64'], libc: ['musl'] },
  'win32-x64': { os: ['win32'], cpu: ['x64'] },
};

/** Where packages are put unless said. */
export const PACKAGES = fileURLToPath(new URL('../../target/packages', import.meta.url));

/** The manifest of the package that all of them are a part of. */
export const MANIFEST = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** Returns the name of the platform of this machine. */
export function thisPlatform() {
  const machine = `${process.platform}-${process.arch}`;
  if (process.platform !== 'linux') return machine;
  // Without it, a report looks up the names of all that the process is connected to.
  process.report.excludeNetwork = true;
  return `${machine}-${process.report.getReport().header.glibcVersionRuntime === undefined ? 'musl' : 'gnu'}`;
}

/** Writes the package of a platform, around a library that was built for it, to a folder. */
export function writePlatform(name, library, folder) {
  const conditions = PLATFORMS[name];
  if (conditions === undefined) throw new Error(`no platform ${name}: there are ${Object.keys(PLATFORMS).join(', ')}`);
  mkdirSync(folder, { recursive: true });
  const { version, license: terms, engines } = MANIFEST;
  const described = { description: `The native module of the package bareme for ${name}`, license: terms, engines };
  const manifest = { name: `@bareme/${name}`, version, ...described, ...conditions, main: 'bareme.node' };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const readme = `# @bareme/${name}\n\n${described.description}, which installs it where it fits.\n`;
  writeFileSync(join(folder, 'README.md'), readme);
  copyFileSync(library, join(folder, 'bareme.node'));
  license(folder);
}

/** Has a package written to an empty folder, and packs it. */
export function pack(write, packages) {
  const folder = mkdtempSync(join(tmpdir(), 'bareme-package-'));
  write(folder);
  mkdirSync(packages, { recursive: true });
  execFileSync('npm', ['pack', '--silent', '--pack-destination', resolve(packages)], { cwd: folder, stdio: 'inherit' });
  rmSync(folder, { recursive: true });
}
