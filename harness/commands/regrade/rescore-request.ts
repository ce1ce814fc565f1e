/** What a rescoring is asked for, and what it is given. */
import type { BundleSource } from '../../bundle/bundle-source.ts';
import type { RegradeTools } from './regrade-tools.ts';

export interface RescoreRequest {
  readonly run: string;
  /** A suite's id, or a YAML file. */
  readonly suite: string;
  readonly policy: 'new' | 'higher-of-both' | 'listed';
  /** File of a list: whose new grades are approved; null where the policy is another one. */
  readonly names: string | null;
  /** Shares of the points, in percent. */
  readonly boundaries: readonly number[];
  /** Submissions are run again whatever is known of them. */
  readonly rerun: boolean;
  readonly apply: boolean;
  readonly reason: string | null;
  /** Null: the name of whoever is logged in. */
  readonly by: string | null;
  readonly jobs: number;
  readonly json: boolean;
}

export interface RescoreTools extends RegradeTools {
  readonly source: BundleSource;
}
