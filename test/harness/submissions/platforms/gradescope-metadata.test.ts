import { describe, expect, it } from 'vitest';
import { readMetadata } from '../../../../harness/submissions/platforms/gradescope-metadata.ts';

const read = (text: string): ReturnType<typeof readMetadata> => readMetadata(Buffer.from(text));

const entry = (id: number, more = ''): string => `submission_${id}:
  :submitters:
  - :name: Ada Example
    :sid: '00012345'
    :email: ada@example.edu
  :created_at: 2026-11-02 02:52:07.938335000 Z
${more}`;

const ADA = {
  students: [{ name: 'Ada Example', email: 'ada@example.edu', ids: { sid: '00012345' } }],
  submittedAt: '2026-11-02T02:52:07.938335000Z',
  others: [],
};

describe('what students printed is no entry', () => {
  it.each([
    ['in a literal', '  :results:\n    output: |-\n      submission_9:\n        :submitters: []\n\n      :results:\n'],
    ['in a literal with blank lines', '  :results:\n    output: |\n\n\n      submission_9:\n\n    score: 1\n'],
    ['in quotes that go on', '  :results:\n    output: "a\n      submission_9: \\"\n      b"\n'],
    ['in one line', '  :results: {output: "submission_9:"}\n'],
    ['with returns', '  :results:\r\n    output: x\r\n'],
    ['that is no YAML at all', '  :results:\n    output: "never closed\n    {[: - *x &y\n'],
    ['on a first line of a list', '  :history:\n  - :results:\n      output: |-\n        submission_9:\n    :id: 7\n'],
  ])('%s', (_name, results) => {
    const { entries, damaged } = read(`---\n${entry(1, results)}${entry(2)}`);
    expect(damaged).toEqual([]);
    const others = results.includes(':id: 7') ? [{ id: '7', submittedAt: null }] : [];
    expect(entries).toEqual([
      { ...ADA, key: 'submission_1', others },
      { ...ADA, key: 'submission_2' },
    ]);
  });
});

it('keeps what is text a text', () => {
  const { entries } = read(`submission_1:
  :submitters:
  - :name: 'Null'
    :sid: 00012345
    :email:
  - :name: "\\u674E, \\"x\\""
    :sid: null
  :created_at: 2026-11-02 02:52:07 -08:00
`);
  expect(entries[0]!.students).toEqual([
    { name: 'Null', email: null, ids: { sid: '00012345' } },
    { name: '李, "x"', email: null, ids: {} },
  ]);
  expect(entries[0]!.submittedAt).toBe('2026-11-02T02:52:07-08:00');
});

it('reads nodes that are repeated by their anchors', () => {
  const { entries, damaged } = read(`submission_1:
  :submitters: &1
  - :name: Ada Example
  :created_at: 2026-11-02 02:52:07 Z
submission_2:
  :submitters: *1
  :created_at: 2026-11-02 02:52:08 Z
`);
  expect(damaged).toEqual([]);
  expect(entries.map(({ students }) => students[0]!.name)).toEqual(['Ada Example', 'Ada Example']);
});

it.each([
  ['nothing', ''],
  ['no map', '- a\n- b\n'],
  ['binary', '\0\u0001\u0002'],
  ['a prototype', '__proto__:\n  :submitters: 1\n'],
])('never throws: %s', (_name, text) => {
  const { entries } = read(text);
  expect(entries.every(({ students }) => students.length === 0)).toBe(true);
});

it('a bomb of anchors is damage', () => {
  const levels = Array.from({ length: 20 }, (_, at) => {
    const items =
      at === 0
        ? 'x'
        : Array(9)
            .fill(`*a${at - 1}`)
            .join(', ');
    return `  a${at}: &a${at} [${items}]\n`;
  });
  const { damaged } = read(`submission_1:\n${levels.join('')}${entry(2)}`);
  expect(damaged).toEqual([{ key: 'submission_1', reason: 'its entry in submission_metadata.yml is damaged' }]);
});
