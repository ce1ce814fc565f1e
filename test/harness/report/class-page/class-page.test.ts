import { afterAll, expect, it } from 'vitest';
import { composeClassPage } from '../../../../harness/report/class-page/class-page.ts';
import { pseudonyms, realNames } from '../../../../harness/report/class-page/pseudonyms.ts';
import { removeRuns } from '../../gradebook/sample-run.ts';
import { sampleClass } from './sample-class.ts';

afterAll(removeRuns);

it('is the same every time, asks for nothing from elsewhere, and runs one script only', async () => {
  const page = await composeClassPage(sampleClass(), realNames);
  expect(await composeClassPage(sampleClass(), realNames)).toBe(page);
  expect(page.match(/(?:src|href)="(?!#|data:)[^"]*"/g)).toBeNull();
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page).toMatch(/default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-[\w+/]{43}='/);
  expect(page).toContain('<p>c147/hw2 (bundle ');
  expect(page).toContain('2 of 3 pieces of work graded, of 4 students; 1 on the roster handed in nothing.</p>');
});

it('names nobody unless that is asked for', async () => {
  const page = await composeClassPage(sampleClass(), pseudonyms('key'));
  expect(page).not.toMatch(/Ada|Bob|Cem|Dia |Eve Example|example\.edu|00012345/);
});
