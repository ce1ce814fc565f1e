import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { EventKind, StoredEntry } from '../../../../harness/gradebook/journal.ts';
import { foldJournal, short } from '../../../../harness/regrade/verify/fold-journal.ts';
import { ada, handIn, SETTINGS } from '../../gradebook/sample-run.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Made {
  readonly journal: StoredEntry[];
  readonly records: Map<string, string>;
}

type Event = readonly [kind: EventKind, subject: string | null, record: object | null];

/** A journal by hand, with links as the specification has them. */
function journalOf(events: readonly Event[]): Made {
  const records = new Map<string, string>();
  let link = '0'.repeat(64);
  const journal = events.map(([kind, subject, document], i): StoredEntry => {
    const text = JSON.stringify(document);
    const record = document === null ? null : digest(text);
    if (record !== null) records.set(record, text);
    const content = JSON.stringify({ seq: i + 1, at: '2026-11-03T08:00:00Z', kind, subject, record });
    link = digest(`${link}\n${digest(content)}`);
    return { seq: i + 1, content, link };
  });
  return { journal, records };
}

const fold = (events: readonly Event[]) => {
  const { journal, records } = journalOf(events);
  return foldJournal(journal, records);
};

const FACTS = handIn('a');
const receipt = (points: number, gradecheck = '1.0.0') => ({
  submission: { hash: `files ${points}` },
  grades: [{ bundle: 'b1', observations: 'seen', grade: `grade ${points}` }],
  environment: { gradecheck },
  durationMs: points,
});
const BEGUN: Event = ['begun', null, { settings: SETTINGS }];
const NAMING: Event = ['naming', null, { key: 'key' }];
const BUNDLE: Event = ['bundle', null, { suite: 'c147/hw2', bundle: 'b1', source: null }];
const intake = (...present: readonly string[]): Event => [
  'intake',
  null,
  { named: { sources: ['work'] }, facts: { absent: [] }, present },
];
const HAND_IN: Event = ['hand-in', 's1', { salt: 'salt', facts: FACTS }];
const ORDINARY = [BEGUN, NAMING, BUNDLE, HAND_IN, intake('s1')];

const stateIn = (events: readonly Event[]) => fold([...ORDINARY, ...events]).expected.handIns.get('s1');

describe('what a journal says', () => {
  it('is what the run has to have', () => {
    const { expected, faults } = fold(ORDINARY);
    expect(faults).toEqual([]);
    expect(expected).toMatchObject({
      ...{ settings: SETTINGS, pseudonymKey: 'key', named: { sources: ['work'] }, classFacts: { absent: [] } },
      bundles: new Map([['b1', 'c147/hw2']]),
    });
    expect(expected.handIns.get('s1')).toEqual({
      ...{ salt: 'salt', facts: FACTS, state: 'waiting', submission: null, reasons: [], isGone: false },
      ...{ receipt: null, durationMs: null },
    });
    expect(expected.records.size).toBe(ORDINARY.length);
  });

  it('is what was told last of a piece of work', () => {
    const facts = { ...FACTS, students: [{ ...ada, name: 'A. Example' }] };
    expect(stateIn([['hand-in', 's1', { salt: 'salt', facts }]])!.facts).toEqual(facts);
  });

  it('is the last receipt, with the time of the last run, and every grade that there was', () => {
    const events: Event[] = [
      ['graded', 's1', receipt(5)],
      ['graded', 's1', { ...receipt(7, '2.0.0'), durationMs: null }],
    ];
    const { journal, records } = journalOf([...ORDINARY, ...events]);
    const { expected } = foldJournal(journal, records);
    expect(expected.handIns.get('s1')).toMatchObject({
      ...{ state: 'graded', submission: 'files 7', durationMs: 5 },
      receipt: digest(JSON.stringify(events[1]![2])),
    });
    expect(expected.grades).toEqual([
      { submission: 'files 5', bundle: 'b1', observations: 'seen', grade: 'grade 5', gradecheck: '1.0.0' },
      { submission: 'files 7', bundle: 'b1', observations: 'seen', grade: 'grade 7', gradecheck: '2.0.0' },
    ]);
  });

  it('what could not be graded waits again where that was asked for, and it is still there', () => {
    const ungraded: Event = ['ungraded', 's1', { submission: null, reasons: ['damaged'] }];
    expect(stateIn([ungraded])).toMatchObject({ state: 'ungraded', reasons: ['damaged'] });
    expect(stateIn([ungraded, ['retried', null, null]])).toMatchObject({ state: 'waiting', reasons: [] });
    expect(stateIn([ungraded, intake(), ['retried', null, null]])).toMatchObject({ state: 'ungraded', isGone: true });
  });

  it('what was taken away before it was graded is not waited for', () => {
    expect(stateIn([intake()])).toMatchObject({ state: 'ungraded', isGone: true });
    expect(stateIn([['graded', 's1', receipt(5)], intake()])).toMatchObject({ state: 'graded', isGone: true });
  });

  it('points given by hand count until they are taken back, the last for each case', () => {
    const given = (points: number, caseId: string | null): Event => [
      'override',
      's1',
      { override: { suite: 'c147/hw2', caseId, points } },
    ];
    const back: Event = ['withdrawn', 's1', { suite: 'c147/hw2', caseId: null }];
    const { expected } = fold([...ORDINARY, given(3, null), given(4, 'loss'), given(5, 'loss'), back]);
    expect(expected.overrides).toMatchObject([{ subject: 's1', given: { caseId: 'loss', points: 5 } }]);
  });

  it('a late policy counts until another one does, and exports are all kept', () => {
    const { expected } = fold([
      ...ORDINARY,
      ['late', null, { kept: { text: 'one' } }],
      ['exported', null, { to: 'csv', files: [], scores: {} }],
      ['late', null, { kept: null }],
    ]);
    expect(expected.late).toBeNull();
    expect(expected.exports).toMatchObject([{ seq: 7, record: { to: 'csv' } }]);
  });

  it('a rescoring brings other settings, more grades, and who keeps an earlier one', () => {
    const settings = { ...SETTINGS, bundles: { 'c147/hw2': 'b2' } };
    const rescored = (kept: readonly object[]): Event => [
      'rescored',
      null,
      {
        ...{ settings, suite: 'c147/hw2', from: 'b1', to: 'b2', gradecheck: '2.0.0', kept },
        grades: [{ subject: 's1', submission: 'files 5', observations: 'seen', grade: 'new', before: 5, after: 6 }],
      },
    ];
    const { expected } = fold([...ORDINARY, rescored([]), rescored([{ subject: 's1', bundle: 'b1' }])]);
    expect(expected.settings).toEqual(settings);
    expect(expected.keptGrades).toEqual([{ subject: 's1', suite: 'c147/hw2', bundle: 'b1' }]);
    expect(expected.grades[0]).toEqual({
      ...{ submission: 'files 5', bundle: 'b2', observations: 'seen', grade: 'new', gradecheck: '2.0.0' },
    });
    expect(fold([...ORDINARY, rescored([{ subject: 's1', bundle: 'b1' }]), rescored([])]).expected.keptGrades).toEqual(
      [],
    );
  });

  it('what was forgotten is gone, and its records are not missed', () => {
    const own = digest(JSON.stringify(HAND_IN[2]));
    const { journal, records } = journalOf([...ORDINARY, ['forgotten', 's1', { removed: [own], work: true }]]);
    records.delete(own);
    const { expected, faults } = foldJournal(journal, records);
    expect([faults, expected.handIns.size, expected.forgotten]).toEqual([[], 0, new Set(['s1'])]);
  });
});

describe('what is not as it was written', () => {
  const faultsOf = (change: (made: Made) => void): string[] => {
    const made = journalOf(ORDINARY);
    change(made);
    return foldJournal(made.journal, made.records).faults.map(({ where, what }) => `${where}: ${what}`);
  };
  const first = digest(JSON.stringify(BEGUN[2]));

  it('an entry of another text breaks the chain where it is', () => {
    const text = faultsOf(({ journal }) => {
      journal[2] = { ...journal[2]!, content: journal[2]!.content.replace('08:00', '09:00') };
    });
    expect(text).toEqual(['journal, entry 3: its text or its link is not what was written: the chain breaks here']);
  });

  it('a link of another text breaks it there and at the next', () => {
    const text = faultsOf(({ journal }) => {
      journal[2] = { ...journal[2]!, link: 'ab'.repeat(32) };
    });
    expect(text.map((one) => one.split(':')[0])).toEqual(['journal, entry 3', 'journal, entry 4']);
  });

  it('an entry that is not there is missed', () => {
    expect(faultsOf(({ journal }) => journal.splice(2, 1))[0]).toBe(
      'journal, entry 3: it is missing: 4 comes in its place',
    );
  });

  it.each([
    'no JSON',
    '{"seq":6,"kind":"other","record":null,"subject":null}',
    '{"seq":9,"kind":"late","record":null}',
  ])('an entry with the right link that is none is told: %s', (content) => {
    const text = faultsOf(({ journal }) => {
      journal.push({ seq: 6, content, link: digest(`${journal[4]!.link}\n${digest(content)}`) });
    });
    expect(text).toEqual(['journal, entry 6: it is not an entry of a journal']);
  });

  it('a record that was changed, removed or added is told by what it was', () => {
    expect(faultsOf(({ records }) => records.set(first, '{"settings":null}'))).toEqual([
      `settings of entry 1 (record ${first.slice(0, 12)}…): its text is not what was written`,
    ]);
    expect(faultsOf(({ records }) => records.delete(first))).toEqual([
      `settings of entry 1 (record ${first.slice(0, 12)}…): it is missing`,
    ]);
    expect(faultsOf(({ records }) => records.set('ab'.repeat(32), '{}'))).toEqual([
      'record abababababab…: no entry of the journal names it: it was added',
    ]);
  });
});

it('a hash in a sentence is short', () => {
  expect(short('0123456789abcdef')).toBe('0123456789ab…');
});
