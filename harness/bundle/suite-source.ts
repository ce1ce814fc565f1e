/** Suites → bundles, frozen once and kept by the hash of everything that goes into them. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import {
  type BundleResult,
  type BundleSource,
  filesOf,
  listBelow,
  readBundleFile,
  type SuiteFiles,
} from './bundle-source.ts';
import { sha256 } from './pack-bundle.ts';

export interface SuiteFolder {
  readonly specsFolder: string;
  readonly mistakesFolder: string;
  readonly cacheFolder: string;
  /** Changes whenever the code that freezes does, or a mistake. */
  readonly buildId: string;
  /** Called before a suite is frozen that is not kept: it takes seconds. */
  readonly onFreeze?: (name: string) => void;
}

/** A folder beside the suites, with what is not one. */
export const PROFILES = 'profiles';

const withSource = ({ loaded }: Extract<BundleResult, { kind: 'loaded' }>, source: string): BundleResult => ({
  kind: 'loaded',
  loaded: { ...loaded, source },
});

/** A suite is named by its id below the folder, or by the path of a YAML file. */
export function suiteFolder({
  specsFolder,
  mistakesFolder,
  cacheFolder,
  buildId,
  onFreeze,
}: SuiteFolder): BundleSource {
  const suiteIds = (): string[] => listBelow(specsFolder, '.yaml').filter((id) => !id.startsWith(`${PROFILES}/`));
  return {
    suiteIds,
    files: async (name) => {
      const file = suiteFile(specsFolder, name);
      if (file === null) return null;
      try {
        return await filesOfText(readFileSync(file, 'utf8'), buildId, { cacheFolder, specsFolder });
      } catch {
        return null;
      }
    },
    load: async (name, seedSalt, regime = 'benign') => {
      const file = suiteFile(specsFolder, name);
      if (file === null) return { kind: 'refused', messages: [await unknownSuite(name, suiteIds())] };
      let text: string;
      try {
        text = readFileSync(file, 'utf8');
      } catch (error) {
        return { kind: 'refused', messages: [`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`] };
      }
      const key = sha256(JSON.stringify([buildId, seedSalt, regime, text]));
      const kept = join(cacheFolder, `${key}.bundle`);
      if (existsSync(kept)) {
        const found = readBundleFile(kept);
        if (found.kind === 'loaded') return withSource(found, text);
      }
      onFreeze?.(name);
      // Loaded on demand: reading a kept bundle needs neither YAML nor the reference.
      const { freezeText } = await import('./freeze-text.ts');
      const folders = { mistakesFolder, profilesFolder: join(specsFolder, PROFILES) };
      const frozen = await freezeText(text, relative(process.cwd(), file) || file, seedSalt, folders, regime);
      if (frozen.kind === 'refused') return frozen;
      keep(cacheFolder, kept, frozen.bytes);
      return withSource({ kind: 'loaded', loaded: frozen.loaded }, text);
    },
  };
}

export function suiteFile(specsFolder: string, name: string): string | null {
  const candidates = /\.ya?ml$/.test(name)
    ? [isAbsolute(name) ? name : resolve(name)]
    : [join(specsFolder, `${name}.yaml`)];
  return candidates.find((candidate) => existsSync(candidate)) ?? null;
}

export async function unknownSuite(name: string, known: readonly string[]): Promise<string> {
  const { nearestName } = await import('../suite/nearest-name.ts');
  const nearest = nearestName(name, known);
  return `there is no suite "${name}"; there is ${known.join(', ')}${nearest === null ? '' : `. Did you mean "${nearest}"?`}`;
}

/** Kept by the hash of the text, since reading YAML costs more time than a warm check has. */
async function filesOfText(
  text: string,
  buildId: string,
  { cacheFolder, specsFolder }: Pick<SuiteFolder, 'cacheFolder' | 'specsFolder'>,
): Promise<SuiteFiles | null> {
  const kept = join(cacheFolder, `${sha256(JSON.stringify([buildId, text]))}.files.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as SuiteFiles;
  const [{ loadSuite }, { readProfiles }] = await Promise.all([
    import('../suite/load.ts'),
    import('./profile-folder.ts'),
  ]);
  const loaded = loadSuite(text, '');
  if (loaded.kind === 'broken') return null;
  const spelt = readProfiles(join(specsFolder, PROFILES), loaded.suite.profiles);
  if (spelt.kind === 'refused') return null;
  const files = filesOf({ ...loaded.suite, profiles: spelt.profiles });
  keep(cacheFolder, kept, new TextEncoder().encode(JSON.stringify(files)));
  return files;
}

/** A cache that cannot be written costs time, never a result. */
function keep(folder: string, file: string, bytes: Uint8Array): void {
  try {
    mkdirSync(folder, { recursive: true });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, bytes);
    renameSync(draft, file);
  } catch {
    // Read-only checkout or full disk: freeze again next time.
  }
}
