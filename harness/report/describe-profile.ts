/** Which spelling of the API a submission was read in, and how that was found: a sentence a line. */
import type { ProfileInUse } from '../grading/grade.ts';
import { enumerate } from './enumerate.ts';
import type { Words } from './words.ts';

export function describeProfile({ id, title, by, conventions }: ProfileInUse, words: Pick<Words, 'text'>): string[] {
  const head = `Read as ${title}: profile ${id}, ${by === 'asked' ? 'as asked for' : 'which the suite names'}.`;
  const settled = new Map<string, string[]>();
  for (const { functions, choice, title: says, by: how } of conventions) {
    const sentence = `${words.text(says)} (as in ${choice}, ${WHY[how]}).`;
    settled.set(sentence, [...(settled.get(sentence) ?? []), ...functions.map((name) => words.text(name))]);
  }
  return [head, ...[...settled].map(([sentence, names]) => `${enumerate(names)}: ${sentence}`)];
}

const WHY = {
  answers: 'which its answers show',
  first: "which its answers don't decide",
  asked: 'as asked for',
} as const;
