/** How the process for a TypeScript submission is started: this very Node, with the program that runs submissions. */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { Launch } from './child-process.ts';
import type { Isolation, Shown } from './isolation/isolation.ts';

export interface NodeRunner {
  /** Node's arguments: the program's file, and that file's own arguments. */
  readonly args: readonly string[];
  /** Further files that it reads; those that aren't there are none of its needs. */
  readonly reads: readonly string[];
}

/** Node's flags; V8's code cache (bin/load-cached.cjs) holds for one set of them only. */
export function childFlags(memoryLimitMiB: number): string[] {
  // Compiled code could do what JavaScript cannot: map memory that no limit counts, for one.
  return [`--max-old-space-size=${memoryLimitMiB}`, '--no-warnings', '--no-addons'];
}

export function nodeLaunch({ args, reads }: NodeRunner, isolation: Isolation = { kind: 'process' }): Launch {
  return {
    command: (memoryLimitMiB) => [process.execPath, ...childFlags(memoryLimitMiB), ...args],
    environment: {},
    needs: [...new Set([process.execPath, ...args, ...reads])].filter(existsSync).map(shown),
    hides: [],
    // V8 reserves gigabytes of addresses that it never uses.
    limitsAddressSpace: false,
    isolation,
  };
}

/** Beside each other under neutral names: where the harness lies is nobody's business. */
const shown = (file: string): Shown => ({ from: file, to: `/gradecheck/${basename(file)}` });
