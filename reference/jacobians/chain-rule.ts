import { matmul } from '../matmul.ts';
import { requireShape, ShapeError, type Tensor } from '../tensor.ts';

/**
 * The chain rule for z = g(y), y = f(x), in the denominator layout:
 *
 *     dz/dx = dy/dx dz/dy,   (m, p) = (m, n) (n, p)
 *
 * It grows from right to left: the derivative of the outer function stands on the right. A step dx changes y by
 * (dy/dx)ᵀ dx and that changes z by (dz/dy)ᵀ (dy/dx)ᵀ dx, and transposing turns the order round. Written left to right,
 * dz/dy dy/dx, the inner sizes p and m only meet by accident, and the product is then another matrix; left to right is
 * right for the transposes, in the numerator layout.
 *
 * @param dydx (m, n)
 * @param dzdy (n, p)
 * @returns dz/dx (m, p)
 * @throws {ShapeError} when the sizes of y differ. The message says so when the factors fit the other way round only.
 * Source: slides "Vector chain rule".
 */
export function chainRule(dydx: Tensor, dzdy: Tensor): Tensor {
  requireShape('dydx', dydx, ['m', 'n']);
  requireShape('dzdy', dzdy, ['n', 'p']);
  const [sizeOfX, sizeOfY] = [dydx.shape[0], dydx.shape[1]];
  if (dzdy.shape[0] !== sizeOfY) {
    const leftToRight =
      dzdy.shape[1] === sizeOfX
        ? '; the factors fit left to right, but in the denominator layout dz/dx = dy/dx dz/dy runs from right to left'
        : '';
    const expected = `(${sizeOfY}, p), as y has ${sizeOfY} entries in dydx of shape (${sizeOfX}, ${sizeOfY})${leftToRight}`;
    throw new ShapeError('dzdy', expected, dzdy.shape);
  }
  return matmul(dydx, dzdy);
}

/**
 * The chain rule through any number of functions, from the first applied to the last: J1 J2 ... Jk.
 *
 * The products are taken from the right, as backpropagation does: when the last function is a scalar loss, each is then
 * a matrix times a vector.
 * @throws {RangeError} without factors.
 */
export function chainRuleThrough(jacobians: readonly Tensor[]): Tensor {
  if (jacobians.length === 0) throw new RangeError('jacobians: expected at least one, received none');
  return jacobians.reduceRight((product, jacobian) => chainRule(jacobian, product));
}
