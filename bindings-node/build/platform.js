/** Packs the native module of a platform, around a library built for it: `node build/platform.js NAME LIBRARY [FOLDER]`. */
import { pack, PACKAGES, writePlatform } from './platforms.js';

const [name, library, packages = PACKAGES] = process.argv.slice(2);
if (library === undefined) throw new Error('usage: node build/platform.js NAME LIBRARY [FOLDER]');
pack((folder) => writePlatform(name, library, folder), packages);
