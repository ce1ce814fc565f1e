/**
 * A Jacobian in the denominator layout times an upstream gradient: the gradient of ⟨upstream, y⟩ with respect to x.
 *
 * @param jacobian the shape of x followed by the shape of y, row-major
 * @param upstream the shape of y
 * @returns the shape of x
 */
export function contract(jacobian: Float64Array, upstream: Float64Array): Float64Array {
  const width = upstream.length;
  const gradient = new Float64Array(jacobian.length / width);
  for (let i = 0; i < gradient.length; i++) {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += jacobian[i * width + j]! * upstream[j]!;
    gradient[i] = sum;
  }
  return gradient;
}
