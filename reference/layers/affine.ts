import { matmul, matmulTransposedLeft, matmulTransposedRight } from '../matmul.ts';
import { addToRows, flattenRows, sumRows } from '../rows.ts';
import { requireShape, type Tensor, tensor } from '../tensor.ts';

/** What the backward pass needs: the three inputs. */
export interface AffineCache {
  readonly x: Tensor;
  readonly w: Tensor;
  readonly b: Tensor;
}

/**
 * out = x w + b, each example flattened to a row of D = d1 * ... * dk entries.
 *
 * @param x (N, d1, ..., dk)
 * @param w (D, M): one column per output
 * @param b (M,)
 * @returns out (N, M) and the cache
 */
export function affineForward(x: Tensor, w: Tensor, b: Tensor): [out: Tensor, cache: AffineCache] {
  const rows = flattenRows(x);
  requireShape('w', w, [rows.shape[1], 'M']);
  requireShape('b', b, [w.shape[1]]);
  return [addToRows(matmul(rows, w), b), { x, w, b }];
}

/**
 *     dx = dout wᵀ,  dw = xᵀ dout,  db = sum_i dout_i
 *
 * @param dout upstream gradient (N, M)
 * @returns dx in the shape of x, dw (D, M), db (M,)
 */
export function affineBackward(dout: Tensor, cache: AffineCache): [dx: Tensor, dw: Tensor, db: Tensor] {
  const { x, w } = cache;
  requireShape('dout', dout, [x.shape[0], w.shape[1]]);
  const dx = tensor(x.shape, matmulTransposedRight(dout, w).data);
  return [dx, matmulTransposedLeft(flattenRows(x), dout), sumRows(dout)];
}
