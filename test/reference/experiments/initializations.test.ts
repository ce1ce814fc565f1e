import { expect, test } from 'vitest';
import { tanh } from '../../../reference/activations/tanh.ts';
import { forwardPass } from '../../../reference/experiments/deep-net.ts';
import { drawWeightsByName, INITIALIZATION_NAMES } from '../../../reference/experiments/initializations.ts';
import { he } from '../../../reference/initializers/he.ts';
import { lsuv } from '../../../reference/initializers/lsuv.ts';
import { randomWalk } from '../../../reference/initializers/random-walk.ts';
import { randn, seed } from '../../../reference/random.ts';
import { type Tensor, tensor } from '../../../reference/tensor.ts';

const fans = { fanIn: 4, fanOut: 3 };

function drawn(initialization: string, units: string): Tensor {
  seed(5);
  return drawWeightsByName(initialization, units)(fans, randn([4, 9]));
}

/** The same stream as in `drawn`, after X. */
function afterX<T>(draw: () => T): T {
  seed(5);
  randn([4, 9]);
  return draw();
}

test('twelve initializations, each of the right shape for every number of pieces', () => {
  expect(INITIALIZATION_NAMES.length).toBe(12);
  for (const name of INITIALIZATION_NAMES) {
    expect(drawn(name, 'relu').shape, name).toEqual([3, 4]);
    expect(drawn(name, 'maxout').shape, name).toEqual([6, 4]);
  }
  expect(() => drawWeightsByName('best', 'relu')).toThrow('expected one of zeros, small, large, xavier');
});

test('maxout pieces are drawn one after the other', () => {
  const pieces = afterX(() => [...he(fans).data, ...he(fans).data]);
  expect(drawn('he', 'maxout')).toEqual(tensor([6, 4], pieces));
});

test('the random walk takes the closed form of the units, and the linear one where there is none', () => {
  expect(drawn('random-walk', 'relu')).toEqual(afterX(() => randomWalk(fans, 'relu')));
  expect(drawn('random-walk', 'leaky-relu')).toEqual(afterX(() => randomWalk(fans, 'relu')));
  for (const units of ['identity', 'tanh', 'sigmoid', 'very-leaky-relu']) {
    expect(drawn('random-walk', units)).toEqual(afterX(() => randomWalk(fans, 'linear')));
  }
});

test('LSUV layer by layer is LSUV of the whole net', () => {
  seed(7);
  const X = randn([4, 50]);
  const { Ws } = forwardPass(X, [5, 3], drawWeightsByName('lsuv', 'tanh'), tanh);
  seed(7);
  const layers = [
    { fanIn: 4, fanOut: 5 },
    { fanIn: 5, fanOut: 3 },
  ];
  const whole = lsuv(layers, randn([4, 50]), (z) => tensor(z.shape, z.data.map(Math.tanh)));
  expect(Ws).toEqual(whole.map(({ W }) => W));
});
