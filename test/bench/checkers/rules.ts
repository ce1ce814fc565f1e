/** Gradient checks in use elsewhere, written anew from their published rules and default settings. */

/** A function and the gradient that is claimed for it, at one point. */
interface Claim {
  /** Counts its evaluations. */
  readonly loss: (at: Float64Array) => Promise<number>;
  readonly point: Float64Array;
  readonly gradient: Float64Array;
  readonly normal: () => number;
  readonly uniform: () => number;
}

export interface Rule {
  readonly name: string;
  readonly source: string;
  /** Whether it accepts the claim. */
  readonly accepts: (claim: Claim) => Promise<boolean>;
}

async function slope({ loss, point }: Claim, direction: Float64Array, step: number): Promise<number> {
  const at = (t: number): Promise<number> => loss(point.map((x, i) => x + t * direction[i]!));
  return ((await at(step)) - (await at(-step))) / (2 * step);
}

const unit = (length: number, at: number): Float64Array => Float64Array.from({ length }, (_, i) => Number(i === at));
const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

function cs231nSparse(threshold: number): Rule {
  return {
    name: `CS231n sparse, 10 coordinates, ${threshold}`,
    source: 'cs231n/gradient_check.py, grad_check_sparse: h = 1e-5, |n − a| / (|n| + |a|)',
    accepts: async (claim) => {
      for (let k = 0; k < 10; k++) {
        const at = Math.floor(claim.uniform() * claim.point.length);
        const n = await slope(claim, unit(claim.point.length, at), 1e-5);
        const a = claim.gradient[at]!;
        if (n !== a && !(Math.abs(n - a) / (Math.abs(n) + Math.abs(a)) <= threshold)) return false;
      }
      return true;
    },
  };
}

async function everyCoordinate(claim: Claim, step: number, near: (n: number, a: number) => boolean): Promise<boolean> {
  for (let at = 0; at < claim.point.length; at++) {
    const n = await slope(claim, unit(claim.point.length, at), step);
    if (!near(n, claim.gradient[at]!)) return false;
  }
  return true;
}

const cs231nFull: Rule = {
  name: 'CS231n full, 1e-7',
  source:
    'cs231n/gradient_check.py, eval_numerical_gradient, and the notebooks’ rel_error: h = 1e-5, |n − a| / max(1e-8, |n| + |a|)',
  accepts: (claim) =>
    everyCoordinate(claim, 1e-5, (n, a) => Math.abs(n - a) / Math.max(1e-8, Math.abs(n) + Math.abs(a)) <= 1e-7),
};

const torchSlow: Rule = {
  name: 'torch gradcheck, slow',
  source: 'torch.autograd.gradcheck: eps 1e-6, atol 1e-5, rtol 1e-3',
  accepts: (claim) => everyCoordinate(claim, 1e-6, (n, a) => Math.abs(a - n) <= 1e-5 + 1e-3 * Math.abs(n)),
};

const torchFast: Rule = {
  name: 'torch gradcheck, fast',
  source: 'torch.autograd.gradcheck(fast_mode=True): one random unit direction, atol times the sum of its entries',
  accepts: async (claim) => {
    const drawn = claim.point.map(claim.normal);
    const size = Math.sqrt(dot(drawn, drawn));
    const direction = drawn.map((x) => x / size);
    const n = await slope(claim, direction, 1e-6);
    const atol = 1e-5 * Math.abs(direction.reduce((sum, x) => sum + x, 0));
    return Math.abs(dot(claim.gradient, direction) - n) <= atol + 1e-3 * Math.abs(n);
  },
};

const jax: Rule = {
  name: 'JAX check_vjp, x64',
  source: 'jax.test_util: one random tangent, eps 1/2048, atol = rtol = 1e-5',
  accepts: async (claim) => {
    const direction = claim.point.map(claim.normal);
    const n = await slope(claim, direction, 1 / 2048);
    return Math.abs(dot(claim.gradient, direction) - n) <= 1e-5 + 1e-5 * Math.abs(n);
  },
};

const hips: Rule = {
  name: 'HIPS autograd',
  source: 'autograd/test_util.py: one random vector, EPS 1e-6 over both sides, TOL 1e-6 or RTOL 1e-6',
  accepts: async (claim) => {
    const direction = claim.point.map(claim.normal);
    const n = await slope(claim, direction, 5e-7);
    const a = dot(claim.gradient, direction);
    return Math.abs(n - a) < 1e-6 || Math.abs(n - a) / Math.abs(n + a) < 1e-6;
  },
};

const taylor: Rule = {
  name: 'Taylor remainder, rate > 1.9',
  source: 'dolfin-adjoint taylor_test: |φ(h) − φ(0) − h·g·d| at h = 0.01 and three halvings, every rate above 1.9',
  accepts: async (claim) => {
    const { loss, point, gradient } = claim;
    const direction = point.map(claim.normal);
    const start = await loss(point);
    const remainders: number[] = [];
    for (let h = 0.01; remainders.length < 4; h /= 2)
      remainders.push(
        Math.abs((await loss(point.map((x, i) => x + h * direction[i]!))) - start - h * dot(gradient, direction)),
      );
    return remainders.slice(1).every((value, i) => Math.log2(remainders[i]! / value) > 1.9);
  },
};

export const RULES: readonly Rule[] = [
  cs231nSparse(1e-7),
  cs231nSparse(1e-5),
  cs231nFull,
  torchSlow,
  torchFast,
  jax,
  hips,
  taylor,
];
