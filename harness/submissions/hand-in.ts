/** What a class handed in: one piece of work by one student or group, as its platform exported it. Nothing has been run. */
import type { Language } from '../suite/suite.ts';
import type { ReadResult } from './submission.ts';

export type Platform = 'gradescope' | 'canvas' | 'moodle' | 'github-classroom' | 'otter' | 'nbgrader' | 'folder';

/** What is known of a piece of work without opening it. */
export interface HandInFacts {
  /** Unique in its intake, the same on every reading, fit for a file name: "gradescope-200000001", "canvas-340934". */
  readonly id: string;
  readonly platform: Platform;
  /** The source as it was named, and the path in it: for people. */
  readonly origin: string;
  /** Its authors as far as the platform and the roster name them: one, or a group's members. */
  readonly students: readonly Student[];
  readonly group: string | null;
  /** Of the submission that counts. ISO 8601 with Z or an offset, as the platform has it; null where its export has none. */
  readonly submittedAt: string | null;
  /** What the platform says itself; null where it doesn't. */
  readonly markedLate: boolean | null;
  /** The platform's own figure, in seconds; null where it has none. */
  readonly lateBySeconds: number | null;
  /** Sentences for whoever grades: "an earlier submission than the last one counts, as the student chose". */
  readonly notes: readonly string[];
}

export interface HandIn extends HandInFacts {
  /** Never throws; what cannot be read is said. */
  readonly read: (wanted: Language | null) => Promise<ReadResult>;
}

export interface Student {
  readonly name: string | null;
  readonly email: string | null;
  /** Each as text: leading zeros count. */
  readonly ids: StudentIds;
}

/** sid: the university's (Canvas: SIS User ID, Moodle: ID number); login: SIS Login ID, user name; moodle: the participant's. */
export type StudentIds = Readonly<Partial<Record<'sid' | 'login' | 'canvas' | 'moodle' | 'github', string>>>;

export interface Intake {
  /** In the order of their ids. */
  readonly handIns: readonly HandIn[];
  /** On the roster, with nothing handed in. Empty without a roster. */
  readonly absent: readonly Student[];
  /** Ids of hand-ins of which an author is not on the roster. Empty without a roster. */
  readonly unmatched: readonly string[];
  /** What was found and belongs to nobody, as far as can be seen. */
  readonly strays: readonly Stray[];
}

export interface Stray {
  readonly origin: string;
  readonly reason: string;
}

export type IntakeResult =
  | { readonly kind: 'read'; readonly intake: Intake }
  /** Not even a list of who handed in could be had: each message says what, where and what to do. */
  | { readonly kind: 'unreadable'; readonly messages: readonly string[] };
