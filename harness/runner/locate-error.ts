/** A stack in the bundled program → the place in the student's own file, by the source map that we made. */
import { SourceMap } from 'node:module';
import type { SourcePlace } from './observation.ts';

/** A stack → the place in the student's own file. */
export type Locate = (stack: string) => SourcePlace | null;

/** Of an honest stack, one of the first is the student's. */
const MOST_FRAMES = 50;

/** @param sourceMap as JSON; read when the first error comes, once */
export function locateWith(sourceMap: string): Locate {
  let map: SourceMap | null = null;
  return (stack) => {
    const frames = [...stack.matchAll(/submission\.[cm]js:(\d+):(\d+)/g)].slice(0, MOST_FRAMES);
    if (frames.length === 0) return null;
    map ??= new SourceMap(JSON.parse(sourceMap));
    for (const [, line, column] of frames) {
      const place = find(map, Number(line), Number(column));
      if (place !== null) return place;
    }
    return null;
  };
}

function find(map: SourceMap, line: number, column: number): SourcePlace | null {
  const entry = map.findEntry(line - 1, column - 1) as Partial<{
    originalSource: string;
    originalLine: number;
    originalColumn: number;
  }>;
  const file = entry.originalSource?.replace(/^(.*\/)?submission:/, '');
  if (file === undefined || file.startsWith('array-library') || file.includes('<modules>')) return null;
  return { file, line: entry.originalLine! + 1, column: entry.originalColumn! + 1 };
}
