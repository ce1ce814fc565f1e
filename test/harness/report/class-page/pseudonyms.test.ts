import { expect, it } from 'vitest';
import { pseudonyms, realNames } from '../../../../harness/report/class-page/pseudonyms.ts';
import { ada, bob } from '../../gradebook/sample-run.ts';

const { student, scrub } = pseudonyms('a secret key');

it('calls a student the same each time, another otherwise, and nobody by their name', () => {
  expect(student(ada)).toMatch(/^Student [0-9A-F]{5}$/);
  expect(student({ ...ada, ids: { ...ada.ids } })).toBe(student(ada));
  expect(student(bob)).not.toBe(student(ada));
  expect(pseudonyms('another key').student(ada)).not.toBe(student(ada));
});

it('takes names, addresses and ids out of sentences, however they are written', () => {
  const instead = student(ada);
  expect(scrub('Ada Example, ada@example.edu, 00012345', [ada])).toBe([instead, instead, instead].join(', '));
  expect(scrub('adaexample_340934_hw2.zip by ADA', [ada])).toBe(`${instead}_340934_hw2.zip by ${instead}`);
  expect(scrub('"AdaExample": cut short', [ada])).toBe(`"${instead}": cut short`);
  expect(scrub('an example of a readable adapter', [{ ...ada, name: 'Ada' }])).toBe('an example of a readable adapter');
});

it('leaves all as it is where names are wanted', () => {
  expect([realNames.student(ada), realNames.student({ ...bob, name: null }), realNames.scrub('Ada', [ada])]).toEqual([
    'Ada Example',
    'bob',
    'Ada',
  ]);
  expect(realNames.student({ name: null, email: null, ids: {} })).toBe('unknown');
});
