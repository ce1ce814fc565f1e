/** What `verify` has found, for a person. */
import type { Root } from '../gradebook/journal.ts';
import type { Fault } from '../regrade/verify/fault.ts';
import { inertLine } from '../wire/inert.ts';
import { type Style, wrap } from './style.ts';

interface Verified {
  readonly faults: readonly Fault[];
  readonly root: Root;
  readonly grades: number;
  readonly graderChanged: readonly string[];
  /** By the owner of the key that was named. */
  readonly signed: Root | null;
  readonly withoutNames: boolean;
}

interface Asked {
  readonly exports: readonly string[];
  readonly root: string | null;
  readonly key: string | null;
}

const MAX_SHOWN = 50;

export function renderVerified(
  { faults, root, grades, graderChanged, signed, withoutNames }: Verified,
  asked: Asked,
  style: Style,
): string {
  const lines = faults.length > 0 ? broken(faults, style) : intact(root, grades, asked, style);
  const changed =
    graderChanged.length === 0
      ? []
      : [
          '',
          wrap(
            `${style.yellow('!')} This version of gradecheck would grade ${graderChanged.length} of them otherwise, from the same observations. They were graded by another version, and stand: gradecheck regrade shows what differs (${graderChanged
              .slice(0, 5)
              .map((name) => inertLine(name))
              .join('; ')}${graderChanged.length > 5 ? '; …' : ''}).`,
            style.width,
            ' ',
          ),
        ];
  return `${[...lines, ...changed, '', ...unknowable(asked, signed, root, withoutNames).map((line) => wrap(line, style.width, ' '))].join('\n')}\n`;
}

function broken(faults: readonly Fault[], style: Style): string[] {
  const shown = faults.slice(0, MAX_SHOWN);
  const more = faults.length > MAX_SHOWN ? [`   … and ${faults.length - MAX_SHOWN} more`] : [];
  const title =
    faults.length === 1
      ? 'Not intact: one thing is not as it was written.'
      : `Not intact: ${faults.length} things are not as they were written.`;
  return [
    ` ${style.red(title)}`,
    ...shown.map(({ where, what }) => wrap(`· ${inertLine(where, 300)}: ${inertLine(what, 500)}`, style.width, '   ')),
    ...more,
  ];
}

function intact({ root, entries }: Root, grades: number, { exports }: Asked, style: Style): string[] {
  const files =
    exports.length === 0
      ? ''
      : ` ${exports.length === 1 ? 'The export is' : `The ${exports.length} exports are`} as written.`;
  return [
    ` ${style.green('Intact.')} Every hash is right, the journal's ${entries} entries are one chain, and ${grades === 1 ? 'the one grade is' : `all ${grades} grades are`}`,
    ` what the observations give.${files}`,
    ` Root: ${root}`,
  ];
}

/** A run can prove no more than that it fits together. */
function unknowable({ root, key }: Asked, signature: Root | null, now: Root, withoutNames: boolean): string[] {
  const outside =
    root === null && key === null
      ? [
          'Whoever can write this folder could have rewritten all of it, root included: compare the root with one from elsewhere (--root), or check a signature (--key).',
        ]
      : [];
  const later = signature === null ? 0 : now.entries - signature.entries;
  const after =
    later === 0
      ? ''
      : `, but for the last ${later === 1 ? 'entry' : `${later} entries`} of the journal, which came later`;
  const signed = signature === null ? [] : [`It is signed by the owner of the key${after}.`];
  return [
    ...signed,
    'What cannot be known from it:',
    ...[
      ...outside,
      ...(withoutNames
        ? ['Whose work it is, times, points given by hand and the late policy: they are in the file of people.']
        : []),
      'Whether the platform had given out other files or times than these, and whether a clock was right.',
      'Whether a submission would do the same again: gradecheck regrade runs it.',
    ].map((line) => `· ${line}`),
  ];
}
