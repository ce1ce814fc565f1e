/** What `check` is asked for, and what it works with. */
import type { BundleSource } from '../bundle/bundle-source.ts';
import type { Style } from '../report/style.ts';
import type { IsolationKind } from '../runner/isolation/isolation.ts';
import type { Runners } from '../runner/launch.ts';
import type { AskedProfile } from '../runner/run-submission.ts';
import type { Regime } from '../suite/regime.ts';
import type { Language } from '../suite/suite.ts';
import type { Terminal } from './exit-code.ts';

export interface CheckRequest {
  readonly folder: string;
  /** Empty: every suite that the folder has a module of. */
  readonly suites: readonly string[];
  /** Empty: every case. */
  readonly only: readonly string[];
  readonly seedSalt: string;
  readonly regime: Regime;
  readonly json: boolean;
  readonly watch: boolean;
  /** Null: found from the files. */
  readonly language: Language | null;
  /** Null: the suite's own. */
  readonly profile: AskedProfile | null;
  /** What the submission is kept from; one's own code needs no sandbox. */
  readonly isolation: IsolationKind;
  /** A demonstration: exit code 0 whatever the score is. */
  readonly example: boolean;
}

export interface CheckTools {
  readonly source: BundleSource;
  readonly runners: Runners;
  readonly style: Style;
  readonly terminal: Terminal;
  /** The command that a reader can type to run one case again. */
  readonly rerun: (caseId: string) => string;
  readonly onStage?: (stage: string, durationMs: number) => void;
}
