import { describe, expect, it } from 'vitest';
import { preparePython } from '../../../harness/runner/prepare-python.ts';
import type { PreparedSubmission } from '../../../harness/runner/prepared-submission.ts';
import type { Submission } from '../../../harness/submissions/submission.ts';
import type { Profile } from '../../../harness/suite/profile.ts';

const profile: Profile = {
  id: 'x',
  title: 'x',
  language: 'python',
  files: { mlp: 'fc_net.py' },
  folders: ['nndl'],
  names: {},
  keywords: [],
  always: {},
  calls: {},
  conventions: [],
  lenient: [],
};

const submission = (paths: readonly string[], notebooks: readonly string[] = []): Submission => ({
  files: new Map(paths.map((path) => [path, Buffer.from(`# ${path}`)])),
  hash: 'h',
  language: 'python',
  notebooks,
});

async function fieldsOf(prepared: PreparedSubmission): Promise<Readonly<Record<string, unknown>>> {
  const loading = await prepared.load(null);
  return loading.kind === 'request' ? loading.fields : {};
}

it('of two at the same depth the one in the course’s folder is meant', async () => {
  const prepared = preparePython(submission(['cs231n/fc_net.py', 'nndl/fc_net.py']), ['mlp'], profile);
  expect((await fieldsOf(prepared)).modules).toEqual({ mlp: 'nndl/fc_net.py' });
});

it('sends every file, and where the modules are: the nearest to the top', async () => {
  const prepared = preparePython(submission(['hw/nndl/fc_net.py', 'hw/old/nndl/fc_net.py']), ['mlp'], profile);
  expect(prepared.failures.size).toBe(0);
  expect(await fieldsOf(prepared)).toEqual({
    files: {
      'hw/nndl/fc_net.py': Buffer.from('# hw/nndl/fc_net.py').toString('base64'),
      'hw/old/nndl/fc_net.py': Buffer.from('# hw/old/nndl/fc_net.py').toString('base64'),
    },
    modules: { mlp: 'hw/nndl/fc_net.py' },
    folders: ['nndl'],
  });
});

describe('a file that is not found', () => {
  it.each<[paths: string[], notebooks: string[], message: string]>([
    [['knn.py'], [], 'fc_net.py is missing; the folder has knn.py'],
    [[], [], 'fc_net.py is missing; the folder has no Python files'],
    [['my_fc_network.py'], [], 'fc_net.py is missing; the folder has my_fc_network.py'],
    [
      ['knn.py'],
      ['fc_net.ipynb'],
      'fc_net.py is missing; the folder has knn.py. Notebooks (fc_net.ipynb) are not run: save the code as fc_net.py',
    ],
    [['FC_net.py'], [], 'fc_net.py is missing; the folder has FC_net.py. Rename FC_net.py, if that is it'],
    [
      ['a/fc_net (1).py'],
      [],
      'fc_net.py is missing; the folder has a/fc_net (1).py. Rename fc_net (1).py, if that is it',
    ],
    [['a/fc_net.py', 'b/fc_net.py'], [], 'there are a/fc_net.py and b/fc_net.py: which of them is meant? Leave one'],
  ])('%j %j', (paths, notebooks, message) => {
    const prepared = preparePython(submission(paths, notebooks), ['mlp'], profile);
    const missing = message.includes('is missing') ? { missing: true } : {};
    expect([...prepared.failures]).toEqual([['mlp', [{ message, at: null, ...missing }]]]);
  });
});
