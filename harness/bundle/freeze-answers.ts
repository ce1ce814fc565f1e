/** What the reference returns at a gradient check's point, and the runs that ask a submission for the same. */
import type { GradientCase, Suite } from '../suite/suite.ts';
import type { ExpectedGradient, GradientTrial, Input, Run } from './bundle.ts';
import { type DrawnTrial, expect } from './freeze-trial.ts';
import { runReference, runReferenceInSingle } from './reference-host.ts';
import { roundingNoise } from './rounding-noise.ts';
import type { Range } from './subdifferential.ts';

export type Answers = Pick<GradientTrial, 'gradients' | 'loss' | 'lossRun'> & { readonly runs: Run[] };

/** A point exactly on a kink. */
export interface Tie {
  /** Output → how far the right answers reach. */
  readonly ranges: Readonly<Record<string, Range>>;
  /** The inputs of a generic point next to it. */
  readonly closeBy: Readonly<Record<string, Input>>;
}

export async function freezeAnswers(
  suite: Suite,
  { program, loss, gradients, tolerance }: GradientCase,
  drawn: DrawnTrial,
  seed: number,
  tie: Tie | null,
): Promise<Answers> {
  const wanted = Object.values(gradients);
  const shared = loss.program === program;
  const runs: Run[] = [{ program, outputs: shared ? [...wanted, loss.output] : wanted }];
  if (!shared) runs.push({ program: loss.program, outputs: [loss.output] });
  const returned = await runReference(suite.programs[program]!, wanted, drawn.inputs, seed);
  const atPoint = await runReference(suite.programs[loss.program]!, [loss.output], drawn.inputs, seed);
  const answerAt = (inputs: Readonly<Record<string, Input>>) =>
    runReference(suite.programs[program]!, wanted, inputs, seed);
  // At a tie the last bits decide which of the right answers is given: what rounding does is measured next to it.
  const noise = await roundingNoise(
    {
      answerAt,
      inSingle: (inputs) => runReferenceInSingle(suite.programs[program]!, wanted, inputs, seed),
    },
    tie?.closeBy ?? drawn.inputs,
    tie === null ? returned : await answerAt(tie.closeBy),
    seed,
  );
  // float32 has not even the tie: rounding puts it on one side or the other, in each entry anew.
  const allowed = (output: string) => ({
    noise: noise.float64[output],
    noise32: tie === null ? noise.float32[output] : Number.POSITIVE_INFINITY,
  });
  const expected = Object.entries(gradients).map(([name, output]): [string, ExpectedGradient] => [
    name,
    {
      output,
      expected: expect(returned[output]!, tolerance, allowed(output)),
      range: tie?.ranges[output] ?? null,
    },
  ]);
  return {
    runs,
    lossRun: runs.length - 1,
    gradients: Object.fromEntries(expected),
    loss: { output: loss.output, upstream: loss.upstream, expected: expect(atPoint[loss.output]!, tolerance) },
  };
}
