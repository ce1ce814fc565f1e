import { expect, it } from 'vitest';
import { findUserSwitch } from '../../../../harness/runner/isolation/find-user-switch.ts';

it('is for root alone', async () => {
  expect(await findUserSwitch(false)).toEqual({
    kind: 'missing',
    reason: 'only root, on Linux, can run a submission as another user',
  });
});

it('says which programs are missing', async () => {
  const { PATH } = process.env;
  process.env.PATH = '/nowhere';
  try {
    expect(await findUserSwitch(true, [])).toEqual({
      kind: 'missing',
      reason: 'prlimit and setpriv are needed (apt-get install util-linux)',
    });
  } finally {
    process.env.PATH = PATH;
  }
});

it.runIf(process.platform === 'linux' && process.getuid?.() !== 0)(
  'says when it was tried and did not work',
  async () => {
    expect(await findUserSwitch(true)).toMatchObject({
      kind: 'missing',
      reason: expect.stringContaining('cannot be started as another user'),
    });
  },
);

it.runIf(process.platform === 'linux' && process.getuid?.() === 0)('finds absolute paths', async () => {
  expect(await findUserSwitch()).toMatchObject({
    kind: 'found',
    switch: { prlimit: expect.stringMatching(/^\/.*prlimit$/), setpriv: expect.stringMatching(/^\/.*setpriv$/) },
  });
});
