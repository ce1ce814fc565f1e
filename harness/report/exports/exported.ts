/** What an export made: a text to give to a platform, or every reason why there is none. Nothing is written by exports themselves. */
export type Exported =
  | {
      readonly kind: 'written';
      readonly text: string;
      /** What was left out or left as it was, and why: for whoever exports. */
      readonly remarks: readonly string[];
      /** What would become of the platform's own file, row by row; empty where there is none. */
      readonly changes: readonly Change[];
    }
  | Refused;

export interface Refused {
  readonly kind: 'refused';
  readonly problems: readonly string[];
}

/** One student's cell in the platform's file. */
export interface Change {
  /** kept: there is a score, and the cell stays as it is. left: there is none. */
  readonly kind: 'added' | 'changed' | 'unchanged' | 'kept' | 'left' | 'not-in-file' | 'not-in-run';
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

export const refused = (...problems: readonly string[]): Refused => ({ kind: 'refused', problems });
