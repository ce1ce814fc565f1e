import { describe, expect, it } from 'vitest';
import type { CallSpelling } from '../../../harness/suite/convention.ts';
import type { Profile } from '../../../harness/suite/profile.ts';
import { type Speller, spellArgument, spellCall, spellPath } from '../../../harness/suite/spell-call.ts';

function speller(calls: Record<string, CallSpelling>, made: Record<string, string> = {}): Speller {
  const profile: Profile = {
    id: 'x',
    title: 'x',
    language: 'python',
    files: {},
    folders: [],
    names: {},
    keywords: ['mlp.Net'],
    always: {},
    calls,
    conventions: [],
    lenient: [],
  };
  return { profile, made: new Map(Object.entries(made)) };
}

describe('arguments', () => {
  const spelt = speller({ 'svm.loss': { scaled: { 1: 2, 2: 2 }, transposed: { arguments: [0] } } });

  it('are transposed and scaled by position: numbers at once, what is sent later', () => {
    expect(spellCall('svm.loss', ['$W', '$reg', 0.5], spelt)).toEqual({
      args: [{ transposed: '$W' }, { scaled: '$reg', by: 2 }, 1],
      keywords: {},
    });
  });

  it('of other calls are left', () => {
    expect(spellCall('svm.fast', ['$W', '$reg', 0.5], spelt).args).toEqual(['$W', '$reg', 0.5]);
  });
});

describe('options', () => {
  const spelt = speller({
    'mlp.Net': {
      names: { useBatchnorm: 'normalization', dropout: 'keep_ratio' },
      values: { useBatchnorm: { true: 'batchnorm' } },
      scaled: { reg: 2 },
    },
  });

  it('have names, values and scales of their own', () => {
    const { keywords } = spellCall(
      'mlp.Net',
      [{ useBatchnorm: true, dropout: 0.5, reg: '$reg', inputDim: '$D' }],
      spelt,
    );
    expect(keywords).toEqual({
      normalization: 'batchnorm',
      keep_ratio: 0.5,
      reg: { scaled: '$reg', by: 2 },
      input_dim: '$D',
    });
  });

  it('keep a value that nothing stands for', () => {
    expect(spellCall('mlp.Net', [{ useBatchnorm: false }], spelt).keywords).toEqual({ normalization: false });
  });
});

describe('options that a call always gets', () => {
  const spelt = speller({ 'optim.adam': { options: { at: 2, given: { t: 0, beta1: 0.9 } } } });

  it.each<[args: unknown[], expected: unknown]>([
    // Without any.
    [['$w', '$dw'], { t: 0, beta1: 0.9 }],
    // What the program says counts.
    [['$w', '$dw', { t: 11 }], { t: 11, beta1: 0.9 }],
    // What an earlier call has returned has them already.
    [['$w', '$dw', '$step.1'], '$step.1'],
  ])('%j', (args, expected) => {
    expect(spellCall('optim.adam', args as never, spelt).args[2]).toEqual(expected);
  });

  it('never stand where another argument is missing', () => {
    expect(spellCall('optim.adam', ['$w'], spelt).args).toEqual(['$w']);
  });
});

describe('what is read of results and objects', () => {
  const spelt = speller(
    {
      'optim.adam': { names: { v: 'm', a: 'v' } },
      'svm.loss': { transposed: { results: [1] } },
      'linear.SVM': { transposed: { properties: ['W'] } },
    },
    { step: 'optim.adam', result: 'svm.loss', model: 'linear.SVM', other: 'optim.rmsprop' },
  );

  it.each([
    ['$step.1.v', '$step.1.m'],
    ['$step.1.a', '$step.1.v'],
    ['$other.1.a', '$other.1.a'],
    ['$result.1', { transposed: '$result.1' }],
    ['$result.0', '$result.0'],
    ['$model.W', { transposed: '$model.W' }],
    ['$model.bias', '$model.bias'],
    ['$X', '$X'],
  ])('%s', (reference, expected) => {
    expect(spellArgument(reference, spelt)).toEqual(expected);
  });

  it('a path has the names of what made its beginning', () => {
    expect(spellPath('step.1.a', spelt)).toBe('step.1.v');
    expect(spellPath('linear.lossAndGrad', spelt)).toBe('linear.loss_and_grad');
  });
});
