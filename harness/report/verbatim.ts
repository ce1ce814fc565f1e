/**
 * Text of a submission inside our sentences: names that it has, what it threw. It stands between marks until the sentence
 * has been put into the submission's words, so that those of its own are not taken for ours.
 */

/** No text of a submission can hold it: inert.ts replaces control characters. */
const MARK = '\u0001';

export const verbatim = (text: string): string => `${MARK}${text}${MARK}`;

/** Changes what stands outside of marks, and leaves the marks. */
export function changeOurs(text: string, change: (ours: string) => string): string {
  return text
    .split(MARK)
    .map((part, i) => (i % 2 === 0 ? change(part) : verbatim(part)))
    .join('');
}

export const withoutMarks = (text: string): string => text.replaceAll(MARK, '');
