/** YAML text → frozen bundle, or the sentences that say why not. */
import { loadSuite } from '../suite/load.ts';
import { describeProblem } from '../suite/problem.ts';
import { FrameError } from '../wire/frame.ts';
import type { LoadedBundle } from './bundle-source.ts';
import { FreezeRefused, freezeSuite } from './freeze.ts';
import { packBundle } from './pack-bundle.ts';

export type FrozenText =
  | { readonly kind: 'frozen'; readonly loaded: LoadedBundle; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly messages: readonly string[] };

/** `file` is only named in messages. */
export async function freezeText(text: string, file: string, seedSalt: string): Promise<FrozenText> {
  const loaded = loadSuite(text, file);
  if (loaded.kind === 'broken') return { kind: 'refused', messages: loaded.problems.map(describeProblem) };
  try {
    const bundle = await freezeSuite(loaded.suite, seedSalt);
    const { bytes, hash } = packBundle(bundle);
    return { kind: 'frozen', bytes, loaded: { bundle, hash } };
  } catch (error) {
    if (error instanceof FreezeRefused || error instanceof FrameError)
      return { kind: 'refused', messages: [error.message] };
    throw error;
  }
}
