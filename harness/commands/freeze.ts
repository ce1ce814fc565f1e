/** `gradecheck freeze`: a suite → its bundle, in a file when asked. */
import { writeFileSync } from 'node:fs';
import type { Bundle } from '../bundle/bundle.ts';
import type { BundleSource } from '../bundle/bundle-source.ts';
import { packBundle } from '../bundle/pack-bundle.ts';
import { EXIT, type ExitCode, type Terminal } from './exit-code.ts';

export async function freeze(
  suite: string,
  seedSalt: string,
  out: string | null,
  source: BundleSource,
  terminal: Terminal,
): Promise<ExitCode> {
  const result = await source.load(suite, seedSalt);
  if (result.kind === 'refused') {
    for (const message of result.messages) terminal.error(`${message}\n`);
    return EXIT.wrongUsage;
  }
  const { bundle, hash } = result.loaded;
  const { bytes } = packBundle(bundle);
  if (out !== null) {
    try {
      writeFileSync(out, bytes);
    } catch (error) {
      terminal.error(`${out} cannot be written: ${(error as NodeJS.ErrnoException).code}\n`);
      return EXIT.wrongUsage;
    }
  }
  const where = out === null ? '' : ` → ${out}`;
  const size = `${bundle.cases.length} cases, ${bytes.length} bytes (${hypothesisBytes(bundle)} of them to diagnose with)`;
  terminal.out(`${bundle.suite.id}  ${size}, sha256 ${hash}${where}\n`);
  return EXIT.fullMarks;
}

/** Eight for every number of what known mistakes would answer. */
function hypothesisBytes({ cases }: Bundle): number {
  return cases.reduce((sum, { hypotheses }) => sum + (hypotheses === null ? 0 : hypotheses.values.byteLength), 0);
}
