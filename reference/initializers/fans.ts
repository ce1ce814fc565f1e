/** The size of a layer's weights in the lecture's W x: fan-in inputs to each unit, fan-out units. */
export interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/**
 * The shape of W in W x: (fan-out, fan-in), one row per unit.
 * @throws {RangeError} when a fan is not a whole number >= 1.
 */
export function weightShape({ fanIn, fanOut }: Fans): [fanOut: number, fanIn: number] {
  for (const [name, fan] of Object.entries({ fanIn, fanOut })) {
    if (!(Number.isInteger(fan) && fan >= 1))
      throw new RangeError(`${name}: expected a whole number >= 1, received ${fan}`);
  }
  return [fanOut, fanIn];
}
