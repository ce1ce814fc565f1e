/** docs/mistakes/ says what mistakes/ says. After a change: npm test -- test/docs -u */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readMistakeBank } from '../../harness/mistakes/mistake-bank.ts';
import { renderMistakeIndex, renderMistakePage } from '../../harness/report/mistake-page.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = join(root, 'docs/mistakes');
const names = readdirSync(join(root, 'mistakes')).flatMap((file) =>
  file.endsWith('.yaml') ? [file.replace('.yaml', '')] : [],
);
const read = readMistakeBank(join(root, 'mistakes'), names);
if (read.kind === 'refused') throw new Error(read.messages.join('\n'));
const { mistakes } = read.bank;

it('every mistake has its page', async () => {
  for (const mistake of mistakes)
    await expect(renderMistakePage(mistake)).toMatchFileSnapshot(join(pages, `${mistake.code}.md`));
});

it('every generic code that a report can show has its page, and the index lists all', async () => {
  const source = readFileSync(join(root, 'harness/grading/diagnosis/diagnose.ts'), 'utf8');
  const codes = [...source.matchAll(/'(generic\/[a-z-]+)'/g)].map(([, code]) => code!).sort();
  const listed = readdirSync(join(pages, 'generic')).map((file) => `generic/${file.replace('.md', '')}`);
  expect(listed.sort()).toEqual(codes);
  const titles = codes.map((code): [string, string] => {
    const [, , first] = readFileSync(join(pages, `${code}.md`), 'utf8').split('\n');
    return [
      code,
      `${first!
        .split(/[.,:]/)[0]!
        .trim()
        .replace(/^[A-Z]/, (letter) => letter.toLowerCase())} …`,
    ];
  });
  await expect(renderMistakeIndex(mistakes, titles)).toMatchFileSnapshot(join(pages, 'README.md'));
});

it('no page is left over from a mistake that is gone', () => {
  const known = new Set(mistakes.map(({ code }) => `${code}.md`));
  const files = readdirSync(pages, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.includes('/') && file.endsWith('.md') && !file.startsWith('generic/'));
  expect(files.filter((file) => !known.has(file))).toEqual([]);
});
