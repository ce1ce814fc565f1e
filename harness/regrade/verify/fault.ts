/** What is not as it was written, and where. */
export interface Fault {
  /** "grade of Ada Example (gradescope-12) on c147/hw2" */
  readonly where: string;
  /** "its bytes are not those of its receipt" */
  readonly what: string;
}
