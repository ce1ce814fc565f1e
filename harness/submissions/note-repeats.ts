/** Hand-ins, some of one and the same student → each with a note that names the others: which counts, people decide. */
import type { HandInFacts, Student } from './hand-in.ts';
import { nameKey } from './student-name.ts';

const SHOWN = 5;

export function noteRepeats<HandIn extends HandInFacts>(handIns: readonly HandIn[]): HandIn[] {
  const byWord = new Map<string, Set<HandIn>>();
  for (const handIn of handIns) {
    for (const word of handIn.students.flatMap(wordsOf)) {
      byWord.set(word, (byWord.get(word) ?? new Set()).add(handIn));
    }
  }
  return handIns.map((handIn) => {
    const others = new Set(handIn.students.flatMap(wordsOf).flatMap((word) => [...byWord.get(word)!]));
    others.delete(handIn);
    return others.size === 0 ? handIn : { ...handIn, notes: [...handIn.notes, sentence([...others])] };
  });
}

/** A name alone counts only where nothing better is known. */
function wordsOf({ name, email, ids }: Student): string[] {
  const words = Object.entries(ids).map(([kind, id]) => `${kind}:${id.toLowerCase()}`);
  if (email !== null) words.push(`email:${email.toLowerCase()}`);
  return words.length === 0 && name !== null ? [`name:${nameKey(name)}`] : words;
}

function sentence(others: readonly HandInFacts[]): string {
  const ids = others.map(({ id }) => id).sort();
  const more = ids.length > SHOWN ? ` and ${ids.length - SHOWN} more` : '';
  return `its author has handed in ${ids.slice(0, SHOWN).join(', ')}${more}, too: nothing here says which one counts`;
}
