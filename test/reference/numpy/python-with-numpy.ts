import { spawnSync } from 'node:child_process';

/** The first interpreter that can import NumPy, or null. */
export function findPythonWithNumpy(interpreters: readonly string[] = ['python3', '/usr/bin/python3']): string | null {
  const canImport = (python: string) => spawnSync(python, ['-c', 'import numpy']).status === 0;
  return interpreters.find(canImport) ?? null;
}
