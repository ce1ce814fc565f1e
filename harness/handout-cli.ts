/** The program that students receive: `check`, on frozen bundles beside it. Nothing of the reference is in it. */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { frozenFolder } from './bundle/bundle-source.ts';
import { sha256 } from './bundle/pack-bundle.ts';
import { runCommandLine } from './command-line.ts';
import { standardTerminal } from './standard-terminal.ts';

/** Put in place when the file is built: the runner's program, packed, and the version. */
declare const PACKED_RUNNER: string;
declare const VERSION: string;

const here = dirname(fileURLToPath(import.meta.url));

/** The runner must be a file of its own, because another process runs it; it is unpacked once. */
function unpackRunner(): string {
  const name = `runner-${sha256(PACKED_RUNNER).slice(0, 16)}.cjs`;
  for (const folder of [join(here, '.cache'), join(tmpdir(), `gradecheck-${VERSION}`)]) {
    const file = join(folder, name);
    if (existsSync(file)) return file;
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${file}.${process.pid}`, brotliDecompressSync(Buffer.from(PACKED_RUNNER, 'base64')));
      renameSync(`${file}.${process.pid}`, file);
      return file;
    } catch {
      // A read-only folder: the next one may do.
    }
  }
  throw new Error(`neither ${join(here, '.cache')} nor the temporary folder can be written`);
}

process.exitCode = await runCommandLine(
  process.argv.slice(2),
  {
    version: VERSION,
    source: frozenFolder(join(here, 'bundles')),
    runners: { node: { args: [unpackRunner()], reads: [] }, pythonFolder: join(here, 'python') },
    defaultFolder: relative(process.cwd(), dirname(here)) || '.',
    exampleFolders: null,
    environment: process.env,
    terminal: standardTerminal(),
  },
  () => {},
);
