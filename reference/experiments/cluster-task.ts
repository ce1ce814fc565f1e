import { randn, uniform } from '../random.ts';
import { type Tensor, zeros } from '../tensor.ts';

/** Examples in columns, as on the slides: X (features, examples), and the class of each. */
export interface ClassificationTask {
  readonly X: Tensor;
  readonly y: readonly number[];
  readonly numClasses: number;
}

const [FEATURES, CLASSES, CLUSTERS_PER_CLASS] = [8, 4, 4];

/** Of an example about the centre of its cluster; the centres are drawn from N(0, 1). */
const NOISE = 0.25;

/**
 * Two draws of the same task, to learn from and to be tested on: 16 clusters in 8 dimensions, four to each of four
 * classes, so that no straight cut separates a class. Draws the centres, then for each set the noise and the clusters.
 */
export function drawClusterTasks(sizes: readonly number[]): ClassificationTask[] {
  const centres = randn([FEATURES, CLASSES * CLUSTERS_PER_CLASS]);
  return sizes.map((numExamples) => drawExamples(centres, numExamples));
}

function drawExamples(centres: Tensor, numExamples: number): ClassificationTask {
  const numClusters = centres.shape[1];
  const noise = randn([FEATURES, numExamples]);
  const clusters = Array.from(uniform([numExamples]).data, (draw) => Math.floor(draw * numClusters));
  const X = zeros([FEATURES, numExamples]);
  for (let feature = 0; feature < FEATURES; feature++) {
    clusters.forEach((cluster, example) => {
      const i = feature * numExamples + example;
      X.data[i] = centres.data[feature * numClusters + cluster] + NOISE * noise.data[i];
    });
  }
  return { X, y: clusters.map((cluster) => cluster % CLASSES), numClasses: CLASSES };
}
