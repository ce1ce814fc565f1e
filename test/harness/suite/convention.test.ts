import { describe, expect, it } from 'vitest';
import { type Convention, choiceOf, choicesOf, choicesOfYear, withChoices } from '../../../harness/suite/convention.ts';

const penalty: Convention = {
  id: 'penalty',
  functions: ['svm/loss'],
  choices: [
    { id: '2017', title: 'whole', calls: {} },
    { id: '2016', title: 'half', calls: { 'svm.loss': { scaled: { 3: 2 } } } },
  ],
};
const layout: Convention = {
  id: 'layout',
  functions: ['svm/train'],
  choices: [
    { id: '2017', title: 'columns', calls: {} },
    { id: '2015', title: 'rows', calls: { 'svm.train': { transposed: { arguments: [0] } } } },
  ],
};
const profile = {
  calls: { 'optim.adam': { names: { v: 'm' } }, 'svm.loss': { names: { a: 'b' } } },
  conventions: [penalty, layout],
};

it('each convention’s choice says how calls are spelt; what is not chosen is the first', () => {
  expect(withChoices(profile, { penalty: '2016' }).calls).toEqual({
    'optim.adam': { names: { v: 'm' } },
    // What the profile says of the call stays.
    'svm.loss': { names: { a: 'b' }, scaled: { 3: 2 } },
  });
  expect(withChoices(profile, {}).calls).toEqual(profile.calls);
});

it('two conventions may each say something of one call', () => {
  const scaled = { ...layout.choices[1]!, calls: { 'svm.loss': { scaled: { 2: 5 }, transposed: { arguments: [0] } } } };
  const more = { ...profile, conventions: [penalty, { ...layout, choices: [layout.choices[0]!, scaled] }] };
  expect(withChoices(more, { penalty: '2016', layout: '2015' }).calls['svm.loss']).toEqual({
    names: { a: 'b' },
    scaled: { 2: 5, 3: 2 },
    transposed: { arguments: [0] },
  });
});

it('the first choice stands for one that there is not', () => {
  expect(choiceOf(penalty, { penalty: '2016' }).title).toBe('half');
  expect(choiceOf(penalty, { penalty: '1999' }).title).toBe('whole');
});

describe('a year', () => {
  it('settles the conventions that know it, and no others', () => {
    expect(choicesOfYear(profile, '2016')).toEqual({ penalty: '2016' });
    expect(choicesOfYear(profile, '2017')).toEqual({ penalty: '2017', layout: '2017' });
  });
});

it('choices without the reasons', () => {
  expect(choicesOf({ penalty: { choice: '2016' } })).toEqual({ penalty: '2016' });
});
