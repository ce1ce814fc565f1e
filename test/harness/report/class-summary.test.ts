import { afterAll, expect, it } from 'vitest';
import type { Gradebook } from '../../../harness/gradebook/gradebook.ts';
import { renderClassSummary } from '../../../harness/report/class-summary.ts';
import { styleFor } from '../../../harness/report/style.ts';
import { removeRuns } from '../gradebook/sample-run.ts';
import { sampleClass } from './class-page/sample-class.ts';

afterAll(removeRuns);
const style = styleFor({ isTTY: false, columns: 100 }, { NO_COLOR: '1' });
const render = (gradebook: Gradebook): string =>
  renderClassSummary(gradebook, { run: 'runs/hw2', root: { entries: 7, root: 'ab'.repeat(32) }, style });
const gradebook = sampleClass();

it('tells what whoever graded has to know, and what to do next', () => {
  expect(render(gradebook)).toBe(`
 c147/hw2: 2 of 3 graded, by 4 students
 Lowest 10, median 13.5, highest 17, mean 13.5 of 20 (before late penalties)

 Could not be graded, and has no score until somebody has looked (1):
   · Dia Example (gradescope-3): DiaExample_2.zip is damaged
   Try just these again:    npm run grade -- --out runs/hw2 --retry ungraded
   Or give points by hand:  npm run -s gradecheck -- override runs/hw2 ID --points N --reason TEXT

 On the roster, and nothing handed in (1):
   · Eve Example

 To know (1):
   · Dia Example (gradescope-3): handed in by Dia Example herself

 Changed by hand (1):
   · Cem <b>Example</b> (gradescope-2): softmax/train, 7 points for 10, by Tess: copied <script>

 Root of the run, which stands for all that is in it (7 entries; gradecheck verify checks it):
   abababababababababababababababababababababababababababababababab

 Next: npm run -s gradecheck -- report runs/hw2
       npm run -s gradecheck -- export runs/hw2 --to gradescope | canvas | moodle | csv | json | junit
`);
});

it('names those of the same files, the strays, and who is not on the roster', () => {
  const [first, second] = gradebook.entries;
  const text = render({
    ...gradebook,
    entries: [first!, { ...second!, hash: first!.hash }],
    strays: [{ origin: 'export.zip/readme.txt', reason: 'it is nobody’s' }],
    unmatched: ['gradescope-2'],
  });
  expect(text).toContain(
    ' The same files, run once (1):\n   · Ada Example and Bob Example (gradescope-1), Cem <b>Example</b> (gradescope-2)',
  );
  expect(text).toContain('(1):\n   · export.zip/readme.txt: it is nobody’s');
  expect(text).toContain(' Handed in, and not on the roster (1):\n   · Cem <b>Example</b> (gradescope-2)');
});

it('does not call work alike that was not run', () => {
  const [first, second] = gradebook.entries;
  const empty = { ...first!, outcome: { kind: 'ungraded', reasons: ['there are no source files in it'] } } as const;
  const text = render({ ...gradebook, entries: [empty, { ...empty, handIn: second!.handIn }] });
  expect(text).not.toContain('The same files');
});

it('says once what is so for many', () => {
  const [first] = gradebook.entries;
  const noted = (count: number): string =>
    render({
      ...gradebook,
      entries: Array.from({ length: count }, () => ({ ...first!, handIn: { ...first!.handIn, notes: ['it is so'] } })),
    });
  expect(noted(6)).toContain(' To know (1):\n   · 6 pieces of work: it is so');
  expect(noted(5)).toContain(' To know (5):\n   · Ada Example and Bob Example (gradescope-1): it is so');
});

it('warns of public inputs and of no sandbox, and of nothing else', () => {
  const text = render({ ...gradebook, run: { ...gradebook.run, isolation: 'process', seeds: 'public' } });
  expect(text).toContain('These submissions ran without a sandbox');
  expect(text).toContain('Graded on the public inputs');
  expect(render(gradebook)).not.toMatch(/without a sandbox|public inputs/);
});

it('shows no names that would act on a terminal', () => {
  const [first] = gradebook.entries;
  const named = { ...first!, handIn: { ...first!.handIn, notes: ['\u001b[31mred\u0007'] } };
  expect(render({ ...gradebook, entries: [named] })).not.toContain('\u001b');
});
