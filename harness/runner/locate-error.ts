/** A stack in the bundled program → the place in the student's own file, by the source map that we made. */
import { SourceMap } from 'node:module';
import type { SourcePlace } from './observation.ts';

/** The first frame of `stack` that is in the submission, or null. */
export function locateError(stack: string, sourceMap: string): SourcePlace | null {
  const frames = [...stack.matchAll(/submission\.[cm]js:(\d+):(\d+)/g)];
  if (frames.length === 0) return null;
  const map = new SourceMap(JSON.parse(sourceMap));
  for (const [, line, column] of frames) {
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1) as Partial<{
      originalSource: string;
      originalLine: number;
      originalColumn: number;
    }>;
    const file = entry.originalSource?.replace(/^(.*\/)?submission:/, '');
    if (file === undefined || file.startsWith('array-library') || file.includes('<modules>')) continue;
    return { file, line: entry.originalLine! + 1, column: entry.originalColumn! + 1 };
  }
  return null;
}
