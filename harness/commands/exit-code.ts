/** What the shell sees. */
export const EXIT = { fullMarks: 0, pointsLost: 1, wrongUsage: 2, couldNotGrade: 3, interrupted: 130 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Where a command writes; results go to `out`, complaints to `error`. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}
