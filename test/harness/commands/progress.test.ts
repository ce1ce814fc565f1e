import { expect, it } from 'vitest';
import { Progress } from '../../../harness/commands/progress.ts';

function progressOf(form: 'line' | 'json' | 'none', total = 3): { progress: Progress; said: string[] } {
  const said: string[] = [];
  const terminal = { out: () => {}, error: (text: string) => void said.push(text) };
  return { progress: new Progress(total, form, terminal), said };
}

it('counts what runs, what is left, and what waits to be run alone among the latter', () => {
  const { progress, said } = progressOf('json');
  progress.passOver('a');
  progress.begin('b');
  progress.postpone('b');
  progress.begin('c');
  progress.done('c', null);
  progress.begin('b');
  progress.done('b', 'it did not start');
  const facts = said.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(facts.map(({ event, id, done, running, left }) => [event, id, done, running, left])).toEqual([
    ['kept', 'a', 1, 0, 2],
    ['begin', 'b', 1, 1, 1],
    ['begin', 'c', 1, 1, 1],
    ['done', 'c', 2, 0, 1],
    ['begin', 'b', 2, 1, 0],
    ['done', 'b', 3, 0, 0],
  ]);
  expect(facts.at(-1)).toMatchObject({ ungraded: 1, reason: 'it did not start' });
});

it('writes one line over itself, and lets stay what could not be graded', () => {
  const { progress, said } = progressOf('line', 1);
  progress.begin('a');
  progress.done('a', 'damaged\u001b[31m');
  progress.end();
  expect(said[0]).toBe('\r\u001b[2K0 of 1 done, 1 running, 0 left');
  expect(said[1]).toBe('\r\u001b[2Ka could not be graded: damaged\ufffd[31m\n');
  expect(said.at(-1)).toBe('\r\u001b[2K');
});

it('is quiet in pipes but for what could not be graded', () => {
  const { progress, said } = progressOf('none');
  progress.begin('a');
  progress.done('a', null);
  progress.begin('b');
  progress.done('b', 'damaged');
  progress.end();
  expect(said).toEqual(['b could not be graded: damaged\n']);
});

it('writes out in JSON what a reader could take for something else', () => {
  const { progress, said } = progressOf('json');
  progress.done('a', 'file \u202egnp.py');
  expect(said[0]).toContain('\\u202egnp.py');
  expect(JSON.parse(said[0]!)).toMatchObject({ reason: 'file \u202egnp.py' });
});
