/** A file of regrade requests, from a form or by hand → the requests, or everything that is wrong with it and where. */
import { IANAZone } from 'luxon';
import { requestsFromTable } from './requests-from-table.ts';
import { requestsFromYaml } from './requests-from-yaml.ts';
import type { RequestsResult } from './requests-result.ts';
import { firstMessages, readStaffFile } from './staff-file.ts';

export interface RequestOptions {
  /** Of times that don't say theirs, by its name in the IANA database; a window's own zone goes before it. */
  readonly zone: string | null;
}

/** @param name of the file: its ending says what the content is; for messages, too */
export function readRequests(content: Uint8Array, name: string, { zone }: RequestOptions): RequestsResult {
  if (zone !== null && !IANAZone.isValidZone(zone)) {
    const message = `the zone ${JSON.stringify(zone)} of the times in ${name} is not known: expected a name like America/Los_Angeles`;
    return { kind: 'unreadable', messages: [message] };
  }
  const file = readStaffFile(content, name);
  if (file.kind === 'unreadable') return file;
  const read = (file.kind === 'yaml' ? requestsFromYaml : requestsFromTable)(file.text, name, zone);
  return read.kind === 'unreadable' ? { kind: 'unreadable', messages: firstMessages(read.messages) } : read;
}
