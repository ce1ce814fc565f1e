/** What being late costs, as staff wrote it down: specs/late-policy.schema.json is the form in YAML. */

export interface LatePolicy {
  /** SHA-256 of the text. */
  readonly hash: string;
  readonly text: string;
}

/** What a policy made of one student's submission. */
export interface Lateness {
  readonly kind: 'no-policy' | 'on-time' | 'late';
  /** After the deadline, extensions and grace counted; 0 when on time. */
  readonly lateBySeconds: number;
  readonly slipDaysUsed: number;
  /** One line that explains it to the student: when due, when handed in, how late, what it costs, by which rule. */
  readonly sentence: string;
}
