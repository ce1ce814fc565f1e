/** A file of decisions on regrade requests → the decisions, or everything that is wrong with it and where. */

import type { DecisionsResult } from './decision.ts';
import { decisionsFromTable } from './decisions-from-table.ts';
import { decisionsFromYaml } from './decisions-from-yaml.ts';
import { firstMessages, readStaffFile } from './staff-file.ts';

/** @param name of the file: its ending says what the content is; for messages, too */
export function readDecisions(content: Uint8Array, name: string): DecisionsResult {
  const file = readStaffFile(content, name);
  if (file.kind === 'unreadable') return file;
  const read = (file.kind === 'yaml' ? decisionsFromYaml : decisionsFromTable)(file.text, name);
  return read.kind === 'unreadable' ? { kind: 'unreadable', messages: firstMessages(read.messages) } : read;
}
