import { afterAll, expect, it } from 'vitest';
import { realNames } from '../../../../harness/report/class-page/pseudonyms.ts';
import { studentPages } from '../../../../harness/report/class-page/student-pages.ts';
import { survey } from '../../../../harness/report/class-page/survey.ts';
import { removeRuns } from '../../gradebook/sample-run.ts';
import { sampleClass } from './sample-class.ts';

afterAll(removeRuns);
const gradebook = sampleClass();
const html = studentPages({
  gradebook,
  survey: survey(gradebook),
  naming: realNames,
  anchorOf: ({ handIn }) => `at-${handIn.id}`,
});

it('has a place for each piece of work, with a line for each author and the sentences of the terminal', () => {
  expect(html.match(/<template id="at-gradescope-\d">/g)).toHaveLength(3);
  expect(html).toContain('<p>Ada Example: 10 of 20.</p>\n<p>Bob Example: 10 of 20.</p>');
  expect(html).toContain('The mean is missing. (loss = 1/N) [softmax/mean-missing]');
  expect(html).toContain('dW[0, 1] should be 0.25, but is 0.5');
});

it('tells of points given by hand, and of what has no score', () => {
  expect(html).toContain(
    'Cem &lt;b&gt;Example&lt;/b&gt;: 17 of 20. softmax/train: 7 points, given by Tess: copied &lt;script&gt;.',
  );
  expect(html).toContain('Dia Example: no score.');
});
