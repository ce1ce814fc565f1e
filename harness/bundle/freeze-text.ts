/** YAML text → frozen bundle, or the sentences that say why not. */
import { readMistakeBank } from '../mistakes/mistake-bank.ts';
import { loadSuite } from '../suite/load.ts';
import { describeProblem } from '../suite/problem.ts';
import type { Regime } from '../suite/regime.ts';
import { FrameError } from '../wire/frame.ts';
import type { LoadedBundle } from './bundle-source.ts';
import { checkProfile } from './check-profile.ts';
import { FreezeRefused, freezeSuite } from './freeze.ts';
import { packBundle } from './pack-bundle.ts';
import { readProfiles } from './profile-folder.ts';

export type FrozenText =
  | { readonly kind: 'frozen'; readonly loaded: LoadedBundle; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly messages: readonly string[] };

export interface FreezeFolders {
  /** Where the mistakes that suites name are kept; null for suites that name none. */
  readonly mistakesFolder: string | null;
  /** Where their profiles are kept; null for suites that name none. */
  readonly profilesFolder: string | null;
}

const NO_FOLDERS: FreezeFolders = { mistakesFolder: null, profilesFolder: null };

/**
 * @param file is only named in messages.
 */
export async function freezeText(
  text: string,
  file: string,
  seedSalt: string,
  { mistakesFolder, profilesFolder }: FreezeFolders = NO_FOLDERS,
  regime: Regime = 'benign',
): Promise<FrozenText> {
  const loaded = loadSuite(text, file);
  if (loaded.kind === 'broken') return { kind: 'refused', messages: loaded.problems.map(describeProblem) };
  const read = readMistakeBank(mistakesFolder, loaded.suite.mistakes);
  if (read.kind === 'refused') return read;
  const spelt = readProfiles(profilesFolder, loaded.suite.profiles);
  if (spelt.kind === 'refused') return spelt;
  const unclear = spelt.profiles.flatMap((profile) => checkProfile(profile, loaded.suite));
  if (unclear.length > 0) return { kind: 'refused', messages: unclear };
  try {
    const bundle = await freezeSuite(loaded.suite, { seedSalt, regime, bank: read.bank, profiles: spelt.profiles });
    const { bytes, hash } = packBundle(bundle);
    return { kind: 'frozen', bytes, loaded: { bundle, hash } };
  } catch (error) {
    if (error instanceof FreezeRefused || error instanceof FrameError)
      return { kind: 'refused', messages: [error.message] };
    throw error;
  }
}
