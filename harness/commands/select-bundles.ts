/** Which suites a folder is checked on: those that were named, or those whose files are there. */
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import type { Bundle } from '../bundle/bundle.ts';
import { filesOf, type LoadedBundle, type SuiteFiles } from '../bundle/bundle-source.ts';
import type { Submission } from '../submissions/submission.ts';
import type { Language } from '../suite/suite.ts';
import type { CheckRequest, CheckTools } from './check-request.ts';
import { loadBundles } from './load-bundles.ts';
import { isWanted, namesOf, noSuchCase } from './wanted-cases.ts';

export type Selection =
  | { readonly kind: 'selected'; readonly bundles: readonly LoadedBundle[] }
  | { readonly kind: 'refused'; readonly messages: readonly string[] };

export async function selectBundles(
  request: CheckRequest,
  submission: Submission | null,
  language: Language,
  tools: CheckTools,
): Promise<Selection> {
  const began = performance.now();
  const named = request.suites.length > 0;
  const written = filesIn(request.folder, submission, language);
  const suites = named ? new Set(request.suites) : await suitesFor(written, language, tools.source);
  const { bundles, messages } = await loadBundles(tools.source, suites, request.seedSalt, request.regime);
  tools.onStage?.('freeze', performance.now() - began);
  if (messages.length > 0) return { kind: 'refused', messages };
  const unfit = bundles.flatMap(({ bundle }) => unfitFor(bundle, language, request.profile));
  if (unfit.length > 0) return { kind: 'refused', messages: unfit };
  const present = named ? bundles : bundlesFor(written, language, bundles);
  const selected = present.filter(
    ({ bundle }) => request.only.length === 0 || bundle.cases.some((one) => isWanted(one, bundle, request.only)),
  );
  const ids = present.flatMap(({ bundle }) =>
    bundle.cases.map(({ id }) => (language === 'python' ? namesOf(id, bundle).at(-1)! : id)),
  );
  const idle = request.only.filter(
    (pattern) => !present.some(({ bundle }) => bundle.cases.some((one) => isWanted(one, bundle, [pattern]))),
  );
  if (idle.length > 0)
    return { kind: 'refused', messages: await Promise.all(idle.map((pattern) => noSuchCase(pattern, ids))) };
  return { kind: 'selected', bundles: selected };
}

const NAMES: Readonly<Record<Language, string>> = { typescript: 'TypeScript', python: 'Python' };

/** Why a suite is not for submissions in this language. */
export function notFor(language: Language, { suite, languages }: Bundle): string {
  return language === 'python'
    ? `${suite.id} has no profile for Python: add one to its profiles`
    : `${suite.id} is for ${languages.map((one) => NAMES[one]).join(' and ')} alone`;
}

/** Why a suite cannot be taken as it was asked for. */
export function unfitFor(bundle: Bundle, language: Language, profile: CheckRequest['profile']): string[] {
  if (!bundle.languages.includes(language)) return [notFor(language, bundle)];
  if (profile === null) return [];
  const fitting = bundle.profiles.filter((one) => one.language === language);
  const asked = fitting.find(({ id }) => id === profile.id);
  if (asked === undefined) {
    const known = fitting.length === 0 ? 'none' : fitting.map(({ id }) => id).join(', ');
    return [`${bundle.suite.id} has no profile "${profile.id}" for ${NAMES[language]}; it has ${known}`];
  }
  const years = [...new Set(asked.conventions.flatMap(({ choices }) => choices.map(({ id }) => id)))].sort();
  if (profile.year === null || years.includes(profile.year)) return [];
  const known = years.length === 0 ? 'no years' : years.join(', ');
  return [`the profile ${asked.id} has no year "${profile.year}"; it has ${known}`];
}

/** The suites that may be meant, as far as that is known before they are frozen: the others need not be. */
async function suitesFor(
  written: readonly string[],
  language: Language,
  source: CheckTools['source'],
): Promise<readonly string[]> {
  const known: [string, SuiteFiles][] = [];
  const unknown: string[] = [];
  for (const id of source.suiteIds()) {
    const files = await source.files(id);
    if (files === null) unknown.push(id);
    else if (files[language].length > 0) known.push([id, files]);
  }
  const present = likeliest(written, language, known);
  return [...present, ...unknown].length > 0 ? [...present, ...unknown].sort() : known.map(([id]) => id);
}

/** Suites of which the folder has at least one module; all of them when it has none, so that the report says what is missing. */
function bundlesFor(
  written: readonly string[],
  language: Language,
  bundles: readonly LoadedBundle[],
): readonly LoadedBundle[] {
  const fitting = bundles.filter(({ bundle }) => bundle.languages.includes(language));
  const present = new Set(
    likeliest(
      written,
      language,
      fitting.map(({ bundle }) => [bundle.suite.id, filesOf(bundle)]),
    ),
  );
  return present.size > 0 ? fitting.filter(({ bundle }) => present.has(bundle.suite.id)) : fitting;
}

/**
 * The suites with a file of theirs in the folder. Two courses may call their files alike: then those of one course are
 * meant, the one whose own folders the files lie in, or of which more files are there.
 */
function likeliest(
  written: readonly string[],
  language: Language,
  suites: readonly (readonly [string, SuiteFiles])[],
): string[] {
  const present = suites.filter(([, files]) =>
    files[language].some((file) => written.some((path) => isFile(path, file))),
  );
  if (language === 'typescript') return present.map(([id]) => id);
  const courses = new Map<string, { ids: string[]; files: Set<string>; folders: readonly string[] }>();
  for (const [id, { python, folders }] of present) {
    const course = courses.get(folders.join()) ?? { ids: [], files: new Set(), folders };
    courses.set(folders.join(), course);
    course.ids.push(id);
    for (const file of python) if (written.some((path) => isFile(path, file))) course.files.add(file);
  }
  const ranked = [...courses.values()].map(({ ids, files, folders }) => {
    const own = [...files].filter((file) => written.some((path) => isFile(path, file) && liesIn(path, folders)));
    return { ids, rank: own.length * 1000 + files.size };
  });
  const best = Math.max(...ranked.map(({ rank }) => rank));
  return ranked.find(({ rank }) => rank === best)?.ids ?? [];
}

const isFile = (path: string, file: string): boolean => path === file || basename(path) === file;
const liesIn = (path: string, folders: readonly string[]): boolean =>
  path
    .split('/')
    .slice(0, -1)
    .some((folder) => folders.includes(folder));

/** What tells which suite a folder is for: its modules at the top (TypeScript), its files anywhere (Python). */
function filesIn(folder: string, submission: Submission | null, language: Language): readonly string[] {
  if (language === 'python') return [...(submission?.files.keys() ?? [])];
  try {
    return readdirSync(folder).map((name) => name.replace(/\.[cm]?[jt]sx?$/, ''));
  } catch {
    return [];
  }
}
