/** What a submission's processes have noted about their files and runs: each thing once. */
import type { Note } from './observation.ts';
import { parseNotes } from './parse-answer.ts';

const MOST_NOTES = 100;

export class NotedSoFar {
  readonly notes: Note[] = [];
  #unwritten: string[] = [];

  /** @param body of an answer */
  take(body: Readonly<Record<string, unknown>>): void {
    const { notes, unwritten } = parseNotes(body);
    for (const note of notes)
      if (!this.notes.some((known) => isSame(known, note)) && this.notes.length < MOST_NOTES) this.notes.push(note);
    this.#unwritten.push(...unwritten);
  }

  /** Functions with empty regions that were come to since this was asked last. */
  takeUnwritten(): string[] {
    const taken = [...new Set(this.#unwritten)];
    this.#unwritten = [];
    return taken;
  }
}

const isSame = (a: Note, b: Note): boolean => a.code === b.code && a.what === b.what && a.file === b.file;
