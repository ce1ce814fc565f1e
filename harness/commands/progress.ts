/** How far a class has come, on the error stream: one line that is written over, JSON lines for programs, or nothing. */
import { describeProgress, type ProgressFacts } from '../report/describe-progress.ts';
import { inertJson, inertLine } from '../wire/inert.ts';
import type { Terminal } from './exit-code.ts';

export class Progress {
  readonly #total: number;
  readonly #form: 'line' | 'json' | 'none';
  readonly #terminal: Terminal;
  readonly #running = new Set<string>();
  readonly #beganMs = performance.now();
  #done = 0;
  #kept = 0;
  #ungraded = 0;

  constructor(total: number, form: 'line' | 'json' | 'none', terminal: Terminal) {
    this.#total = total;
    this.#form = form;
    this.#terminal = terminal;
  }

  begin(id: string): void {
    this.#running.add(id);
    this.#show('begin', id, null);
  }

  /** @param reason why it could not be graded, or null */
  done(id: string, reason: string | null): void {
    this.#running.delete(id);
    this.#done++;
    if (reason !== null) this.#ungraded++;
    if (reason !== null && this.#form !== 'json') this.note(`${id} could not be graded: ${inertLine(reason)}`);
    this.#show('done', id, reason);
  }

  /** It is run again later, alone: until then it is one of those that are left. */
  postpone(id: string): void {
    this.#running.delete(id);
  }

  /** Done in an earlier run. */
  passOver(id: string): void {
    this.#kept++;
    this.#show('kept', id, null);
  }

  /** A line that stays. */
  note(line: string): void {
    if (this.#form === 'json') this.#tell({ event: 'note', note: line });
    else this.#terminal.error(`${this.#form === 'line' ? CLEAR : ''}${line}\n`);
  }

  end(): void {
    if (this.#form === 'line') this.#terminal.error(CLEAR);
  }

  #show(event: string, id: string, reason: string | null): void {
    const facts = this.#facts();
    if (this.#form === 'line') this.#terminal.error(`${CLEAR}${describeProgress(facts)}`);
    if (this.#form === 'json') this.#tell({ event, id, ...(reason === null ? {} : { reason }), ...facts });
  }

  /** Reasons name students' files. */
  #tell(event: object): void {
    this.#terminal.error(`${inertJson(JSON.stringify(event))}\n`);
  }

  #facts(): ProgressFacts {
    const left = this.#total - this.#done - this.#kept - this.#running.size;
    const elapsedSeconds = (performance.now() - this.#beganMs) / 1000;
    // What runs is half done, on the average.
    const remaining = left + this.#running.size / 2;
    return {
      total: this.#total,
      done: this.#done + this.#kept,
      running: this.#running.size,
      left,
      ungraded: this.#ungraded,
      remainingSeconds: this.#done === 0 ? null : Math.round((elapsedSeconds / this.#done) * remaining),
    };
  }
}

/** Back to the beginning of the line, and nothing on it. */
const CLEAR = '\r\u001b[2K';
