/** Where a gradient jumps on a straight way, found by bisection: smooth changes vanish with the distance, jumps stay. */

const GRID = 48;
const CANDIDATES = 4;
const BISECTIONS = 46;
/** Change of the gradient, relative to its largest entry, that counts as a jump. */
const JUMP = 0.01;

/**
 * @param gradientAt t ↦ gradient at that place of the way, 0 ≤ t ≤ 1, entries of about 1
 * @returns t just behind a jump (within 1e-15), or null when there is none
 */
export async function findKink(gradientAt: (t: number) => Promise<Float64Array>): Promise<number | null> {
  const grid: Float64Array[] = [];
  for (let k = 0; k <= GRID; k++) grid.push(await gradientAt(k / GRID));
  const changes = grid.slice(1).map((gradient, k) => ({ k, change: distance(gradient, grid[k]!) }));
  changes.sort((a, b) => b.change - a.change || a.k - b.k);
  for (const { k } of changes.slice(0, CANDIDATES)) {
    let [from, to] = [k / GRID, (k + 1) / GRID];
    let [before, behind] = [grid[k]!, grid[k + 1]!];
    for (let step = 0; step < BISECTIONS; step++) {
      const middle = (from + to) / 2;
      const gradient = await gradientAt(middle);
      if (distance(gradient, before) > distance(gradient, behind)) [to, behind] = [middle, gradient];
      else [from, before] = [middle, gradient];
    }
    if (distance(before, behind) >= JUMP) return to;
  }
  return null;
}

function distance(a: Float64Array, b: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]! - b[i]!));
  return largest;
}
