/** The attacks of one language as tests: each came to nothing, sandboxed as in production. */
import { beforeAll, describe, expect, it } from 'vitest';
import { findSandbox } from '../../harness/runner/isolation/find-sandbox.ts';
import { buildOnce } from '../end-to-end/program.ts';
import { type Attack, readAttacks } from './attack.ts';
import { runAttack } from './run-attack.ts';
import { failuresOf } from './verdict.ts';

export async function testCorpus(language: Attack['language']): Promise<void> {
  const found = await findSandbox();
  if (found.kind === 'missing') console.warn(`not tested: there is no sandbox here: ${found.reason}`);
  beforeAll(buildOnce);
  const attacks = readAttacks().filter((attack) => attack.language === language);
  describe.skipIf(found.kind === 'missing')(`attacks in ${language}`, () => {
    it.each(attacks)('$name ($outcome)', async (attack) => {
      expect(failuresOf(await runAttack(attack, 'sandbox', null))).toEqual([]);
    });
  });
}
