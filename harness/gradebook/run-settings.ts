/** What a run was begun with, so that the same command goes on and another one is told apart. */
import type { IsolationKind } from '../runner/isolation/isolation.ts';
import type { Language } from '../suite/suite.ts';
import { readFact, type Sql } from './sql.ts';

export interface RunSettings {
  /** Suite → hash of the bundle. */
  readonly bundles: Readonly<Record<string, string>>;
  readonly isolation: IsolationKind;
  readonly language: Language | null;
  /** `cs231n/2017`, or null: found by the answers. */
  readonly profile: string | null;
}

/** Null: the run has not been begun. */
export function readSettings(sql: Sql): RunSettings | null {
  const text = readFact(sql, 'settings');
  return text === null ? null : (JSON.parse(text) as RunSettings);
}

/** What another command would change in a run: sentences, none when nothing. */
export function differences(begun: RunSettings, now: RunSettings): string[] {
  const found: string[] = [];
  const suites = Object.keys(begun.bundles);
  const wanted = Object.keys(now.bundles);
  if (suites.join() !== wanted.join())
    found.push(`it was begun with --suite ${suites.join(' ')}, not ${wanted.join(' ')}`);
  else
    for (const suite of suites)
      if (begun.bundles[suite] !== now.bundles[suite])
        found.push(`${suite} has changed since it was begun, or --seed-salt was another one`);
  if (begun.isolation !== now.isolation)
    found.push(`it was begun with --isolation ${begun.isolation}, not ${now.isolation}`);
  for (const option of ['language', 'profile'] as const)
    if (begun[option] !== now[option])
      found.push(`it was begun with ${spell(option, begun)}, not ${spell(option, now)}`);
  return found;
}

const spell = (option: 'language' | 'profile', settings: RunSettings): string =>
  settings[option] === null ? `no --${option}` : `--${option} ${settings[option]}`;
