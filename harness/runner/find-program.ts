/** Programs of this machine, as a shell would find them. Linux and macOS. */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';

/**
 * The first program of this name, as an absolute path, or null.
 * @param command a name, looked for in PATH; or, with a slash, a path
 * @param beside further folders, looked in after those of PATH
 */
export function findProgram(command: string, beside: readonly string[] = []): string | null {
  if (command.includes('/')) return isProgram(resolve(command)) ? resolve(command) : null;
  // What lies in the folder that one happens to be in is nobody's program.
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...beside].filter(isAbsolute);
  return folders.map((folder) => join(folder, command)).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
