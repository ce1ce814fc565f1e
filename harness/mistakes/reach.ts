/**
 * Which edits can change what a program answers: those in parts of the correct submission (functions, methods) whose
 * names can be reached from the program's words. Errs on the side of too many, never too few, as long as the correct
 * submission calls everything by its name.
 */
import type { Files } from './apply-edit.ts';
import type { Edit } from './mistake.ts';

interface Part {
  readonly file: string;
  /** Of a constructor and of fields: the class. */
  readonly name: string;
  readonly start: number;
  readonly words: ReadonlySet<string>;
}

export interface Reach {
  /** @param program its words decide */
  readonly concerns: (edit: Edit, program: object) => boolean;
}

export function reachOf(files: Files): Reach {
  const parts = Object.entries(files).flatMap(([file, text]) => partsOf(file, text));
  const reached = new Map<string, ReadonlySet<string>>();
  return {
    concerns: (edit, program) => {
      const text = JSON.stringify(program);
      const words = reached.get(text) ?? spread(wordsOf(text), parts);
      reached.set(text, words);
      return edit.changes.some(({ find }) => {
        const at = files[edit.file]!.indexOf(find);
        // An edit that begins between two parts belongs to either.
        const touched = parts.filter(({ file, start }) => file === edit.file && start <= at + find.length);
        const [last] = touched.slice(-1);
        const before = touched.filter(({ start }) => start <= at).at(-1);
        return [last, before].some((part) => part === undefined || words.has(part.name));
      });
    },
  };
}

function spread(words: ReadonlySet<string>, parts: readonly Part[]): ReadonlySet<string> {
  const all = new Set(words);
  let pending = [...parts];
  for (let before = -1; before < all.size; ) {
    before = all.size;
    const open: Part[] = [];
    for (const part of pending) {
      if (!all.has(part.name)) open.push(part);
      else for (const word of part.words) all.add(word);
    }
    pending = open;
  }
  return all;
}

const TOP = /^(?:export )?(?:default )?(?:async )?(?:function\*?|class|const|let) (\w+)/;
const METHOD = /^ {2}(?:private |public |static |async |readonly |get |set )*#?(\w+)\s*[(<]/;

function partsOf(file: string, text: string): Part[] {
  const starts: { name: string; start: number }[] = [];
  let owner = '';
  let start = 0;
  for (const line of text.split('\n')) {
    const top = TOP.exec(line)?.[1];
    const method = METHOD.exec(line)?.[1];
    if (top !== undefined) {
      owner = top;
      starts.push({ name: top, start });
    } else if (method !== undefined && /^class|^export class/.test(classLine(text, owner))) {
      starts.push({ name: method === 'constructor' ? owner : method, start });
    }
    start += line.length + 1;
  }
  return starts.map(({ name, start: from }, i) => ({
    file,
    name,
    start: from,
    words: wordsOf(text.slice(from, starts[i + 1]?.start)),
  }));
}

const classLine = (text: string, name: string): string =>
  text.split('\n').find((line) => TOP.exec(line)?.[1] === name) ?? '';

function wordsOf(text: string): Set<string> {
  return new Set(text.match(/\w+/g) ?? []);
}
