/** The image that a kit was set up in → whether submissions will run in it: said while it is built, not to the first student. */

import type { Runners } from '../../runner/launch.ts';
import { discard, warmUp } from '../../runner/warm-child.ts';
import type { Language } from '../../suite/suite.ts';
import { EXIT, type ExitCode, type Terminal } from '../exit-code.ts';
import { launchInContainer } from './container-launch.ts';

const MEMORY_MIB = 384;

export async function tryOut(
  runners: Omit<Runners, 'python'>,
  hasPython: boolean,
  { out, error }: Terminal,
): Promise<ExitCode> {
  const languages: Language[] = hasPython ? ['typescript', 'python'] : ['typescript'];
  for (const language of languages) {
    const launched = await launchInContainer(language, { ...runners, python: null }, []);
    const problem = launched.kind === 'missing' ? launched.reason : null;
    if (launched.kind === 'ready') {
      const warm = warmUp(launched.launch, MEMORY_MIB);
      const reply = await warm.child.greeting();
      await discard(warm);
      out(`gradecheck: ${language} starts, isolation: ${launched.launch.isolation.kind}\n`);
      if (reply.kind === 'answered') continue;
    }
    error(`gradecheck: ${language} does not start: ${problem ?? 'its process ended at once'}\n`);
    return EXIT.couldNotGrade;
  }
  return EXIT.fullMarks;
}
