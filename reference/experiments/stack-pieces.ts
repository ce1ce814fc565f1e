import { type Tensor, zeros } from '../tensor.ts';

/** `pieces` weight matrices (fan-out, fan-in), drawn one after the other, as one (pieces * fan-out, fan-in). */
export function stackPieces(pieces: number, draw: () => Tensor): Tensor {
  const first = draw();
  const stacked = zeros([pieces * first.shape[0], first.shape[1]]);
  stacked.data.set(first.data);
  for (let piece = 1; piece < pieces; piece++) stacked.data.set(draw().data, piece * first.data.length);
  return stacked;
}
