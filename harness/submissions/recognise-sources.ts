/** Several sources, opened → each an export or one submission. What most of them are decides on the doubtful ones. */
import { quote } from './archive-path.ts';
import type { OpenResult } from './open-tree.ts';
import { findInFolder } from './platforms/plain-folder.ts';
import { type Recognised, recognise } from './platforms/recognise.ts';

export type OpenSource = { readonly source: string } & (OpenResult & { readonly kind: 'tree' });

export interface RecognisedSource extends OpenSource {
  readonly inside: Recognised;
  /** What whoever grades should know of every hand-in from it. */
  readonly notes: readonly string[];
}

/** Most are submissions, one by one: then what cannot be told apart from a class is one, too. */
export function recogniseSources(opened: readonly OpenSource[]): {
  readonly sources: readonly RecognisedSource[];
  readonly mostAreSubmissions: boolean;
} {
  const sources = opened.map((one): RecognisedSource => ({ ...one, inside: recognise(one.top), notes: [] }));
  const submissions = sources.filter(({ inside }) => inside.find === null).length;
  const mostAreSubmissions = submissions * 2 > sources.length;
  return { sources: sources.map((one) => settle(one, submissions, mostAreSubmissions)), mostAreSubmissions };
}

function settle(one: RecognisedSource, submissions: number, mostAreSubmissions: boolean): RecognisedSource {
  const { inside, top } = one;
  if (inside.find === null || submissions === 0) return one;
  if (inside.find !== findInFolder) {
    return {
      ...one,
      notes: [
        `comes from ${quote(top.name)}, which looks like the export of a class, while other sources are single submissions: if it is one student's, it may pretend to be by others`,
      ],
    };
  }
  if (!mostAreSubmissions) return one;
  return {
    ...one,
    inside: { ...inside, find: null },
    notes: ['is taken for one submission, as most sources are, though no code lies at its top'],
  };
}
