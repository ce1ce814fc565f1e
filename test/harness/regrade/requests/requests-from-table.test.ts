import { describe, expect, it } from 'vitest';
import { requestsFromTable } from '../../../../harness/regrade/requests/requests-from-table.ts';

const FILE = 'requests.csv';
const ZONE = 'America/Los_Angeles';

const read = (text: string, zone: string | null = ZONE) => requestsFromTable(text, FILE, zone);

function messagesOf(text: string, zone: string | null = ZONE): readonly string[] {
  const result = read(text, zone);
  return result.kind === 'unreadable' ? result.messages : ['it is read'];
}

it('a row is a request; a form’s columns may come in any order', () => {
  const text = [
    'Timestamp,Explanation,Email Address,Question,Score',
    '2026/11/02 2:33:10 PM GMT-8,"The loss, as I see it,\nis right.",ada@example.edu,softmax/loss,3',
    ',,,,',
    '2026-11-03 09:00,Please look again,ben@example.edu,,',
  ].join('\n');
  expect(read(text)).toEqual({
    kind: 'read',
    window: null,
    requests: [
      {
        number: 1,
        student: 'ada@example.edu',
        caseId: 'softmax/loss',
        text: 'The loss, as I see it,\nis right.',
        at: '2026-11-02T22:33:10Z',
        place: 'line 2',
      },
      {
        number: 2,
        student: 'ben@example.edu',
        caseId: null,
        text: 'Please look again',
        at: '2026-11-03T17:00:00Z',
        place: 'line 5',
      },
    ],
    ignored: ['Score'],
  });
});

it.each([
  [
    'a byte order mark, semicolons and Windows’ line ends',
    '\ufeffStudent;Text\r\nAda Example;"one\r\ntwo"\r\n',
    'one\r\ntwo',
  ],
  ['tabs', 'student\tmessage\nAda Example\t"one\ntwo"\n', 'one\ntwo'],
  ['texts in two columns, which are both kept', 'Name,Reason,Comment\nAda Example,one,two\n', 'two\n\none'],
])('%s', (_what, text, expected) => {
  expect(read(text)).toMatchObject({ requests: [{ number: 1, student: 'Ada Example', text: expected, at: null }] });
});

it.each([
  ['Name,Email,SID,Text\nAda Example,ada@example.edu,00123,x\n', '00123'],
  ['Name,Email,SID,Text\nAda Example,ada@example.edu,,x\n', 'ada@example.edu'],
  ['Name,Email,SID,Text\nAda Example,,,x\n', 'Ada Example'],
  ['ID,Name,Text\n00123,Ada Example,x\n', '00123'],
  ['ID,Email,Text\n1,ada@example.edu,x\n', 'ada@example.edu'],
  ['Last Name,First Name,Text\nExample,Ada,x\n', 'Ada Example'],
  ['Student,Text\n"=""00123""",x\n', '00123'],
])('who asks in %j is %s', (text, student) => {
  expect(read(text)).toMatchObject({ requests: [{ student }], ignored: [] });
});

it('column names alone are no requests, and no mistake', () => {
  expect(read('Student,Text\n')).toEqual({ kind: 'read', window: null, requests: [], ignored: [] });
});

it('a column without a name that has something in it is named by its place', () => {
  expect(read('Student,Text,,\nAda Example,x,more,\n')).toMatchObject({ ignored: ['column 3'] });
});

describe('what is wrong is told, all at once, with its line', () => {
  it('rows', () => {
    const text =
      'Student,Text,Time\nAda Example,,2026-11-02 10:00\n,"x\ny",\n,,11/2/2026 10:00\nBen Example,x,2026-11-01 01:30\n';
    expect(messagesOf(text)).toEqual([
      'requests.csv, line 2: it does not say what is asked: found nothing, expected a text; fill it in',
      'requests.csv, line 3: it does not say who asks: found nothing, expected an id, an address or a name; fill it in',
      'requests.csv, line 5: it does not say who asks: found nothing, expected an id, an address or a name; fill it in',
      'requests.csv, line 5: it does not say what is asked: found nothing, expected a text; fill it in',
      'requests.csv, line 5: the time is not a date and a time of day, the year first: found "11/2/2026 10:00", expected a form like 2026-11-02T23:59',
      'requests.csv, line 6: the time happens twice in America/Los_Angeles: the clocks are put back: found "2026-11-01 01:30", expected its offset with it: 2026-11-01T01:30-07:00 or 2026-11-01T01:30-08:00',
    ]);
  });

  it('a time without a zone, where none was given', () => {
    expect(messagesOf('Student,Text,Time\nAda Example,x,2026-11-02 10:00\n', null)).toEqual([
      'requests.csv, line 2: the time has no zone: found "2026-11-02 10:00", expected its offset with it, e.g. 2026-11-02T10:00:00-08:00; or say in which zone all such times are',
    ]);
    expect(read('Student,Text,Time\nAda Example,x,2026-11-02 10:00Z\n', null)).toMatchObject({ kind: 'read' });
  });

  it('columns', () => {
    expect(messagesOf('Who,What\na,b\n')).toEqual([
      'requests.csv: row 1 names no column that says who asks: expected "Student", "Name", "Email", "SID" or "ID", but found "Who", "What"; name that column so',
      'requests.csv: row 1 names no column that says what is asked: expected "Text", "Message", "Comment", "Reason" or "Explanation", but found "Who", "What"; name that column so',
    ]);
    expect(messagesOf('Student,Text,Date,Time\na,b,c,d\n')).toEqual([
      'requests.csv: row 1 has 2 columns for the same thing, "Time" and "Date": expected one; rename or remove the others',
    ]);
  });

  it('a row with more cells than columns', () => {
    expect(messagesOf('Student,Text\nAda Example,one, two\n')).toEqual([
      'requests.csv, line 2: found 3 cells, expected 2, as row 1 names (the first one too many is "two"): put quotes around cells with commas in them',
    ]);
  });
});
