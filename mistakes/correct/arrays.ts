/** What the modules here read and return: shape and numbers, row by row, as the array library's arrays have them too. */
export interface Numbers {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

export function zeros(...shape: number[]): Numbers {
  return { shape, data: new Float64Array(shape.reduce((a, b) => a * b, 1)) };
}

export function zerosLike(other: Numbers): Numbers {
  return zeros(...other.shape);
}

/** Independent normal numbers with mean 0 (Box and Muller). */
export function normal(std: number, ...shape: number[]): Numbers {
  const drawn = zeros(...shape);
  for (let i = 0; i < drawn.data.length; i++) {
    const radius = Math.sqrt(-2 * Math.log(1 - Math.random()));
    drawn.data[i] = std * radius * Math.cos(2 * Math.PI * Math.random());
  }
  return drawn;
}

/** Some rows of X, in the order of `indices`. */
export function takeRows(X: Numbers, indices: readonly number[]): Numbers {
  const width = X.data.length / X.shape[0];
  const taken = zeros(indices.length, ...X.shape.slice(1));
  indices.forEach((row, i) => {
    for (let d = 0; d < width; d++) taken.data[i * width + d] = X.data[row * width + d];
  });
  return taken;
}
