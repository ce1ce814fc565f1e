/** What a kit for Gradescope is told when it is made, as the file kit.json in it. */
import type { GradescopeOptions } from '../../report/exports/gradescope-results.ts';

export interface KitSettings extends GradescopeOptions {
  /** By id; each has its bundle in the kit. */
  readonly suites: readonly string[];
  readonly version: string;
}
