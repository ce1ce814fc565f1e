import { activate } from '../activations/activate.ts';
import type { Activation } from '../activations/activation.ts';
import { maxoutBackward, maxoutForward } from '../activations/maxout.ts';
import { ShapeError, type Tensor, tensor } from '../tensor.ts';

/** Units that take the largest of so many pre-activations each. */
interface MaxoutUnits {
  readonly pieces: number;
}

/** What the units of a layer do with their pre-activations. */
export type Units = Activation | MaxoutUnits;

const isMaxout = (units: Units): units is MaxoutUnits => 'pieces' in units;

/** How many pre-activations, and with them rows of W, each unit has. */
export function piecesOf(units: Units): number {
  return isMaxout(units) ? units.pieces : 1;
}

/**
 * H = f(Z).
 *
 * @param Z pre-activations (pieces * units, examples): all units of the first piece, then those of the next
 * @returns H (units, examples)
 */
export function unitsForward(units: Units, Z: Tensor): Tensor {
  return isMaxout(units) ? maxoutForward(splitPieces(units, Z))[0] : activate(units, Z);
}

/**
 * dL/dZ = dL/dH times f'(Z), entry by entry.
 *
 * @param dLdH (units, examples)
 * @param Z (pieces * units, examples)
 * @returns dL/dZ, in the shape of Z
 */
export function unitsBackward(units: Units, dLdH: Tensor, Z: Tensor): Tensor {
  if (isMaxout(units)) {
    const [, cache] = maxoutForward(splitPieces(units, Z));
    return tensor(Z.shape, maxoutBackward(dLdH, cache).data);
  }
  return tensor(
    Z.shape,
    Z.data.map((z, i) => dLdH.data[i] * units.derivative(z)),
  );
}

/** (pieces * units, examples) as (pieces, units, examples). */
function splitPieces({ pieces }: MaxoutUnits, Z: Tensor): Tensor {
  const [rows, examples] = Z.shape;
  if (rows % pieces !== 0) throw new ShapeError('Z', `(${pieces} * units, examples)`, Z.shape);
  return tensor([pieces, rows / pieces, examples], Z.data);
}
