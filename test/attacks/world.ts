/** What an attack finds around it: a teacher's home, a classmate's work, secrets, and somebody who listens. */

import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { fixture, freshFolder, repository } from '../end-to-end/program.ts';
import type { Attack } from './attack.ts';

export interface World {
  readonly root: string;
  readonly home: string;
  readonly temporary: string;
  readonly attacker: string;
  readonly honest: string;
  readonly suite: string;
  /** For the harness; a secret is among it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Secrets; each is known in one place only. */
  readonly canaries: readonly string[];
  readonly wasHere: string;
  readonly survivor: string;
  /** What arrived on the network so far. */
  readonly received: () => string;
  readonly end: () => Promise<void>;
}

const HONEST = { typescript: 'broken/healthy', python: 'python/correct-plain' } as const;
const MODULES = { typescript: '', python: 'nndl' } as const;
const EXTENSION = { typescript: 'ts', python: 'py' } as const;

/** Lays everything out for one attack. */
export async function makeWorld(attack: Attack): Promise<World> {
  const root = freshFolder();
  const folder = (name: string): string => {
    const path = join(root, name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const [home, temporary] = [folder('home'), folder('tmp')];
  const token = (): string => `canary-${randomBytes(12).toString('hex')}`;
  const canaries = [token(), token(), token(), token()] as const;
  const id = randomBytes(6).toString('hex');
  const names = { wasHere: `was-here-${id}`, survivor: `survivor-${id}` };
  const listener = await listen(join(root, 'socket'));
  const files = [join(home, '.netrc'), join(root, 'submissions/sibling/notes.txt'), join(root, 'solution.txt')];
  files.forEach((file, i) => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${canaries[i + 1]}\n`);
  });
  const sibling = dirname(files[1]!);
  const honest = join(root, 'submissions/honest');
  for (const copy of [sibling, honest]) cpSync(fixture(HONEST[attack.language]), copy, { recursive: true });
  const attacker = join(root, 'submissions/attacker');
  layAttack(attack, attacker, {
    ...names,
    home,
    repository,
    sibling,
    temporary,
    port: listener.port,
    socket: join(root, 'socket'),
    canaries: files,
  });
  const suite = join(root, 'hw2.yaml');
  const text = readFileSync(join(repository, 'specs/c147/hw2.yaml'), 'utf8');
  writeFileSync(suite, `${text}\nlimits: { caseTimeoutMs: 1000, totalTimeoutMs: 10000, memoryLimitMiB: 512 }\n`);
  return {
    ...names,
    root,
    home,
    temporary,
    attacker,
    honest,
    suite,
    environment: { HOME: home, TMPDIR: temporary, NO_COLOR: '1', COURSE_TOKEN: canaries[0] },
    canaries,
    received: listener.received,
    end: async () => {
      await listener.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function layAttack({ language, source, files }: Attack, folder: string, target: object): void {
  cpSync(fixture(HONEST[language]), folder, { recursive: true });
  const at = join(folder, MODULES[language]);
  const extension = EXTENSION[language];
  const softmax = join(at, `softmax.${extension}`);
  writeFileSync(join(at, `honest.${extension}`), readFileSync(softmax));
  writeFileSync(softmax, source);
  cpSync(join(repository, `test/attacks/beside/tools.${extension}`), join(at, `tools.${extension}`));
  const entries = Object.entries(target);
  const known =
    language === 'typescript'
      ? `export const target = ${JSON.stringify(target)};\n`
      : entries.map(([name, value]) => `${name} = ${JSON.stringify(value)}\n`).join('');
  writeFileSync(join(at, `target.${extension}`), known);
  for (const [path, content] of Object.entries(files)) {
    const file = join(at, path);
    mkdirSync(dirname(file), { recursive: true });
    if (typeof content === 'string') writeFileSync(file, content);
    else symlinkSync(content.link, file);
  }
}

interface Listener {
  readonly port: number;
  readonly received: () => string;
  readonly close: () => Promise<void>;
}

/** On one TCP and UDP port of this machine, and on a Unix socket: what comes is a leak, a connection alone is one too. */
async function listen(socket: string): Promise<Listener> {
  const heard: string[] = [];
  const open = new Set<Socket>();
  const hear = (connection: Socket): void => {
    open.add(connection);
    heard.push('(a connection)');
    connection.on('data', (data) => heard.push(data.toString('latin1')));
    connection.on('error', () => {});
  };
  const servers = [createServer(hear), createServer(hear)] as const;
  await listening(servers[0], { port: 0, host: '127.0.0.1' });
  await listening(servers[1], { path: socket });
  const { port } = servers[0].address() as AddressInfo;
  const datagrams = createSocket('udp4');
  datagrams.on('message', (data) => heard.push(data.toString('latin1')));
  await new Promise<void>((resolve) => datagrams.bind(port, '127.0.0.1', resolve));
  return {
    port,
    received: () => heard.join('\n'),
    close: async () => {
      for (const connection of open) connection.destroy();
      datagrams.close();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

function listening(server: Server, where: object): Promise<void> {
  return new Promise((resolve) => server.listen(where, resolve));
}

/** Path → size and time of every file below, for what has changed there. */
export function listing(folder: string, leaveOut: readonly string[] = []): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (below: string): void => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = join(below, entry.name);
      if (leaveOut.includes(path)) continue;
      if (entry.isDirectory()) walk(path);
      else {
        const { size, mtimeMs } = lstatSync(join(folder, path), { throwIfNoEntry: false }) ?? { size: -1, mtimeMs: -1 };
        found.set(path, `${size} ${mtimeMs}`);
      }
    }
  };
  walk('');
  return found;
}
