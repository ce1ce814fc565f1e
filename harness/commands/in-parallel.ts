/** Works through a list with so many tasks at a time. The first fault stops the rest, and is thrown. */
export async function inParallel<T>(
  items: readonly T[],
  tasks: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const pending = items.values();
  const worker = async (): Promise<void> => {
    for (const item of pending) await work(item);
  };
  await Promise.all(Array.from({ length: tasks }, worker));
}
