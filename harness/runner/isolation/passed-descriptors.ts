/** What a child finds at the descriptors beyond its channel: the filter for the sandbox, and nothing else. */
import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { noRoom, temporaryFolder } from '../temporary-folder.ts';
import { inheritedDescriptors } from './inherited-descriptors.ts';
import type { Confined } from './isolation.ts';

/** The first one that is not standard input, output, error or the channel. */
const FIRST = 5;

/** Files that are open while a child is started. */
export class PassedDescriptors {
  readonly #open: number[] = [];

  /** Entries for a child's `stdio` from descriptor 5 on: a file's descriptor, or 'ignore' for what is not inherited anyway. */
  beyondChannel(filter: Confined['filter'], inherited = inheritedDescriptors()): (number | 'ignore')[] {
    const taken = inherited.filter((descriptor) => descriptor >= FIRST);
    const last = Math.max(FIRST - 1, filter?.fd ?? 0, ...taken);
    const nothing = taken.length > 0 ? this.#keep(openSync(devNull, 'r')) : null;
    return Array.from({ length: last - FIRST + 1 }, (_, i) => {
      if (filter?.fd === FIRST + i) return this.#keep(openForReading(filter.content));
      // Put in the place of what was inherited: there is no way to say "close it".
      return nothing !== null && taken.includes(FIRST + i) ? nothing : 'ignore';
    });
  }

  close(): void {
    for (const descriptor of this.#open.splice(0)) closeSync(descriptor);
  }

  #keep(descriptor: number): number {
    this.#open.push(descriptor);
    return descriptor;
  }
}

/** A file without a name, so that nobody can write to it. */
function openForReading(content: Uint8Array): number {
  const folder = temporaryFolder();
  try {
    const file = join(folder, 'filter');
    writeFileSync(file, content);
    return openSync(file, 'r');
  } catch (error) {
    throw noRoom(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
