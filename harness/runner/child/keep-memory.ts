/**
 * numpy-ts frees an array's memory when the garbage collector finds the array, and sometimes frees memory that another
 * array still uses: answers then change at random (seen on Node 26, whatever the code). So nothing is freed here. A
 * submission's process is short; when the library's heap is full it goes on in JavaScript memory, at a point that
 * depends on the submission alone and not on when the collector ran.
 *
 * Must be imported before numpy-ts, which takes the class when it is loaded.
 */
globalThis.FinalizationRegistry = class implements FinalizationRegistry<unknown> {
  readonly [Symbol.toStringTag] = 'FinalizationRegistry';
  register(): void {}
  unregister(): boolean {
    return false;
  }
} as unknown as FinalizationRegistryConstructor;
