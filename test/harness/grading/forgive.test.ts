import { describe, expect, it } from 'vitest';
import { forgive, leniencyFor, toForgive } from '../../../harness/grading/forgive.ts';
import type { CaseGrade } from '../../../harness/grading/grade.ts';
import type { Profile } from '../../../harness/suite/profile.ts';
import { sampleCase } from '../report/sample-grade.ts';

const wrong = (id: string, change: Partial<CaseGrade> = {}): CaseGrade =>
  sampleCase(id, { status: 'incorrect', points: 0, maxPoints: 2, observation: 'returned', ...change });
const named = { codes: ['net/mode'], detail: { kind: 'state' as const } };

describe('toForgive', () => {
  const always = [{ cases: ['optim/*/arguments'], because: 'so it is' }];
  const ifNamed = [{ cases: ['mlp/net/test', 'mlp/net/again'], mistake: 'net/mode', because: 'it is a misprint' }];

  it('what fails the cases that are named, of functions that are right in all else', () => {
    const right = sampleCase('optim/adam/value', { status: 'correct' });
    const cases = [wrong('optim/sgd/arguments'), wrong('optim/sgd/value'), wrong('optim/adam/arguments'), right];
    expect([...toForgive(cases, always)]).toEqual([['optim/adam/arguments', 'so it is']]);
  });

  it.each(['wrong-type', 'missing-output', 'not-written'])('not what returned nothing: %s', (kind) => {
    const nothing = wrong('optim/sgd/arguments', { findings: [{ kind } as never] });
    expect(toForgive([nothing], always).size).toBe(0);
  });

  it('with a mistake only once a case shows it, and then every wrong one of its cases', () => {
    const cases = [wrong('mlp/net/test'), wrong('mlp/net/again'), wrong('mlp/net/value')];
    expect(toForgive(cases, ifNamed).size).toBe(0);
    // Shown elsewhere it says nothing of these.
    expect(toForgive([...cases, wrong('layers/x/y', { diagnosis: named })], ifNamed).size).toBe(0);
    expect([...toForgive([wrong('mlp/net/test', { diagnosis: named }), ...cases.slice(1)], ifNamed).keys()]).toEqual([
      'mlp/net/test',
      'mlp/net/again',
    ]);
  });

  it.each<Partial<CaseGrade>>([
    { status: 'correct' },
    { status: 'not-run' },
    { status: 'ungraded' },
    // No answer is no answer.
    { observation: 'threw' },
    { observation: 'timed-out' },
  ])('not %j', (change) => {
    expect(toForgive([wrong('optim/sgd/arguments', change)], always).size).toBe(0);
  });
});

it('what threw, only where the homework doesn’t ask for it', () => {
  const unasked = [{ cases: ['layers/*'], throws: true, because: 'nobody asks' }];
  const threw = wrong('layers/a/b', { observation: 'threw' });
  expect(toForgive([threw], unasked).size).toBe(1);
  const todo = { ...threw, findings: [{ kind: 'not-written' as const, what: 'a' }] };
  expect(toForgive([todo], unasked).size).toBe(0);
});

it('a mistake that is one none the less, where a case shows it', () => {
  const unless = [{ cases: ['softmax/loss/*'], butNot: ['net/mode'], because: 'it is hard' }];
  expect(toForgive([wrong('softmax/loss/huge')], unless).size).toBe(1);
  expect(toForgive([wrong('softmax/loss/huge', { diagnosis: named })], unless).size).toBe(0);
});

describe('what is not there', () => {
  const absent = [{ cases: ['layers/*'], absent: true, because: 'it came later' }];
  const threw = (apiMismatch: boolean): CaseGrade =>
    wrong('layers/a/b', {
      observation: 'threw',
      findings: [
        {
          kind: 'threw',
          error: { name: 'E', message: 'm', at: null, apiMismatch },
          importing: null,
          trial: null,
          displaced: false,
        },
      ],
    });
  const notLoaded = (missing: boolean): CaseGrade =>
    wrong('layers/a/b', {
      observation: 'not-loaded',
      findings: [
        { kind: 'not-loaded', module: 'm', problems: [{ message: 'm', at: null, ...(missing ? { missing } : {}) }] },
      ],
    });

  it('is forgiven where the homework of that time doesn’t have it, whatever is wrong beside it', () => {
    for (const one of [threw(true), notLoaded(true)]) {
      const [[id, because]] = [...toForgive([one, wrong('layers/a/c'), wrong('optim/a/b')], absent)];
      expect([id, because]).toEqual(['layers/a/b', 'it came later']);
      expect(forgive(one, because!).findings).toEqual([{ kind: 'remark-lenient', because, found: null }]);
    }
  });

  it.each([threw(false), notLoaded(false)])('is not what goes wrong: $observation', (one) => {
    expect([...toForgive([one], absent).keys()]).toEqual([]);
  });

  it('is forgiven those who keep to that time alone', () => {
    const convention = {
      id: 'year',
      functions: ['layers/a'],
      choices: ['new', 'old'].map((id) => ({ id, title: id, calls: {} })),
    };
    const profile = {
      ...({ lenient: [{ ...absent[0]!, when: { year: 'old' } }], conventions: [convention] } as unknown as Profile),
    };
    expect(leniencyFor(profile, { year: 'old' })).toHaveLength(1);
    expect(leniencyFor(profile, { year: 'new' })).toHaveLength(0);
    // Undecided is the first choice.
    expect(leniencyFor(profile, {})).toHaveLength(0);
  });
});

it('what is forgiven has all its points, and the reason instead of what was found', () => {
  expect(forgive(wrong('a/b/c', { diagnosis: named }), 'why')).toMatchObject({
    status: 'correct',
    points: 2,
    findings: [{ kind: 'remark-lenient', because: 'why', found: null }],
    diagnosis: null,
  });
});
