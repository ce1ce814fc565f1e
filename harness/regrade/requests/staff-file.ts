/** A file that staff or a form wrote: its text, and which of its two forms it has. */
import { quote } from '../../submissions/archive-path.ts';

export type StaffFile =
  | { readonly kind: 'yaml' | 'table'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly messages: readonly string[] };

/** @param name says what the content is: YAML by its ending, or else a table */
export function readStaffFile(content: Uint8Array, name: string): StaffFile {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const isYaml = ending === 'yaml' || ending === 'yml';
  if (!isYaml && !['csv', 'tsv', 'txt'].includes(ending)) {
    return unreadable(
      `${name}: what it is cannot be told from its name: found ${quote(ending)}, expected .csv, .tsv, .yaml or .yml; rename it`,
    );
  }
  try {
    // The table reader looks after the byte order mark itself.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: !isYaml }).decode(content);
    return { kind: isYaml ? 'yaml' : 'table', text };
  } catch {
    return unreadable(`${name}: it is not in UTF-8: save it as ${isYaml ? 'YAML' : 'CSV'} in UTF-8`);
  }
}

const unreadable = (message: string): StaffFile => ({ kind: 'unreadable', messages: [message] });

const MOST_MESSAGES = 100;

/** As many as somebody reads, and how many there are beside them. */
export function firstMessages(messages: readonly string[]): string[] {
  const more = messages.length - MOST_MESSAGES;
  return [...messages.slice(0, MOST_MESSAGES), ...(more > 0 ? [`and ${more} more of such problems`] : [])];
}
