import { expect, it } from 'vitest';
import type { HandInFacts, Student } from '../../../harness/submissions/hand-in.ts';
import { noteRepeats } from '../../../harness/submissions/note-repeats.ts';

const of = (id: string, ...students: Student[]): HandInFacts => ({
  id,
  platform: 'folder',
  origin: id,
  students,
  group: null,
  submittedAt: null,
  markedLate: null,
  lateBySeconds: null,
  notes: ['before'],
});
const person = (name: string, ids: Student['ids'] = {}, email: string | null = null): Student => ({ name, email, ids });
const notes = (...handIns: HandInFacts[]): unknown => noteRepeats(handIns).map((one) => one.notes.slice(1));

it('each names the others', () => {
  const [a, b, c] = [person('A', { sid: '1' }), person('B', {}, 'b@x.edu'), person('C', {}, 'B@x.edu')];
  expect(notes(of('x', a), of('y', b, a), of('z', c), of('w', person('A', { sid: '2' })))).toEqual([
    ['its author has handed in y, too: nothing here says which one counts'],
    ['its author has handed in x, z, too: nothing here says which one counts'],
    ['its author has handed in y, too: nothing here says which one counts'],
    [],
  ]);
});

it('a name counts where nothing better is known', () => {
  const ada = person('Example, Ada');
  expect(notes(of('x', ada), of('y', person('Ada Example')), of('z', person('Ada Example', { sid: '1' })))).toEqual([
    ['its author has handed in y, too: nothing here says which one counts'],
    ['its author has handed in x, too: nothing here says which one counts'],
    [],
  ]);
});

it('not all of many are named', () => {
  const all = Array.from({ length: 8 }, (_, at) => of(`h${at}`, person('A', { sid: '1' })));
  expect(noteRepeats(all)[0]!.notes[1]).toBe(
    'its author has handed in h1, h2, h3, h4, h5 and 2 more, too: nothing here says which one counts',
  );
});
