/** Text in lines → the same with a few changes: lines that go, come twice, or are indented otherwise; other values; junk. */
import type { Random } from './random.ts';

/** Other values, as YAML has them. */
const SOUND = [
  '~',
  'null',
  'true',
  '0',
  '-1',
  '3',
  '1e999',
  '.nan',
  '0x1F',
  '1_000',
  "''",
  '"\\u0000"',
  '[]',
  '{}',
  '[N, D]',
  '[out]',
  '$X',
  '$',
  '{ __proto__: { polluted: 1 } }',
  '__proto__',
  'constructor',
  'toString',
  '2018-01-29',
  '1:30',
  'x'.repeat(500),
  '{ N: 0 }',
  '[[1], [2]]',
  '"\\ud800"',
  '[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]',
  '9007199254740993',
  '*matrix',
  '{ <<: *matrix }',
  '{ values: [1, [2]] }',
];
/** What is no value, or is something else than one. */
const BROKEN = [
  '[',
  '{',
  ']',
  '*nowhere',
  '&a x',
  '!!js/function x',
  '!!binary aGk=',
  '<<: *a',
  '? x',
  '- x',
  '|',
  '>-',
  '@',
  '`',
  '%TAG',
  '---',
  '...',
  '\u0000',
  '\ufeff',
  '\ud800',
  '"',
  "'",
  '\t',
  ': :',
  '#',
];
const valueFor = (random: Random): string => random.pick(random.chance(0.8) ? SOUND : BROKEN);

export function mutateText(random: Random, text: string): string {
  const most = random.pick([1, 1, 2, 5]);
  let lines = text.split('\n');
  for (let left = random.below(most); left >= 0; left--) lines = mutateLines(random, lines);
  return lines.join('\n');
}

function mutateLines(random: Random, lines: readonly string[]): string[] {
  const at = random.below(lines.length);
  const line = lines[at]!;
  switch (random.below(9)) {
    case 0:
      // A text without characters is one line, and no text is none.
      return [...lines.slice(0, at), ...lines.slice(at + 1 + random.below(3)), ...(lines.length < 4 ? [''] : [])];
    case 1:
      return lines.toSpliced(random.below(lines.length), 0, ...lines.slice(at, at + 1 + random.below(4)));
    case 2:
      return lines.with(at, random.chance(0.5) ? ` ${line}` : line.replace(/^ /, ''));
    case 3:
      return lines.with(at, line.replace(/:.*/, `: ${valueFor(random)}`));
    case 4:
      return lines.with(at, line.replace(/[\w-]+/, valueFor(random)));
    case 5:
      return lines.with(at, valueFor(random));
    case 6: {
      const words = line.match(/[\w$.-]+/g);
      return words === null ? [...lines] : lines.with(at, line.replace(random.pick(words), valueFor(random)));
    }
    case 7: {
      const words = random.pick(lines).match(/[\w$.-]+/g) ?? [''];
      return lines.with(at, line.replace(/[\w$.-]+/, random.pick(words)));
    }
    default: {
      const column = random.below(line.length + 1);
      const character = String.fromCharCode(random.chance(0.8) ? 32 + random.below(95) : random.below(0x10000));
      return lines.with(at, line.slice(0, column) + character + line.slice(column + random.below(2)));
    }
  }
}
