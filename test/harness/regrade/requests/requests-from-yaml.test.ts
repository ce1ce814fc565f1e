import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestsFromYaml } from '../../../../harness/regrade/requests/requests-from-yaml.ts';

const FILE = 'requests.yaml';

const read = (text: string, zone: string | null = null) => requestsFromYaml(text, FILE, zone);

function messagesOf(text: string, zone: string | null = null): readonly string[] {
  const result = read(text, zone);
  return result.kind === 'unreadable' ? result.messages : ['it is read'];
}

const WINDOW = 'window: { opens: 2026-11-02T09:00, closes: 2026-11-09T23:59, zone: America/Los_Angeles }\n';

it('a list of requests', () => {
  const text =
    '# asked by mail\n- student: "00123"\n  case: softmax/loss\n  text: |\n    It is right.\n  at: 2026-11-02T10:00Z\n- { student: Ben Example, text: Please }\n';
  expect(read(text)).toEqual({
    kind: 'read',
    window: null,
    requests: [
      {
        number: 1,
        student: '00123',
        caseId: 'softmax/loss',
        text: 'It is right.',
        at: '2026-11-02T10:00:00Z',
        place: 'line 2',
      },
      { number: 2, student: 'Ben Example', caseId: null, text: 'Please', at: null, place: 'line 7' },
    ],
    ignored: [],
  });
  expect(read('[]')).toEqual({ kind: 'read', window: null, requests: [], ignored: [] });
});

it('a window, whose zone goes before the one that is given', () => {
  const text = `\ufeff${WINDOW}requests:\r\n  - { student: Ada Example, text: x, at: 2026-11-02 10:00 }\r\n`;
  expect(read(text, 'Europe/Berlin')).toMatchObject({
    window: { opens: '2026-11-02T17:00:00Z', closes: '2026-11-10T07:59:00Z' },
    requests: [{ at: '2026-11-02T18:00:00Z', place: 'line 3' }],
  });
  expect(read('- { student: Ada Example, text: x, at: 2026-11-02 10:00 }', 'Europe/Berlin')).toMatchObject({
    requests: [{ at: '2026-11-02T09:00:00Z' }],
  });
  expect(read('window: { closes: 2026-11-09T23:59, zone: UTC }\nrequests: []')).toMatchObject({
    window: { opens: null, closes: '2026-11-09T23:59:00Z' },
  });
});

describe('what is wrong is told with its place', () => {
  it.each([
    [
      '',
      'requests.yaml:1:1  these are no regrade requests\n    found     nothing\n    expected  a list of requests, each with student: and text:, or window: and requests:',
    ],
    [
      '- { student: 00123, text: x }',
      'requests.yaml:1:14  "student" is not valid\n    found     123\n    expected  a string (an id, the email or the name, in quotation marks: leading zeros count)',
    ],
    [
      '- { student: Ada Example }',
      'requests.yaml:1:3  the key "text" is missing\n    found     {"student":"Ada Example"}\n    expected  a key "text"',
    ],
    [
      '- { student: " ", text: x }',
      'requests.yaml:1:14  "student" is not valid\n    found      \n    expected  a text that matches \\S',
    ],
    [
      '- { student: Ada Example, txt: x, text: y }',
      'requests.yaml:1:27  unknown key "txt"\n    found     txt\n    expected  one of: at, case, student, text\n    did you mean "text"?',
    ],
    [`${WINDOW}`, 'requests.yaml:1:1  the key "requests" is missing'],
    ['window: { zone: UTC }\nrequests: []', 'requests.yaml:1:9  the key "closes" is missing'],
    [
      'window: { closes: 2026-11-09T23:59, zone: America/Los_Angels }\nrequests: []',
      'requests.yaml:1:43  unknown time zone\n    found     America/Los_Angels\n    expected  a name like America/Los_Angeles\n    did you mean "America/Los_Angeles"?',
    ],
    [
      'window: { opens: 2026-11-09T23:59, closes: 2026-11-02T09:00, zone: UTC }\nrequests: []',
      'requests.yaml:1:44  the window closes before it opens\n    found     2026-11-02T09:00\n    expected  a time after 2026-11-09T23:59',
    ],
    [
      '- { student: Ada Example, text: x, at: 2026-11-02 10:00 }',
      'requests.yaml:1:40  the time has no zone\n    found     2026-11-02 10:00\n    expected  its offset with it, e.g. 2026-11-02T10:00:00-08:00, or a window: with the zone: of all such times',
    ],
    [
      `${WINDOW}requests:\n  - { student: Ada Example, text: x, at: 2026-11-01 01:30 }`,
      'requests.yaml:3:42  the time happens twice in America/Los_Angeles: the clocks are put back\n    found     2026-11-01 01:30\n    expected  its offset with it: 2026-11-01T01:30-07:00 or 2026-11-01T01:30-08:00',
    ],
  ])('%j', (text, message) => {
    expect(messagesOf(text).map((one) => one.slice(0, message.length))).toEqual([message]);
  });

  it('all at once, in order', () => {
    const text = `${WINDOW}requests:\n  - { student: Ada Example, text: x, at: soon }\n  - { student: Ben Example, text: y, at: later }\n`;
    expect(messagesOf(text).map((one) => one.split('  ')[0])).toEqual(['requests.yaml:3:42', 'requests.yaml:4:42']);
  });
});

it('any text is read, or its problems have a place', () => {
  const piece = fc.constantFrom(
    ...`${WINDOW}requests:\n  - { student: Ada, text: x, at: 2026-11-02 }`.split(/(?<=\W)/),
    ...['\n', '  ', '- ', '\t', '"'],
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((pieces) => pieces.join('')),
      ),
      (text) => {
        const result = read(text);
        if (result.kind === 'unreadable')
          for (const message of result.messages) expect(message).toMatch(/^requests\.yaml:\d+:\d+ {2}./);
      },
    ),
  );
});
