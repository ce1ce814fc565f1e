/** YAML text → mistakes, or every problem of the file at once. */
import schema from '../../mistakes/mistakes.schema.json' with { type: 'json' };
import pythonSchema from '../../mistakes/python/mistakes.schema.json' with { type: 'json' };
import { asList, asMap } from '../suite/loose.ts';
import { type Problem, type ProblemFacts, show } from '../suite/problem.ts';
import { type Path, readYaml } from '../suite/read-yaml.ts';
import type { Language } from '../suite/suite.ts';
import { validateSchema } from '../suite/validate-schema.ts';
import { applyEdit, type Files } from './apply-edit.ts';
import type { Edit, Mistake } from './mistake.ts';

export type LoadedMistakes =
  | { readonly kind: 'loaded'; readonly mistakes: readonly Mistake[] }
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] };

/**
 * @param file is only named in messages.
 * @param correct the submission that the edits change: each must apply.
 * @param language of the correct submission; of mistakes in Python only code and edits are written down
 */
export function loadMistakes(
  text: string,
  file: string,
  correct: Files,
  language: Language = 'typescript',
): LoadedMistakes {
  const source = readYaml(text, file);
  if (source.problems.length > 0) return { kind: 'broken', problems: source.problems };
  const problems = [...validateSchema(source, language === 'python' ? pythonSchema : schema)];
  if (problems.length > 0) return { kind: 'broken', problems };
  const raw = asList(asMap(source.data).mistakes).map(asMap);
  const mistakes = raw.map(
    (one) =>
      ({
        ...one,
        edits: asList(one.edits).map((edit) => ({ equivalent: null, ...asMap(edit) }) as unknown as Edit),
      }) as unknown as Mistake,
  );
  const wrong = (path: Path, facts: ProblemFacts): void => {
    problems.push(source.at(path, facts));
  };
  for (const [index, { code, edits }] of mistakes.entries()) {
    if (mistakes.findIndex((other) => other.code === code) < index)
      wrong(['mistakes', index, 'code'], facts(`the code ${code} stands twice`, code));
    for (const [at, edit] of edits.entries()) {
      const path = ['mistakes', index, 'edits', at];
      if (edits.findIndex(({ name }) => name === edit.name) < at)
        wrong([...path, 'name'], facts(`${code} has two edits named ${edit.name}`, edit.name));
      const edited = applyEdit(correct, edit);
      if (edited.kind === 'refused')
        wrong(path, facts(`the edit "${edit.name}" does not apply: ${edited.reason}`, edit.name));
    }
  }
  return problems.length > 0 ? { kind: 'broken', problems } : { kind: 'loaded', mistakes };
}

const facts = (what: string, found: unknown): ProblemFacts => ({
  what,
  found: show(found),
  expected: null,
  nearest: null,
});
