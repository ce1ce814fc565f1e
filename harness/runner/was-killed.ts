/** Whether something may have ended a submission's process from outside: that counts when it happens again. */
import type { Observations } from './observation.ts';

/** By itself, by the machine when it had no memory left, or before it could start. */
export const wasKilled = ({ cases }: Observations): boolean =>
  cases.some(
    ({ observation: one }) =>
      (one.kind === 'crashed' && one.signal === 'SIGKILL') || (one.kind === 'not-run' && one.ours),
  );
