import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { shellWord } from '../../../harness/report/shell-word.ts';

describe('shellWord', () => {
  it.each(['runs/hw3', '/a/b-c_d.zip', 'runs/späces', '../x@y,z=1'])('leaves %s as it is', (text) => {
    expect(shellWord(text)).toBe(text);
  });

  it.each(['runs/hw 3', "it's", 'a;b', '$HOME', '`id`', 'a\\b', '', '"', '*'])('is read by a shell as %j', (text) => {
    expect(execFileSync('sh', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })).toBe(text);
  });
});
