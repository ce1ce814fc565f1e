/** An attack: a file of the corpus, and what its first comment says about it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repository } from '../end-to-end/program.ts';

export const CLASSES = ['read', 'forge', 'compare', 'exhaust', 'persist', 'exfiltrate', 'inject', 'collude'] as const;
const OUTCOMES = ['prevented', 'contained', 'accepted', 'refused'] as const;

export interface Attack {
  /** `typescript/read-canaries` */
  readonly name: string;
  readonly language: 'typescript' | 'python';
  readonly source: string;
  readonly goal: string;
  readonly class: (typeof CLASSES)[number];
  readonly threats: readonly string[];
  /** Points of softmax's 40 that are earned honestly. */
  readonly deserves: number;
  readonly outcome: (typeof OUTCOMES)[number];
  readonly because: string;
  /** A text that the report on it must contain; null: any will do. */
  readonly says: string | null;
  /** Further files of the submission: path → text, or what a link points at. */
  readonly files: Readonly<Record<string, string | { readonly link: string }>>;
}

const FOLDERS = ['typescript', 'python'] as const;
export const SOFTMAX_POINTS = 40;

export function readAttacks(): Attack[] {
  return FOLDERS.flatMap((language) =>
    readdirSync(join(repository, 'test/attacks', language))
      .sort()
      .map((file) => readAttack(language, file)),
  );
}

function readAttack(language: Attack['language'], file: string): Attack {
  const source = readFileSync(join(repository, 'test/attacks', language, file), 'utf8');
  const comment = language === 'typescript' ? /^\/\*\n([\s\S]*?)\n\*\// : /^r?"""\n([\s\S]*?)\n"""/;
  const [, header] = comment.exec(source) ?? [];
  const name = `${language}/${file.replace(/\.(ts|py)$/, '')}`;
  if (header === undefined) throw new Error(`${name} does not begin with a comment that says what it is`);
  const { goal, class: kind, threats, deserves, outcome, because, says = null, files = {} } = parse(header);
  const points = deserves === 'all' ? SOFTMAX_POINTS : deserves === 'none' ? 0 : Number(deserves);
  const complaints = [
    typeof goal !== 'string' && 'goal is no text',
    !CLASSES.includes(kind) && `there is no class ${kind}`,
    !OUTCOMES.includes(outcome) && `there is no outcome ${outcome}`,
    typeof because !== 'string' && 'because is no text',
    !(points >= 0 && points <= SOFTMAX_POINTS) && `deserves cannot be ${deserves}`,
    !(Array.isArray(threats) && threats.every((one) => /^A([1-9]|1\d|2[0-4])$/.test(one))) && 'threats are A1 to A24',
  ].filter((complaint) => complaint !== false);
  if (complaints.length > 0) throw new Error(`${name}: ${complaints.join('; ')}`);
  return { name, language, source, goal, class: kind, threats, deserves: points, outcome, because, says, files };
}
