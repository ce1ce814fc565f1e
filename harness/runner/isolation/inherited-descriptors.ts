/** Descriptors that this process has inherited and would pass on: open files of whoever started it. */
import { readdirSync, readFileSync } from 'node:fs';

/** Octal 02000000 in fdinfo's flags: closed when another program is started. */
const CLOSE_ON_EXEC = 0o2000000;

let known: readonly number[] | null = null;

/**
 * Numbers beyond standard error of descriptors that a started program would get. Node's own are closed then, but Node
 * marks what it has inherited up to the first gap only. Linux; elsewhere there is no way to ask, and none are found.
 */
export function inheritedDescriptors(): readonly number[] {
  known ??= find();
  return known;
}

function find(): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc/self/fd')
    .map(Number)
    .filter((descriptor) => descriptor > 2 && isPassedOn(descriptor))
    .sort((a, b) => a - b);
}

function isPassedOn(descriptor: number): boolean {
  try {
    const [, flags] = /^flags:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8'))!;
    return (Number.parseInt(flags!, 8) & CLOSE_ON_EXEC) === 0;
  } catch {
    // The one through which the folder was read: it is closed by now.
    return false;
  }
}
