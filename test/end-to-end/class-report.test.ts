/** The page about a class, in a real browser: it opens, sorts by keyboard, shows what a student reads, and asks for nothing. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSandbox } from '../../harness/runner/isolation/find-sandbox.ts';
import { addWork, layClass } from './class-folder.ts';
import { buildOnce, freshFolder, gradecheck } from './program.ts';

const found = await findSandbox();
const executablePath = ['chromium', 'chromium-browser', 'google-chrome']
  .map((name) => spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim())
  .find((path) => path !== '');
if (found.kind === 'missing') console.warn(`SKIPPED: there is no sandbox here: ${found.reason}`);
if (executablePath === undefined)
  console.warn('SKIPPED: no chromium, so the page about a class was not opened (Debian: chromium).');

const scratch = freshFolder();
const file = join(scratch, 'report.html');
const run = join(scratch, 'run');
let browser: Browser;
const complaints: string[] = [];

async function open(hash = '', scheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const page = await browser.newPage({ colorScheme: scheme, viewport: { width: 1200, height: 900 } });
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) complaints.push(request.url());
  });
  await page.goto(pathToFileURL(file).href + hash);
  return page;
}

const firstCells = (page: Page, table: string): Promise<string[]> =>
  page.locator(`${table} tbody tr`).evaluateAll((rows) => rows.map((row) => row.textContent ?? ''));

/** Of the page's texts against its ground, by WCAG's formula; it runs in the page. */
const CONTRASTS = `(() => {
  const luminance = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = luminance(getComputedStyle(document.body).backgroundColor);
  const against = (colour) => {
    const [low, high] = [ground, luminance(colour)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const styleOf = (selector) => getComputedStyle(document.querySelector(selector));
  return {
    body: against(styleOf('body').color),
    link: against(styleOf('nav a').color),
    caption: against(styleOf('caption').color),
    chart: against(styleOf('figure svg text').fill),
  };
})()`;

interface Seen {
  readonly all: number;
  readonly blue: number;
  readonly orange: number;
  readonly ground: number;
  readonly groundIsDark: boolean;
}

/** Counts colours in a picture of the page: those of the charts, and that of the first pixel, which is the ground. */
const LOOK = `(async () => {
  const image = new Image();
  image.src = 'data:image/png;base64,PICTURE';
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const seen = { all: data.length / 4, blue: 0, orange: 0, ground: 0, groundIsDark: data[0] + data[1] + data[2] < 200 };
  const isLike = (i, r, g, b) => Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b) < 12;
  for (let i = 0; i < data.length; i += 4) {
    if (isLike(i, 0x00, 0x72, 0xb2)) seen.blue++;
    if (isLike(i, 0xd5, 0x5e, 0x00)) seen.orange++;
    if (isLike(i, data[0], data[1], data[2])) seen.ground++;
  }
  return seen;
})()`;

describe.skipIf(found.kind === 'missing' || executablePath === undefined)('the page about a class', () => {
  beforeAll(async () => {
    await buildOnce();
    const work = layClass(join(scratch, 'work'));
    addWork(work, 'hal', { 'softmax.ts': 'export class Softmax {}\n// <img src=x onerror=alert(1)>' });
    mkdirSync(join(work, '<img src=x onerror=alert(1)>'));
    writeFileSync(
      join(work, '<img src=x onerror=alert(1)>', 'softmax.py'),
      'raise RuntimeError("<script>alert(1)</script>")\n',
    );
    await gradecheck(['grade', work, '--suite', 'c147/hw2', '--out', run]);
    const { exitCode, stderr } = await gradecheck(['report', run, '--out', file, '--names']);
    if (exitCode !== 0) throw new Error(stderr);
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  it('opens without a complaint and without a request, whatever students are called', async () => {
    const page = await open();
    expect(await page.locator('h1').textContent()).toContain('Homework 2');
    expect(await page.locator('section').count()).toBe(8);
    expect(await page.locator('figure svg[role="img"]').count()).toBe(2);
    expect(await page.locator('#students').textContent()).toContain('<img src=x onerror=alert(1)>');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('sorts a table by its headings, with the keyboard', async () => {
    const page = await open();
    const heading = page.locator('#students thead button', { hasText: 'final' });
    const finals = async (): Promise<number[]> =>
      page
        .locator('#students tbody tr td:nth-child(4)')
        .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('data-sort'))));
    await heading.focus();
    await page.keyboard.press('Enter');
    const rising = await finals();
    expect(rising).toEqual([...rising].sort((a, b) => a - b));
    expect(await page.locator('#students th[aria-sort="ascending"]').textContent()).toContain('final');
    await page.keyboard.press('Enter');
    expect(await finals()).toEqual([...rising].sort((a, b) => b - a));
    await page.close();
  });

  it('opens what a student reads by a link, closes it with Escape, and finds it again by its address', async () => {
    const page = await open();
    expect((await firstCells(page, '#students')).length).toBeGreaterThan(7);
    await page.locator('#students tbody a', { hasText: 'dia' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.locator('dialog[open]');
    await dialog.waitFor();
    const text = await dialog.textContent();
    expect(text).toContain('dia: 87.5 of 100.');
    expect(text).toContain('[softmax/mean-missing]');
    const address = new URL(page.url()).hash;
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    const again = await open(address);
    expect(await again.locator('dialog[open]').textContent()).toContain('dia: 87.5 of 100.');
    await page.close();
    await again.close();
  });

  it.each(['light', 'dark'] as const)('can be read in %s: text stands out from the ground', async (scheme) => {
    const page = await open('', scheme);
    const contrasts = (await page.evaluate(CONTRASTS)) as Record<string, number>;
    // WCAG's bound for text.
    for (const [what, contrast] of Object.entries(contrasts)) expect(contrast, what).toBeGreaterThan(4.5);
    const picture = await page.screenshot({ fullPage: true });
    if (process.env.GRADECHECK_SCREENSHOTS !== undefined)
      writeFileSync(join(process.env.GRADECHECK_SCREENSHOTS, `class-report-${scheme}.png`), picture);
    const seen = (await page.evaluate(LOOK.replace('PICTURE', picture.toString('base64')))) as Seen;
    // The bars of both charts, and a ground that is as the scheme says behind most of it.
    expect(seen.blue).toBeGreaterThan(10_000);
    expect(seen.orange).toBeGreaterThan(100);
    expect(seen.ground / seen.all).toBeGreaterThan(0.5);
    expect(seen.groundIsDark).toBe(scheme === 'dark');
    await page.close();
  });

  it('prints whole tables, without what only a screen is for', async () => {
    const page = await open();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav').isVisible()).toBe(false);
    const cut = await page
      .locator('.table')
      .evaluateAll((tables) => tables.filter((one) => one.scrollHeight > one.clientHeight + 1).length);
    expect(cut).toBe(0);
    await page.close();
  });

  it('names nobody by default, and calls them the same in each report', async () => {
    const pages = [];
    for (const name of ['first.html', 'second.html']) {
      await gradecheck(['report', run, '--out', join(scratch, name)]);
      const page = await browser.newPage();
      await page.goto(pathToFileURL(join(scratch, name)).href);
      pages.push(await page.content());
      await page.close();
    }
    expect(pages[0]).toBe(pages[1]);
    expect(pages[0]).not.toMatch(/>\s*(ada|ben|cem|dia|eve|fay|gus|hal)\b/);
  });
});
