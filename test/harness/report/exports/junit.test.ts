import { expect, it } from 'vitest';
import { exportJunit } from '../../../../harness/report/exports/junit.ts';
import { sampleCase, sampleGrade, WRONG } from '../sample-grade.ts';
import { gradebookOf, HARD_NAMES, scored, student, unscored } from './sample-gradebook.ts';

const grade = sampleGrade([
  sampleCase('softmax/loss/value'),
  sampleCase('softmax/gradient/dW', { status: 'incorrect', points: 0, findings: [WRONG] }),
  sampleCase('svm/gradient/dW', { status: 'not-run', points: 0 }),
]);

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Strict about what XML 1.0 asks for, and knows no more of it than these files have. */
function readXml(xml: string): Element {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has none
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml) || /\p{Surrogate}/u.test(xml))
    throw new Error('not a character of XML');
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  for (const [piece] of body.matchAll(/<[^<>]*>|[^<>]+|[<>]/g)) {
    const top = open.at(-1)!;
    const [, end, name, attributes = '', empty] = /^<(\/?)([a-z]+)((?: [a-z]+="[^"<>]*")*)(\/?)>$/.exec(piece) ?? [];
    if (name === undefined) {
      if (/[<>]/.test(piece)) throw new Error(`${piece} is no tag`);
      top.text += unescapeXml(piece);
    } else if (end === '/') {
      if (open.pop()!.name !== name) throw new Error(`${name} is not open`);
    } else {
      const found = Object.fromEntries(
        [...attributes.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, key, value]) => [key!, unescapeXml(value!)]),
      );
      const element: Element = { name, attributes: found, children: [], text: '' };
      top.children.push(element);
      if (empty === '') open.push(element);
    }
  }
  if (open.length !== 1 || root.children.length !== 1) throw new Error('not one element');
  return root.children[0]!;
}

function unescapeXml(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|#\d+);)/.test(text)) throw new Error(`an entity of ${text} is not known`);
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return text.replace(/&(?:#(\d+)|(\w+));/g, (_, code, name) =>
    code === undefined ? named[name]! : String.fromCharCode(Number(code)),
  );
}

it('has a suite for each student and a test for each case', () => {
  const [suite] = readXml(
    exportJunit(gradebookOf([scored(student('Ada Example'), 10, { result: { penalty: 1, final: 9 } })], [grade])),
  ).children;
  expect(suite!.attributes).toEqual({
    name: 'Ada Example (h1)',
    tests: '3',
    failures: '1',
    errors: '0',
    skipped: '1',
  });
  const [properties, ...tests] = suite!.children;
  expect(properties!.children.map(({ attributes: { name, value } }) => [name, value])).toEqual([
    ['raw', '10'],
    ['penalty', '1'],
    ['final', '9'],
    ['maxScore', '10'],
    ['run root', 'ab'.repeat(32)],
  ]);
  expect(
    tests.map(({ attributes, children: [inner] }) => [
      attributes.classname,
      attributes.name,
      inner?.name,
      inner?.attributes.message,
    ]),
  ).toEqual([
    ['c147/hw2', 'softmax/loss/value', undefined, undefined],
    ['c147/hw2', 'softmax/gradient/dW', 'failure', '0 of 10 points'],
    ['c147/hw2', 'svm/gradient/dW', 'skipped', '0 of 10 points'],
  ]);
  expect(tests[1]!.children[0]!.text).toContain('0.25');
});

it.each([
  ['ungraded', 'error'],
  ['lateness-unknown', 'error'],
  ['waiting', 'skipped'],
  ['absent', 'skipped'],
] as const)('%s is no failure: %s', (why, kind) => {
  const [suite] = readXml(exportJunit(gradebookOf([unscored(student('Ada Example'), why)]))).children;
  expect(suite!.attributes).toMatchObject({ tests: '1', failures: '0' });
  expect(suite!.children[0]!.children[0]).toMatchObject({ name: kind, attributes: { message: why } });
});

it('hard names are the same afterwards, and what XML cannot have is left out', () => {
  const names = [...HARD_NAMES, 'a<b>&"c\'', ']]>', '\u0000\u0007\u001bA\ufffe', 'half \ud83d'];
  const xml = exportJunit(
    gradebookOf(
      names.map((name, at) => scored(student(name), 1, { id: `h${at}` })),
      [grade],
    ),
  );
  const read = readXml(xml).children.map(({ attributes }) => attributes.name!.replace(/ \(h\d+\)$/, ''));
  expect(read).toEqual([...HARD_NAMES, 'a<b>&"c\'', ']]>', 'A', 'half ']);
});

it('hidden cases tell the kind of mistake only', () => {
  const hidden = sampleGrade([
    sampleCase('a/b/c', { status: 'incorrect', points: 0, findings: [WRONG], hidden: true }),
  ]);
  const xml = exportJunit(gradebookOf([scored(student('Ada'), 0)], [hidden]));
  expect(xml).toContain('This case is hidden: ');
  expect(xml).not.toContain('0.25');
});
