/** What students ask to have looked at again. */

export interface RegradeRequest {
  /** From 1, in the order of the file: decisions refer to it. */
  readonly number: number;
  /** An id, an address or a name, as it is written. */
  readonly student: string;
  /** As it is written; null where the request is about all of the work. */
  readonly caseId: string | null;
  readonly text: string;
  /** ISO 8601 in UTC; null where the file doesn't say. */
  readonly at: string | null;
  /** "line 3" */
  readonly place: string;
}
