/** The path of a roster → its students, or why it cannot be read. */
import { readFileSync, statSync } from 'node:fs';
import { type RosterResult, readRoster } from './roster.ts';

const MAX_BYTES = 64 << 20;

export function openRoster(path: string): RosterResult {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) return unreadable(`the roster ${path} is no file: give a CSV file`);
    if (stat.size > MAX_BYTES) {
      return unreadable(`the roster ${path} has more than ${MAX_BYTES >> 20} MiB: give a CSV file of students alone`);
    }
    return readRoster(path, readFileSync(path, 'utf8'));
  } catch (error) {
    return unreadable(reasonOf(error as NodeJS.ErrnoException, path));
  }
}

const unreadable = (message: string): RosterResult => ({ kind: 'unreadable', messages: [message] });

function reasonOf({ code, message }: NodeJS.ErrnoException, path: string): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return `there is no roster ${path}`;
  if (code === 'EACCES' || code === 'EPERM') return `the roster ${path} may not be read`;
  return `the roster ${path} cannot be read: ${message}`;
}
