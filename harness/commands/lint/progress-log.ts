/** Results as lines of JSON, so that a measurement that was interrupted goes on where it was. */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface ProgressLog {
  readonly get: (key: string) => unknown;
  readonly put: (key: string, result: unknown) => void;
}

/** @param file null: nothing is kept */
export function openProgressLog(file: string | null): ProgressLog {
  const known = new Map<string, unknown>();
  if (file !== null) {
    mkdirSync(dirname(file), { recursive: true });
    if (existsSync(file)) for (const line of readFileSync(file, 'utf8').split('\n')) remember(line, known);
  }
  return {
    get: (key) => known.get(key),
    put: (key, result) => {
      known.set(key, result);
      if (file !== null) appendFileSync(file, `${JSON.stringify([key, result])}\n`);
    },
  };
}

/** The last line of a file whose writer was killed may be half a line: that result is measured again. */
function remember(line: string, known: Map<string, unknown>): void {
  try {
    const [key, result] = JSON.parse(line) as [string, unknown];
    known.set(key, result);
  } catch {}
}
