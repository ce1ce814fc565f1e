/** Suites and profiles of a few lines that together have every kind of recipe, step, case and convention: what is fuzzed most. */

const head = (more: string): string => `id: c/hw
title: t
modules: [m]
sizes: { N: 4, D: 3 }
${more}`;

const program = (outputs: string): string => `programs:
  f:
    steps:
      - { call: m.f, args: [$X, $W], as: out }
    outputs: { ${outputs} }
`;

const one = (check: string, rest: string): string => `cases:
  - id: m/f/it
    title: it
    check: ${check}
    points: 100
    program: f
${rest}`;

const INPUTS = `inputs:
  X: { normal: [N, D], std: 0.5 }
  W: &matrix { uniform: [D, N], low: -1, high: 1 }
  V: *matrix
`;

/** Small enough that thousands a second are loaded. */
export const SMALL_SUITES: readonly string[] = [
  `${head(`inputs:
  X: { normal: [N, D], mean: 1, std: 0.5, biasColumn: true }
  A: { normal: [N, D], outlier: 1.0e+12, grid: 0.5 }
  U: { uniform: [N], low: -1, high: 1 }
  I: { integers: [N], low: 0, high: 9 }
  y: { labels: [N], classes: 3, sorted: true }
  B: { blobs: [N, D], labels: y, separation: 2 }
  L: { linspace: [0, 1], shape: [N, 1] }
  Z: { zeros: [D] }
  E: { expression: 14, operations: [add, exp] }
  W: { values: [[1, 2], [3, 4]], dtype: int32 }
`)}${program('out: $out')}${one('value', '')}`,
  `${head(INPUTS)}limits: { caseTimeoutMs: 500 }
tolerance: { rtol: 1.0e-6, atol: 0 }
mistakes: [a]
profiles: [p]
languages: [typescript, python]
singletonAxes: wrong
disclosure: category
falseAlarmRate: 1.0e-6
programs:
  f:
    steps:
      - { new: m.Model, args: [[$N, $D], { a: $X }], as: model }
      - { set: model.W, to: $W }
      - { let: two, be: [$X, $X] }
      - { call: model.loss, args: [$two, { lpNorm: 2 }], as: out }
    outputs: { out: $out, loss: $out.0 }
cases:
  - id: m/f/value
    title: f
    check: value
    points: 60
    program: f
    outputs: [out]
    expected: { out: { zeros: [N] } }
    hint: h
    seeds: 2
    trials:
      - {}
      - { title: one example, sizes: { N: 1 }, inputs: { X: { zeros: [N, D] } } }
  - id: m/f/gradient
    title: its gradient
    check: gradient
    points: { ownLoss: 20, reference: 20 }
    program: f
    gradients: { W: out }
    traps: [{ inputs: { X: { normal: [N, D], std: 1.0e+6 } } }]
    needs: [m/f/value]
    hidden: true
`,
  `${head('')}cases:
  - id: m/m/exports
    title: exports
    check: exports
    points: 100
    exports: { f: 2, Model: { construct: [1], methods: { loss: 2 } } }
`,
  `${head(INPUTS)}${program('out: $out, dW: $out.1')}${one(
    'jacobian',
    '    points: { own: 50, reference: 50 }\n    of: { output: out, upstream: V }\n    jacobians: { W: dW }\n',
  ).replace('    points: 100\n', '')}`,
  `${head('inputs: { X: { expression: 5, operations: [add] }, W: { zeros: [1] } }\n')}${program(
    'values: $out, gradients: $out.1',
  )}${one('expression', '    expression: X\n')}`,
  ...[
    'inputs-unchanged',
    '{ sameAs: f }',
    '{ equal: [out, loss] }',
    '{ permute: [X], rows: [out] }',
    '{ shift: X, along: rows }',
  ].map(
    (relation) =>
      `${head(INPUTS)}${program('out: $out, loss: $out.1')}${one('invariance', `    relation: ${relation}\n`)}`,
  ),
  `${head(INPUTS)}${program('losses: $out, predictions: $out.1')}${one(
    'training',
    '    losses: losses\n    predictions: predictions\n    labels: X\n    iterations: 100\n',
  )}`,
  `${head(INPUTS)}${program('a: $out, b: $out.1')}${one(
    'distribution',
    '    draws: [a, b]\n    family: normal\n    variance: { numerator: 2, over: [N, D] }\n    fans: { in: N, out: D }\n',
  )}`,
  `${head(INPUTS)}${program('a: $out, b: $out.1')}${one(
    'activation-statistics',
    '    band: he/relu\n    layers: { 10: { H: a, Z: b } }\n    gradients: [a, b]\n',
  )}`,
  `${head(INPUTS)}${program('a: $out, b: $out.1')}${one(
    'dropout-statistics',
    '    input: X\n    draws: [a, b]\n    test: a\n    probability: W\n    convention: keep\n',
  )}`,
  `${head(INPUTS)}${program('a: $out, b: $out.1')}${one(
    'batchnorm-statistics',
    '    batches: [X, W]\n    input: X\n    train: a\n    runningMean: b\n    runningVar: b\n    test: a\n    momentum: 0.9\n',
  )}`,
];

const PROFILE = 'id: mine\ntitle: t\nlanguage: python\nfiles: { knn: knn.py, svm: svm.py }\n';

export const SMALL_PROFILES: readonly string[] = [
  PROFILE,
  `${PROFILE}folders: [nndl]
names: { lossAndGrad: loss_grad }
keywords: [svm.Svm.train, svm.f]
always: { svm.f: { verbose: false, size: $N } }
calls: &calls
  svm.f:
    names: { a: cache }
    values: { useBatchnorm: { true: batchnorm } }
    scaled: { 3: 2, reg: 0.5 }
    transposed: { arguments: [0], results: [1], properties: [W] }
    options: { at: 1, given: { mode: train } }
`,
  `${PROFILE}conventions:
  - id: penalty
    functions: [svm/loss]
    choices:
      - { id: "2017", title: whole }
      - { id: "2016", title: half, calls: { svm.loss: { scaled: { 3: 2 } } } }
lenient:
  - { cases: [svm/*], because: b, when: { penalty: "2016" }, mistake: a/b, butNot: [c/d], throws: true, absent: true }
`,
];
