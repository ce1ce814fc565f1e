import { describe, expect, it } from 'vitest';
import type { Student } from '../../../harness/submissions/hand-in.ts';
import { joinRoster } from '../../../harness/submissions/join-roster.ts';
import { type FoundHandIn, UNTOLD } from '../../../harness/submissions/platforms/found.ts';
import type { RosterStudent } from '../../../harness/submissions/roster.ts';

const handIn = (students: readonly Student[], more: Partial<FoundHandIn> = {}): FoundHandIn => ({
  ...UNTOLD,
  key: 'k',
  platform: 'folder',
  path: 'k',
  students,
  aliases: [],
  work: { kind: 'source' },
  ...more,
});
const person = (name: string | null, ids: Student['ids'] = {}, email: string | null = null): Student => ({
  name,
  email,
  ids,
});
const listed = (student: Student, group: string | null = null): RosterStudent => ({ ...student, group });

const ADA = person('Example, Ada', { sid: '001', login: 'ada', canvas: '7' }, 'ada@x.edu');
const BOB = person('Bob Example', { sid: '1', login: 'bob' }, 'bob@x.edu');
const ROSTER = [listed(ADA), listed(BOB)];

describe('finds', () => {
  it.each<[string, Student, string[]]>([
    ['an id, with its zeros', person('Somebody', { sid: '001' }), []],
    ['Canvas’s id', person('exampleada', { canvas: '7' }), []],
    ['an address, whatever its case', person(null, {}, 'ADA@x.edu'), []],
    ['a login by the folder’s name', person('Ada'), ['Ada']],
    ['a name in another order', person('ADA  example'), []],
    ['a name that a folder has', person('x'), ['Ada_Example']],
  ])('%s', (_name, student, aliases) => {
    const { handIns, absent } = joinRoster([handIn([student], { aliases })], ROSTER);
    expect(handIns).toHaveLength(1);
    expect(handIns[0]!.isMatched).toBe(true);
    expect(handIns[0]!.handIn.students).toEqual([{ ...ADA, ids: { ...student.ids, ...ADA.ids }, email: 'ada@x.edu' }]);
    expect(absent).toEqual([BOB]);
  });

  it('an address beside an id that a spreadsheet took the zeros of: the platform’s id counts', () => {
    const { handIns } = joinRoster(
      [handIn([person('Bo', { sid: '0042' }, 'bo@x.edu')])],
      [listed(person('Bo', { sid: '42' }, 'bo@x.edu'))],
    );
    expect(handIns[0]!.handIn).toMatchObject({
      students: [{ name: 'Bo', ids: { sid: '0042' } }],
      notes: [
        "the roster has its author's id without the zeros at its beginning, as a spreadsheet leaves it: the platform's counts",
      ],
    });
  });

  it('nobody by an id alone that may have lost its zeros, but says so', () => {
    const { handIns, absent } = joinRoster(
      [handIn([person(null, { sid: '0042' })])],
      [listed(person(null, { sid: '42' }))],
    );
    expect(handIns[0]).toMatchObject({
      isMatched: false,
      handIn: { notes: ['the roster has an id "42": if a spreadsheet took the zeros of "0042" away, put them back'] },
    });
    expect(absent).toHaveLength(1);
  });

  it('the name that Canvas squeezes', () => {
    const { handIns } = joinRoster([handIn([person('exampleada', { canvas: '99' })], { platform: 'canvas' })], ROSTER);
    expect(handIns[0]!.isMatched).toBe(true);
    const other = joinRoster([handIn([person('examplebob', { canvas: '99' })], { platform: 'canvas' })], ROSTER);
    expect(other.handIns[0]!.handIn.students[0]!.name).toBe('Bob Example');
  });

  it('an id in a folder’s name', () => {
    const roster = [listed(person('Ada Example', { sid: '00012345' }))];
    const { handIns } = joinRoster([handIn([person('x')], { aliases: ['Somebody_00012345 (late)'] })], roster);
    expect(handIns[0]!.isMatched).toBe(true);
  });

  it('who handed in for a group, on Canvas, and says that it may be one', () => {
    const { handIns } = joinRoster([handIn([person('team7', { canvas: '7' })], { platform: 'canvas' })], ROSTER);
    expect(handIns[0]!.handIn.students[0]!.name).toBe('Example, Ada');
    expect(handIns[0]!.handIn.notes).toEqual([
      'Canvas calls its author "team7", and the roster "Example, Ada": if a group handed it in, its other members are not known',
    ]);
  });

  it('a group by its name', () => {
    const roster = [listed(ADA, 'Team 1'), listed(BOB, 'team 1'), listed(person('Cy'), 'Team 2')];
    const { handIns, absent } = joinRoster(
      [handIn([person('Team 1', { moodle: '5' })], { platform: 'moodle' })],
      roster,
    );
    expect(handIns[0]!.handIn).toMatchObject({ students: [ADA, BOB], group: 'Team 1' });
    expect(absent).toEqual([person('Cy')]);
  });
});

describe('leaves open', () => {
  it.each<[string, Student, string[], string[]]>([
    ['an id of others', person('Zoe', { sid: '01x' }), [], []],
    ['nobody', person(null), [], []],
    [
      'an id and an address of two students',
      person('Ada Example', { sid: '001' }, 'bob@x.edu'),
      [],
      ['the sid "001" or the email "bob@x.edu"'],
    ],
    ['a name that two have', person('Cy Example'), [], ['the name "cy example"']],
  ])('%s', (_name, student, aliases, by) => {
    const roster = [...ROSTER, listed(person('Cy Example', { sid: '8' })), listed(person('Example, Cy', { sid: '9' }))];
    const { handIns, absent } = joinRoster([handIn([student], { aliases })], roster);
    expect(handIns[0]!.isMatched).toBe(false);
    expect(handIns[0]!.handIn.students).toEqual([student]);
    expect(handIns[0]!.handIn.notes).toEqual(
      by.map(
        (words) => `several students on the roster have ${words}, so its author is left open: add an id to the roster`,
      ),
    );
    expect(absent).toHaveLength(4);
  });

  it('one without an author, and a group of which one is not on the roster', () => {
    const { handIns } = joinRoster([handIn([]), handIn([ADA, person('Zoe')])], ROSTER);
    expect(handIns.map(({ isMatched }) => isMatched)).toEqual([false, false]);
  });
});
