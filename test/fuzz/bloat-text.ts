/** Text → the same with a piece of it, or of YAML, over and over again: what makes a parser slow, or go too deep. */
import type { Random } from './random.ts';

const LONGEST = 300_000;

/** By the number of the repetition, so that names can be different. */
const PIECES: readonly ((at: number) => string)[] = [
  ...['[', '{', '{a: ', '- ', '? ', '[[], ', ']', '}', ', ', ': ', '"', "'", '\\x', '&a ', '*matrix, ', '*a, ', '!a '],
  ...[
    'a: 1\n',
    '- a\n',
    '- *matrix\n',
    '---\n',
    '...\n',
    '%a\n',
    '#\n',
    '\n',
    '\t',
    ' a:\na:\n',
    '|\n',
    '$X, ',
    '{}, ',
  ],
].map((piece) => () => piece);
const NUMBERED: readonly ((at: number) => string)[] = [
  (at) => `k${at}: 1\n`,
  (at) => `k${at}: 1, `,
  (at) => `k${at}: { zeros: [N] }, `,
  (at) => `$x${at}, `,
  (at) => `n${at}, `,
  (at) => `&a${at} x, *a${at}, `,
  (at) => `m${at + 1}: &m${at + 1} { <<: *m${at}, k${at}: 1 }\n`,
  (at) => `${' '.repeat(at % 500)}a:\n`,
  (at) => `    - { id: c${at}, functions: [a/b], choices: [{ id: a, title: t }] }\n`,
  (at) => `  - { id: m/f/c${at}, title: t, check: value, points: 0, program: f, needs: [m/f/c${at + 1}] }\n`,
];

export function bloatText(random: Random, text: string): string {
  const lines = text.split('\n');
  const line = random.pick(lines);
  const piece = random.pick([...PIECES, ...NUMBERED, () => `${line}\n`, () => line]);
  const many = repeated(piece, random.pick([100, 1_000, 3_000, 10_000, 100_000]));
  const at = random.below(lines.length);
  if (random.chance(0.3)) return `${lines.slice(0, at).join('\n')}\n${many}\n${lines.slice(at).join('\n')}`;
  // Within what stands there, most of all between its brackets.
  const target = lines[at]!;
  const bracket = target.search(/[[{]/);
  const column = bracket >= 0 && random.chance(0.8) ? bracket + 1 : random.below(target.length + 1);
  return lines.with(at, target.slice(0, column) + many + target.slice(column)).join('\n');
}

function repeated(piece: (at: number) => string, times: number): string {
  let text = '';
  for (let at = 0; at < times && text.length < LONGEST; at++) text += piece(at);
  return text;
}
