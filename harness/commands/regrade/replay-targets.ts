/** Pieces of work of a run, each run again once, with a line that says how far it has come. */
import { readSettings } from '../../gradebook/run-settings.ts';
import type { Sql } from '../../gradebook/sql.ts';
import type { Replay } from '../../regrade/replay.ts';
import type { IsolationKind } from '../../runner/isolation/isolation.ts';
import { endGently } from '../../runner/leave-nothing.ts';
import { toProfile } from '../asked-profile.ts';
import { type Launches, openLaunches } from '../launches.ts';
import { Progress } from '../progress.ts';
import type { RegradeTools } from './regrade-tools.ts';
import { replayAll, type Target } from './replay-work.ts';

export type Replayed =
  /** By the hand-in's id. */
  | { readonly kind: 'done' | 'stopped'; readonly replays: ReadonlyMap<string, Replay> }
  | { readonly kind: 'missing'; readonly reason: string };

export interface HowToRun {
  /** Null: as it was graded. */
  readonly isolation: IsolationKind | null;
  readonly jobs: number;
  readonly progress: 'line' | 'json' | 'none';
}

/** @param onReady told how submissions are started, before the first one is */
export async function replayTargets(
  sql: Sql,
  targets: readonly Target[],
  how: HowToRun,
  { terminal, runners, version }: RegradeTools,
  onReady: (launches: Launches) => Promise<void> = () => Promise.resolve(),
): Promise<Replayed> {
  const replays = new Map<string, Replay>();
  if (targets.length === 0) return { kind: 'done', replays };
  const settings = readSettings(sql)!;
  const opened = await openLaunches(runners, how.isolation ?? settings.isolation);
  if (opened.kind === 'missing') return opened;
  await onReady(opened.launches);
  let isStopped = false;
  const progress = new Progress(targets.length, how.progress, terminal);
  const takeBack = endGently(() => {
    isStopped = true;
    progress.note('Finishing what runs. Once more, and it ends at once.');
  });
  try {
    await replayAll(
      targets,
      {
        ...{ sql, version, launches: opened.launches, jobs: how.jobs },
        profile: settings.profile === null ? null : toProfile(settings.profile),
        isStopped: () => isStopped,
        onBegin: (id) => progress.begin(id),
      },
      (target, replay) => {
        replays.set(target.id, replay);
        progress.done(target.id, replay.kind === 'could-not' ? replay.reason : null);
      },
    );
  } finally {
    takeBack();
    progress.end();
  }
  return { kind: isStopped ? 'stopped' : 'done', replays };
}
