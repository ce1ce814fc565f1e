/** Where the results of a run go: into its database, and onto the line that says how far it has come. */
import type { LoadedBundle } from '../bundle/bundle-source.ts';
import type { MadeWith, RunStore } from '../gradebook/run-store.ts';
import type { HandIn, HandInFacts } from '../submissions/hand-in.ts';
import type { Language } from '../suite/suite.ts';
import type { Keeper } from './grade-all.ts';
import type { Progress } from './progress.ts';

export function keepInRun(
  store: RunStore,
  bundles: readonly LoadedBundle[],
  progress: Progress,
  factsOf: (handIn: HandIn) => HandInFacts,
  made: (language: Language) => MadeWith,
): Keeper {
  const hashes = bundles.map(({ hash }) => hash);
  const states = store.readStates();
  return {
    isSettled: ({ id }, hash) => {
      const known = states.get(id);
      return known !== undefined && known.state !== 'waiting' && known.submission === hash;
    },
    isPostponed: (hash) => store.isPostponed(hash),
    postpone: (hash) => store.postpone(hash),
    hasGrades: (hash) => store.hasGrades(hash, hashes),
    keepGraded: (handIn, work, durationMs) => {
      store.keepGraded(factsOf(handIn), work, durationMs, made(work.submission.language));
      progress.done(handIn.id, null);
    },
    keepSame: (handIn, { hash, language }) => {
      store.keepSame(factsOf(handIn), hash, made(language));
      progress.done(handIn.id, null);
    },
    keepUngraded: (handIn, reasons, hash) => {
      // What was graded once is not lost because the source is: the grade stays, and is marked.
      if (hash === null && states.get(handIn.id)?.state === 'graded') store.markUnreadable(factsOf(handIn), reasons);
      else store.keepUngraded(factsOf(handIn), reasons, hash);
      progress.done(handIn.id, reasons.join('; '));
    },
    passOver: (handIn) => progress.passOver(handIn.id),
  };
}
