/** How submissions of each language are started on this machine: looked for once, and described for receipts. */
import { askArrayLibrary } from '../runner/ask-array-library.ts';
import { limitBundler } from '../runner/bundler.ts';
import type { Launch } from '../runner/child-process.ts';
import { describeEnvironment, type Environment } from '../runner/describe-environment.ts';
import type { IsolationKind } from '../runner/isolation/isolation.ts';
import { type LaunchResult, launchFor, type Runners } from '../runner/launch.ts';
import type { Language } from '../suite/suite.ts';

export interface Launches {
  readonly launchFor: (language: Language) => Promise<LaunchResult>;
  /** Of a language of which something has been launched. */
  readonly environmentOf: (language: Language) => Environment;
}

type Opened =
  | { readonly kind: 'ready'; readonly launches: Launches }
  | { readonly kind: 'missing'; readonly reason: string };

export async function openLaunches(runners: Runners, isolation: IsolationKind): Promise<Opened> {
  // Whether there is a sandbox does not depend on the language.
  const first = await launchFor('typescript', runners, isolation);
  if (first.kind === 'missing') return first;
  if (first.launch.isolation.kind === 'sandbox') limitBundler(first.launch.isolation.sandbox.prlimit);
  const known = new Map<Language, Promise<LaunchResult>>();
  const environments = new Map<Language, Environment>();
  const launch = async (language: Language): Promise<LaunchResult> => {
    const found = language === 'typescript' ? first : await launchFor(language, runners, isolation);
    if (found.kind === 'ready') environments.set(language, await describe(language, found.launch));
    return found;
  };
  return {
    kind: 'ready',
    launches: {
      launchFor: (language) => {
        const found = known.get(language) ?? launch(language);
        known.set(language, found);
        return found;
      },
      environmentOf: (language) => environments.get(language) ?? {},
    },
  };
}

/** NumPy says itself what it is; what TypeScript is given is asked. */
async function describe(language: Language, launch: Launch): Promise<Environment> {
  const environment = await describeEnvironment(language, launch);
  const arrayLibrary = language === 'python' ? null : await askArrayLibrary(launch);
  return arrayLibrary === null ? environment : { ...environment, arrayLibrary };
}
