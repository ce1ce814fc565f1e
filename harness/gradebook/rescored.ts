/** What the journal keeps of a rescoring, and of a replay that came into force: old grades stay, and each says why it counts. */
import type { RunSettings } from './run-settings.ts';

export interface RescoredRecord {
  /** The run's from now on. */
  readonly settings: RunSettings;
  readonly suite: string;
  /** Bundles, by hash. */
  readonly from: string;
  readonly to: string;
  readonly policy: 'new' | 'higher-of-both' | 'listed';
  readonly reason: string;
  readonly by: string;
  /** The version that graded anew. */
  readonly gradecheck: string;
  readonly grades: readonly RescoredGrade[];
  /** Whose earlier grade counts. */
  readonly kept: readonly { readonly subject: string; readonly bundle: string }[];
}

export interface RescoredGrade {
  readonly subject: string;
  readonly submission: string;
  readonly observations: string;
  readonly grade: string;
  readonly before: number;
  readonly after: number;
}
