/** Python submissions of the C147 homework, as students write them, with the real interpreter. */
import { testFixtures } from './python-expectation.ts';
import { pythonExpectations } from './python-fixtures.ts';

testFixtures({
  root: 'python',
  expectations: pythonExpectations,
  // What doesn't load has its own test, and the example is held against the one in TypeScript.
  elsewhere: (name) => name.startsWith('broken-') || name === 'example',
  // The homework's TwoLayerNet takes dropout as an argument, and nearly nobody uses it.
  isUnasked: (id) => id.startsWith('mlp/TwoLayerNet/dropout-'),
});
