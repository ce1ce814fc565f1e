/** Whether a run asks the array library for complex numbers, which homework needs for one thing only: the complex step. */
import * as np from 'numpy-ts';

let noted = false;

export function forgetComplex(): void {
  noted = false;
}

export const complexWasUsed = (): boolean => noted;

/** Looks at what is passed to the array library and comes from it: a complex dtype says that complex numbers come into being. */
export function noteDtype(argument: string): void {
  if (argument.startsWith('complex')) noted = true;
}

/** The library's class, as submissions see it. */
export class NotedComplex extends np.Complex {
  constructor(...parts: ConstructorParameters<typeof np.Complex>) {
    super(...parts);
    noted = true;
  }
}
