/** A small suite over the reference, frozen by the real code: what graders are fed is what they get in use. */
import type { Bundle } from '../../harness/bundle/bundle.ts';
import { freezeText } from '../../harness/bundle/freeze-text.ts';

const HEAD = `id: test/small
title: A suite for tests
modules: [softmax, svm, layers, jacobians]
sizes: { N: 4, D: 3, C: 5, B: 20 }
inputs:
  W: { normal: [C, D] }
  X: { normal: [N, D], biasColumn: true }
  y: { labels: [N], classes: C }
  ones: { values: [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]] }
  x: { normal: [N, D] }
  dout: { normal: [N, D] }
  V: { normal: [C, D] }
  v: { normal: [D] }
  dy: { normal: [C] }
  yBlobs: { labels: [B], classes: C }
  XBlobs: { blobs: [B, D], labels: yBlobs, separation: 8, biasColumn: true }
programs:
  lossAndGrad:
    steps:
      - { new: softmax.Softmax, args: [[$C, $D]], as: model }
      - { set: model.W, to: $W }
      - { call: model.lossAndGrad, args: [$X, $y], as: result }
    outputs: { loss: $result.0, dW: $result.1 }
  fastLossAndGrad:
    steps:
      - { new: softmax.Softmax, args: [[$C, $D]], as: model }
      - { set: model.W, to: $W }
      - { call: model.fastLossAndGrad, args: [$X, $y], as: result }
    outputs: { loss: $result.0, dW: $result.1 }
  predict:
    steps:
      - { new: softmax.Softmax, args: [[$C, $D]], as: model }
      - { set: model.W, to: $W }
      - { call: model.predict, args: [$X], as: labels }
    outputs: { labels: $labels }
  train:
    steps:
      - { new: softmax.Softmax, args: [[$C, $D]], as: model }
      - { call: model.train, args: [$XBlobs, $yBlobs, { learningRate: 0.2, numIters: 40, batchSize: 15 }], as: losses }
      - { call: model.predict, args: [$XBlobs], as: labels }
    outputs: { losses: $losses, labels: $labels }
  relu:
    steps:
      - { call: layers.reluForward, args: [$x], as: forward }
      - { call: layers.reluBackward, args: [$dout, $forward.1], as: dx }
    outputs: { out: $forward.0, dx: $dx }
  twice:
    steps:
      - { call: layers.reluForward, args: [$x], as: first }
      - { call: layers.reluForward, args: [$x], as: second }
    outputs: { first: $first.0, second: $second.0 }
  dropout:
    steps:
      - { call: layers.dropoutForward, args: [$ones, { mode: train, p: 0.5 }], as: forward }
    outputs: { out: $forward.0 }
  dropoutBackward:
    steps:
      - { call: layers.dropoutForward, args: [$x, { mode: train, p: 0.5, seed: 12 }], as: forward }
      - { call: layers.dropoutBackward, args: [$dout, $forward.1], as: dx }
    outputs: { out: $forward.0, dx: $dx }
  linearMap:
    steps:
      - { call: jacobians.linearMap, args: [$V, $v], as: y }
      - { call: jacobians.linearMapJacobian, args: [$V], as: dydv }
      - { call: jacobians.weightTensor, args: [$V, $v], as: dydV }
    outputs: { y: $y, dydv: $dydv, dydV: $dydV }
cases:
`;

/** The whole text of a suite whose cases are these, indented by two spaces. */
export function smallSuite(cases: string): string {
  return `${HEAD}${cases.replace(/^\n/, '')}`;
}

/** One case of 100 points. */
export function oneCase(check: string, rest: string, points = '100'): string {
  return `  - id: softmax/it/${check}\n    title: the ${check} case\n    check: ${check}\n    points: ${points}\n${rest}`;
}

export async function freezeSmall(cases: string, seedSalt = ''): Promise<{ bundle: Bundle; hash: string }> {
  const frozen = await freezeText(smallSuite(cases), 'small.yaml', seedSalt);
  if (frozen.kind === 'refused') throw new Error(frozen.messages.join('\n'));
  return frozen.loaded;
}
