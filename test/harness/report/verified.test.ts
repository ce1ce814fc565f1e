import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../harness/regrade/verify/fault.ts';
import { styleFor } from '../../../harness/report/style.ts';
import { renderVerified } from '../../../harness/report/verified.ts';

const style = styleFor({ isTTY: false, columns: 100 }, { NO_COLOR: '1' });
const ROOT = { entries: 12, root: 'ab'.repeat(32) };
const INTACT = { faults: [], root: ROOT, grades: 3, graderChanged: [], signed: null, withoutNames: false };
const NOTHING = { exports: [], root: null, key: null };

type Verified = Parameters<typeof renderVerified>[0];
type Asked = Parameters<typeof renderVerified>[1];
const render = (verified: Partial<Verified> = {}, asked: Partial<Asked> = {}): string =>
  renderVerified({ ...INTACT, ...verified }, { ...NOTHING, ...asked }, style);
const words = (text: string): string => text.replace(/\s+/g, ' ');

it('what is intact is said, with the root, and what cannot be known from it', () => {
  expect(render()).toBe(` Intact. Every hash is right, the journal's 12 entries are one chain, and all 3 grades are
 what the observations give.
 Root: ${ROOT.root}

 What cannot be known from it:
 · Whoever can write this folder could have rewritten all of it, root included: compare the root
 with one from elsewhere (--root), or check a signature (--key).
 · Whether the platform had given out other files or times than these, and whether a clock was
 right.
 · Whether a submission would do the same again: gradecheck regrade runs it.
`);
});

it('one grade is one, and exports are counted', () => {
  expect(words(render({ grades: 1 }))).toContain('and the one grade is what the observations give. Root');
  expect(words(render({}, { exports: ['a.csv'] }))).toContain('give. The export is as written.');
  expect(words(render({}, { exports: ['a.csv', 'b.csv'] }))).toContain('give. The 2 exports are as written.');
});

it('a root or a key from elsewhere leaves less to ask', () => {
  for (const asked of [{ root: ROOT.root }, { key: 'public.pem' }]) {
    const text = render({}, asked);
    expect(text).not.toContain('Whoever can write');
    expect(text).toContain('Whether the platform');
  }
});

it('without the file of people, it cannot be known whose work it is', () => {
  const said = 'Whose work it is, times, points given by hand and the late policy: they are in the file of people.';
  expect(words(render({ withoutNames: true }))).toContain(`· ${said}`);
  expect(words(render())).not.toContain(said);
});

describe('a signature', () => {
  const said = (entries: number): string => words(render({ signed: { ...ROOT, entries } }, { key: 'public.pem' }));

  it('of the last root stands for all', () => {
    expect(said(12)).toContain('It is signed by the owner of the key. What');
  });

  it('of an earlier one stands for what was there, and it is said how much came later', () => {
    expect(said(11)).toContain('the key, but for the last entry of the journal, which came later. What');
    expect(said(9)).toContain('the key, but for the last 3 entries of the journal, which came later. What');
  });

  it('that is not there is not spoken of', () => {
    expect(render()).not.toContain('signed');
  });
});

describe('what is not intact', () => {
  const fault = (where: string, what = 'it is missing'): Fault => ({ where, what });

  it('is told one by one, and nothing is called intact', () => {
    const text = render({
      faults: [fault('grade of a on c147/hw2'), fault('fact "class" of the run', 'it was added')],
    });
    expect(text.split('\n').slice(0, 4)).toEqual([
      ' Not intact: 2 things are not as they were written.',
      '   · grade of a on c147/hw2: it is missing',
      '   · fact "class" of the run: it was added',
      '',
    ]);
    expect(text).not.toMatch(/Intact|Root:/);
    expect(render({ faults: [fault('a')] })).toContain(' Not intact: one thing is not as it was written.\n');
  });

  it('is cut after fifty, and it is said how many more there are', () => {
    const many = (count: number): string => render({ faults: Array.from({ length: count }, (_, i) => fault(`${i}`)) });
    expect(many(50)).not.toContain('more');
    expect(many(53)).toContain('   · 49: it is missing\n   … and 3 more\n');
  });

  it('cannot act on the terminal, whatever the texts in a run say', () => {
    const text = render({
      faults: [fault('piece of work \u001b[2J\nAda', `it was \u202echanged ${'x'.repeat(1000)}`)],
      graderChanged: ['Ada\u001b]0;title\u0007 Example'],
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(text).toContain('· piece of work \ufffd[2J Ada: it was \ufffdchanged');
    expect(text).not.toContain('x'.repeat(501));
  });
});

it('grades that this version would give otherwise stand, and the first five are named', () => {
  const names = Array.from({ length: 6 }, (_, i) => `work ${i + 1}`);
  const text = words(render({ graderChanged: names }));
  expect(text).toContain('! This version of gradecheck would grade 6 of them otherwise, from the same observations.');
  expect(text).toContain('what differs (work 1; work 2; work 3; work 4; work 5; …).');
  expect(words(render({ graderChanged: names.slice(0, 1) }))).toContain('what differs (work 1).');
});
