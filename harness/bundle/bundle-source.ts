/** Where frozen bundles come from: a handout's folder, or the suites of this repository (bundle/suite-source.ts). */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Profile } from '../suite/profile.ts';
import type { Regime } from '../suite/regime.ts';
import type { Language } from '../suite/suite.ts';
import { BUNDLE_SCHEMA, type Bundle } from './bundle.ts';
import { sha256, unpackBundle } from './pack-bundle.ts';

export interface LoadedBundle {
  readonly bundle: Bundle;
  readonly hash: string;
  /** The suite's YAML that it was frozen from, where that is at hand. */
  readonly source?: string;
}

export type BundleResult =
  | { readonly kind: 'loaded'; readonly loaded: LoadedBundle }
  /** Sentences for whoever called: an unknown suite, a suite with mistakes, a damaged file. */
  | { readonly kind: 'refused'; readonly messages: readonly string[] };

export interface SuiteFiles {
  /** Without an extension; none when the suite is not for TypeScript. */
  readonly typescript: readonly string[];
  /** None when the suite has no profile for Python. */
  readonly python: readonly string[];
  /** The course's own folders, by the first profile: what lies in them tells more than its name. */
  readonly folders: readonly string[];
}

/** The files of a submission that tell which suite it is for. */
export function filesOf({ modules, languages, profiles }: FilesAbout): SuiteFiles {
  const ofProfile = ({ files }: Profile): string[] => modules.map((module) => files[module] ?? `${module}.py`);
  return {
    typescript: languages.includes('typescript') ? modules : [],
    python: languages.includes('python') ? [...new Set(profiles.flatMap(ofProfile))] : [],
    folders: profiles[0]?.folders ?? [],
  };
}

interface FilesAbout {
  readonly modules: readonly string[];
  readonly languages: readonly Language[];
  readonly profiles: readonly Profile[];
}

export interface BundleSource {
  readonly suiteIds: () => string[];
  /** The files that a suite is about, where that is known without freezing it; null where it is not, or it is broken. */
  readonly files: (suiteId: string) => Promise<SuiteFiles | null>;
  /** @param regime `benign` unless it is given */
  readonly load: (suiteId: string, seedSalt: string, regime?: Regime) => Promise<BundleResult>;
}

/** Reads `<folder>/<suite id>.bundle`; there are no seeds but the ones inside. */
export function frozenFolder(folder: string): BundleSource {
  return {
    suiteIds: () => listBelow(folder, '.bundle'),
    // There is nothing to freeze.
    files: () => Promise.resolve(null),
    load: async (suiteId, seedSalt, regime = 'benign') => {
      if (seedSalt !== '' || regime !== 'benign')
        return refused('frozen bundles have their seeds in them: --seed-salt works where the suites are');
      return readBundleFile(join(folder, `${suiteId}.bundle`));
    },
  };
}

/** Paths of the files below `folder` with this ending, without it, in order; none when there is no such folder. */
export function listBelow(folder: string, ending: string, below = ''): string[] {
  if (!existsSync(join(folder, below))) return [];
  return readdirSync(join(folder, below), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return listBelow(folder, ending, path);
      return entry.name.endsWith(ending) ? [path.slice(0, -ending.length)] : [];
    });
}

export function readBundleFile(file: string): BundleResult {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return refused(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  try {
    return { kind: 'loaded', loaded: { bundle: unpackBundle(bytes), hash: sha256(bytes) } };
  } catch (error) {
    return refused(
      `${file} is damaged, or not a bundle of schema ${BUNDLE_SCHEMA}: ${(error as Error).message}. Get it again from where it came`,
    );
  }
}

const refused = (...messages: string[]): BundleResult => ({ kind: 'refused', messages });
