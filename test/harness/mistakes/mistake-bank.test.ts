import { describe, expect, it } from 'vitest';
import { filesTouchedBy, modulesTouchedBy, readMistakeBank } from '../../../harness/mistakes/mistake-bank.ts';
import { folderOf, removeFolders } from '../submissions/temporary-folder.ts';

removeFolders();

const yaml = (code: string, find: string): string => `mistakes:
  - code: ${code}
    category: scale
    title: the mean is missing
    says: Divide by the number of examples.
    equation: loss = 1/N * sum
    edits:
      - { name: loss, file: m.ts, changes: [{ find: ${find}, replace: 'return 2;' }] }
`;
const folder = folderOf({
  'correct/m.ts': 'return 1;',
  'correct/n.ts': 'n',
  'one.yaml': yaml('m/one', 'return 1;'),
  'two.yaml': yaml('m/two', 'return 1;'),
  'broken.yaml': yaml('m/three', 'return 3;'),
  'mistakes.schema.json': '{}',
});

describe('readMistakeBank', () => {
  it('reads the files that are asked for, in that order, and every file of the correct submission', () => {
    const read = readMistakeBank(folder, ['two', 'one']);
    if (read.kind !== 'loaded') throw new Error(read.messages.join());
    expect(read.bank.correct).toEqual({ 'm.ts': 'return 1;', 'n.ts': 'n' });
    expect(read.bank.mistakes.map(({ code }) => code)).toEqual(['m/two', 'm/one']);
  });

  it('needs no folder for a suite that asks for none', () => {
    expect(readMistakeBank(null, [])).toEqual({ kind: 'loaded', bank: { correct: {}, mistakes: [] } });
  });

  it('refuses when there is no folder, and when there is no such file', () => {
    expect(readMistakeBank(null, ['one', 'two'])).toEqual({
      kind: 'refused',
      messages: ['there is no folder with the mistakes one, two'],
    });
    const refused = readMistakeBank(folder, ['one', 'tow']);
    expect(refused.kind).toBe('refused');
    expect(refused).toMatchObject({
      messages: [expect.stringMatching(/^there are no mistakes "tow"; there is .*two/)],
    });
  });

  it('refuses a file that does not fit the correct submission, with its place', () => {
    const refused = readMistakeBank(folder, ['one', 'broken']);
    if (refused.kind !== 'refused') throw new Error('it was accepted');
    expect(refused.messages).toHaveLength(1);
    expect(refused.messages[0]).toMatch(
      /broken\.yaml:8:9 {2}the edit "loss" does not apply: m\.ts has "return 3;" 0 times/,
    );
  });
});

describe('modulesTouchedBy', () => {
  const correct = {
    'arrays.ts': '',
    'layers.ts': "import { zeros } from './arrays.ts';",
    'mlp.ts': "import { affine } from './layers.ts';",
    'optim.ts': "import { zeros } from './arrays.ts';",
    'knn.ts': '',
  };

  it.each([
    ['mlp.ts', ['mlp']],
    ['layers.ts', ['layers', 'mlp']],
    ['arrays.ts', ['arrays', 'layers', 'mlp', 'optim']],
  ])('an edit of %s', (file, modules) => {
    expect(modulesTouchedBy(file, correct).sort()).toEqual(modules);
  });
});

describe('in Python', () => {
  const correct = {
    'layers.py': 'import numpy as np\n',
    'fc_net.py': 'from .layers import *\nfrom nndl.layer_utils import affine\n',
    'layer_utils.py': 'import layers\n',
    'knn.py': '# from .layers import x\n',
  };

  it.each([
    ['knn.py', ['knn.py']],
    ['layer_utils.py', ['fc_net.py', 'layer_utils.py']],
    ['layers.py', ['fc_net.py', 'layer_utils.py', 'layers.py']],
  ])('an edit of %s touches what imports it', (file, files) => {
    expect(filesTouchedBy(file, correct).sort()).toEqual(files);
  });

  it('code and edits are all that is written down', () => {
    const python = folderOf({
      'correct/m.py': 'loss /= N\n',
      'correct/mistakes.schema.json': '{}',
      'one.yaml':
        'mistakes:\n  - code: m/mean-missing\n    edits: [{ name: loss, file: m.py, changes: [{ find: loss /= N, replace: pass }] }]\n',
    });
    expect(readMistakeBank(python, ['one'], 'python')).toEqual({
      kind: 'loaded',
      bank: {
        correct: { 'm.py': 'loss /= N\n' },
        mistakes: [
          {
            code: 'm/mean-missing',
            edits: [
              { equivalent: null, name: 'loss', file: 'm.py', changes: [{ find: 'loss /= N', replace: 'pass' }] },
            ],
          },
        ],
      },
    });
    const typescript = readMistakeBank(python, ['one']);
    expect(typescript.kind === 'refused' && typescript.messages.join()).toContain('category');
  });
});
