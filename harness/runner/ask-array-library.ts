/** Which array library submissions are given, as their process says when it is ready: "numpy-ts 1.2.0". */
import type { Launch } from './child-process.ts';
import { discard, warmUp } from './warm-child.ts';

/** As little as a process starts with. */
const MEMORY_MIB = 1024;

/** Null where it does not start, or says nothing of it. */
export async function askArrayLibrary(launch: Launch): Promise<string | null> {
  const warm = warmUp(launch, MEMORY_MIB);
  try {
    const greeting = await warm.child.greeting();
    const message = greeting.kind === 'answered' ? (greeting.message as { arrayLibrary?: unknown }) : {};
    return typeof message.arrayLibrary === 'string' ? message.arrayLibrary : null;
  } finally {
    await discard(warm);
  }
}
