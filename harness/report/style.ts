/** What a terminal can do: colour and width. */
import pico from 'picocolors';

export type Style = Pick<
  ReturnType<typeof pico.createColors>,
  'red' | 'green' | 'yellow' | 'cyan' | 'dim' | 'bold' | 'inverse'
> & { readonly width: number };

const DEFAULT_WIDTH = 80;
const MAX_WIDTH = 110;

export function styleFor(stream: { isTTY?: boolean; columns?: number }, environment: NodeJS.ProcessEnv): Style {
  const forced = environment.FORCE_COLOR !== undefined && environment.FORCE_COLOR !== '0';
  const refused = (environment.NO_COLOR ?? '') !== '' || environment.FORCE_COLOR === '0' || environment.TERM === 'dumb';
  const colours = pico.createColors(forced || (!refused && stream.isTTY === true));
  return { ...colours, width: Math.min(stream.columns ?? DEFAULT_WIDTH, MAX_WIDTH) };
}

/** Breaks a sentence at spaces; continuation lines are indented alike. */
export function wrap(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, indent + line].join('\n');
}
