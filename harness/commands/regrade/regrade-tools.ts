/** What the commands that regrade are given. */
import type { Style } from '../../report/style.ts';
import type { Runners } from '../../runner/launch.ts';
import type { Terminal } from '../exit-code.ts';

export interface RegradeTools {
  readonly terminal: Terminal;
  readonly style: Style;
  readonly runners: Runners;
  /** With the build. */
  readonly version: string;
}
