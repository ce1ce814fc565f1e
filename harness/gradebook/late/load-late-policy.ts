/** YAML text → LatePolicy, or every problem of the file at once, with its line and column. */
import latePolicySchema from '../../../specs/late-policy.schema.json' with { type: 'json' };
import { asMap } from '../../suite/loose.ts';
import { describeProblem, firstOf, type Problem, show } from '../../suite/problem.ts';
import { readYaml, type YamlSource } from '../../suite/read-yaml.ts';
import { validateSchema } from '../../suite/validate-schema.ts';
import { checkLatePolicy } from './check-late-policy.ts';
import type { LatePolicy } from './late-policy.ts';
import { toLatePolicy } from './to-late-policy.ts';

export type LoadedLatePolicy =
  | { readonly kind: 'loaded'; readonly policy: LatePolicy }
  | { readonly kind: 'invalid'; readonly messages: readonly string[] };

/** `file` is only named in messages. */
export function loadLatePolicy(text: string, file: string): LoadedLatePolicy {
  const source = readYaml(text, file);
  const problems = source.problems.length > 0 ? source.problems : problemsOf(source);
  if (problems.length > 0) return { kind: 'invalid', messages: firstOf(inOrder(problems)).map(describeProblem) };
  return { kind: 'loaded', policy: toLatePolicy(asMap(source.data), text) };
}

const inOrder = (problems: readonly Problem[]): Problem[] =>
  [...problems].sort((a, b) => a.line - b.line || a.column - b.column);

function problemsOf(source: YamlSource): Problem[] {
  if (source.data === null || typeof source.data !== 'object' || Array.isArray(source.data)) {
    const expected = 'keys and values, beginning with due:, zone: and rule:';
    return [
      source.at([], {
        what: 'this is not a late policy',
        found: show(source.data ?? 'nothing'),
        expected,
        nearest: null,
      }),
    ];
  }
  const broken = validateSchema(source, latePolicySchema);
  return broken.length > 0 ? broken : checkLatePolicy(source, asMap(source.data));
}
