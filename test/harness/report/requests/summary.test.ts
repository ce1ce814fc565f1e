import { expect, it } from 'vitest';
import type { AnsweredRequest } from '../../../../harness/regrade/requests/answered-request.ts';
import { renderSummary } from '../../../../harness/report/requests/summary.ts';
import { sampleAnswered, sampleAsked, sampleRequest } from './sample-requests.ts';

const DECIDE = 'npm run -s gradecheck -- regrade runs/hw2 --decide answers/decisions.csv';
const summary = (all: readonly AnsweredRequest[]): string =>
  renderSummary(all, { window: { opens: null, closes: '2026-11-05T08:00:00Z' }, decide: DECIDE });

const nobody = sampleAnswered(2, {
  request: sampleRequest(2, { student: '| =Zoe | ![x](http://e.example)', at: null }),
  inTime: 'unknown',
  work: null,
  about: { kind: 'nothing' },
  unanswered: 'nobody in runs/hw2 is called "<b>"',
  replay: null,
});

it('has a row for each request, in order', () => {
  const said = summary([sampleAnswered(1), nobody]);
  expect(said).toContain('2 requests; the work was run again for 1. They were taken until 2026-11-05 08:00 UTC.\n');
  expect(said).toContain(
    '| 1 | `Ada Example (ada)` | `softmax/loss` | yes (2026-11-02 18:00 UTC) | reproduced | 3.2 | 4 of 10 | clear: its error is 3.2 times what is tolerated |\n',
  );
  expect(said).toContain(
    '| 2 | `\\| =Zoe \\| ![x](http://e.example)` | `softmax/loss` | not known | — | — | — | not run again: nobody in runs/hw2 is called "\\<b\\>" |\n',
  );
  expect(said).toContain('## Without a piece of work\n\nThere is no draft for these');
  expect(said).toContain('- request 2 (line 3): nobody in runs/hw2 is called "\\<b\\>"\n');
  expect(said).toContain(`3. Run \`${DECIDE}\`. Points are kept as overrides with your reason`);
});

it('counts by case: three requests about one speak of the case', () => {
  const { score } = sampleAsked();
  const other = sampleAnswered(9, { about: sampleAsked({ score: { ...score, id: 'svm/loss' } }) });
  const two = [sampleAnswered(1), sampleAnswered(2), other];
  expect(summary(two)).toContain('## Requests by case\n\n- `softmax/loss`: 2\n- `svm/loss`: 1\n');
  expect(summary([...two, sampleAnswered(3)])).toContain(
    '- `softmax/loss`: 3, so look at the case itself\n- `svm/loss`: 1\n',
  );
});

it('tells what is not the same bits, and leaves out what there is not', () => {
  const replay = { kind: 'could-not', reason: 'there is no *Python*' } as const;
  expect(summary([sampleAnswered(1, { replay })])).toContain(
    '## Replays that are not the same bits\n\n- request 1\n  - there is no \\*Python\\*\n',
  );
  const plain = renderSummary([sampleAnswered(1)], { window: null, decide: DECIDE });
  expect(plain).toContain('1 request; the work was run again for 1. They were taken at any time.');
  expect(plain).not.toMatch(/## Replays|## Without/);
});
