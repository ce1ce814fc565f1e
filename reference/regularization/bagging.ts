import { choice } from '../random.ts';
import { requireShape, type Tensor, zeros } from '../tensor.ts';

/**
 * Bootstrap samples: for each model, as many indices as there are examples, drawn with replacement. About 1 - 1/e = 63 %
 * of the examples are in one sample. Draws `np.random.choice(numExamples, numExamples)` for one model after the other.
 *
 * Source: Breiman 1996; Goodfellow, Bengio & Courville 2016, section 7.11.
 */
export function bootstrapSamples(numExamples: number, numModels: number): number[][] {
  return Array.from({ length: numModels }, () => choice(numExamples, numExamples));
}

/**
 * The ensemble's output: the mean of the models' outputs, entry by entry. For classifiers these are probabilities.
 *
 * @param outputs one tensor a model, all of one shape
 * @throws {RangeError} without models.
 * @throws {ShapeError} when the shapes differ.
 */
export function averageOutputs(outputs: readonly Tensor[]): Tensor {
  if (outputs.length === 0) throw new RangeError('outputs: expected those of at least one model, received none');
  const mean = zeros(outputs[0].shape);
  outputs.forEach((output, i) => {
    requireShape(`outputs[${i}]`, output, mean.shape);
    output.data.forEach((value, j) => {
      mean.data[j] += value;
    });
  });
  for (let j = 0; j < mean.data.length; j++) mean.data[j] /= outputs.length;
  return mean;
}

/**
 * The expected squared error of the mean of k models, when each has the expected squared error `variance` and each pair
 * the expected product of errors `covariance`:
 *
 *     E[(1/k sum_i e_i)^2] = variance / k + (k - 1) / k covariance
 *
 * Models that err alike gain nothing; independent ones divide the error by k.
 */
export function ensembleError(variance: number, covariance: number, numModels: number): number {
  return variance / numModels + ((numModels - 1) / numModels) * covariance;
}
