/** What the reference returns at a gradient check's point, and the runs that ask a submission for the same. */
import type { GradientCase, Suite } from '../suite/suite.ts';
import type { ExpectedGradient, GradientTrial, Run } from './bundle.ts';
import { type DrawnTrial, expect } from './freeze-trial.ts';
import { runReference, runReferenceInSingle } from './reference-host.ts';
import { roundingNoise } from './rounding-noise.ts';
import type { Range } from './subdifferential.ts';

export type Answers = Pick<GradientTrial, 'gradients' | 'loss' | 'lossRun'> & { readonly runs: Run[] };

/** @param ranges at a tie, by output: how far the right answers reach */
export async function freezeAnswers(
  suite: Suite,
  { program, loss, gradients, tolerance }: GradientCase,
  drawn: DrawnTrial,
  seed: number,
  ranges: Readonly<Record<string, Range>> | null,
): Promise<Answers> {
  const wanted = Object.values(gradients);
  const shared = loss.program === program;
  const runs: Run[] = [{ program, outputs: shared ? [...wanted, loss.output] : wanted }];
  if (!shared) runs.push({ program: loss.program, outputs: [loss.output] });
  const returned = await runReference(suite.programs[program]!, wanted, drawn.inputs, seed);
  const atPoint = await runReference(suite.programs[loss.program]!, [loss.output], drawn.inputs, seed);
  const noise =
    ranges === null
      ? await roundingNoise(
          {
            answerAt: (inputs) => runReference(suite.programs[program]!, wanted, inputs, seed),
            inSingle: (inputs) => runReferenceInSingle(suite.programs[program]!, wanted, inputs, seed),
          },
          drawn.inputs,
          returned,
          seed,
        )
      : null;
  // Exactly at a tie the last bits decide which of the right answers is given, and float32 has not even the tie.
  const allowed = (output: string) =>
    noise === null
      ? { noise32: Number.POSITIVE_INFINITY }
      : { noise: noise.float64[output], noise32: noise.float32[output] };
  const expected = Object.entries(gradients).map(([name, output]): [string, ExpectedGradient] => [
    name,
    {
      output,
      expected: expect(returned[output]!, tolerance, allowed(output)),
      range: ranges?.[output] ?? null,
    },
  ]);
  return {
    runs,
    lossRun: runs.length - 1,
    gradients: Object.fromEntries(expected),
    loss: { output: loss.output, upstream: loss.upstream, expected: expect(atPoint[loss.output]!, tolerance) },
  };
}
