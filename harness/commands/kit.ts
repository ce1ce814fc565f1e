/** `gradecheck kit`: suites → a zip that Gradescope takes as its autograder, and a checkout whose pushes GitHub checks. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import type { LoadedBundle } from '../bundle/bundle-source.ts';
import type { GradescopeOptions } from '../report/exports/gradescope-results.ts';
import { EXIT, type ExitCode, type Terminal } from './exit-code.ts';
import { type HandoutTools, handout } from './handout.ts';
import { githubWorkflow } from './kit/github-workflow.ts';
import { type KitFile, kitFiles } from './kit/kit-files.ts';
import { loadBundles } from './load-bundles.ts';
import { NEEDS_SALT } from './prepare-grading.ts';

export interface KitRequest extends GradescopeOptions {
  readonly suites: readonly string[];
  /** The zip for Gradescope; null for none. */
  readonly out: string | null;
  /** The folder for GitHub; null for none. */
  readonly github: string | null;
  readonly seedSalt: string;
}

export async function kit(request: KitRequest, tools: HandoutTools): Promise<ExitCode> {
  const { suites, out, github } = request;
  if (out === null && github === null)
    return complain(
      tools.terminal,
      'say what to make: --out autograder.zip for Gradescope, --github FOLDER for GitHub Actions, or both',
    );
  if (out !== null) {
    const made = await makeZip(request, out, tools);
    if (made !== EXIT.fullMarks) return made;
  }
  return github === null ? EXIT.fullMarks : makeCheckout(suites, github, tools);
}

async function makeZip(request: KitRequest, out: string, tools: HandoutTools): Promise<ExitCode> {
  const { terminal, source, version } = tools;
  const { suites, hiddenVisibility, seedSalt } = request;
  const { bundles, messages } = await loadBundles(source, new Set(suites), seedSalt);
  if (messages.length > 0) return complain(terminal, ...messages);
  const open = saltless(bundles, seedSalt);
  if (open.length > 0) return complain(terminal, ...open);
  const ids = bundles.map(({ bundle }) => bundle.suite.id);
  const files = await kitFiles(bundles, { suites: ids, hiddenVisibility, version }, tools);
  const zip = zipSync(Object.fromEntries([...files].map(toEntry)), { mtime: FIXED_TIME });
  try {
    writeFileSync(resolve(out), zip);
  } catch (error) {
    return complain(terminal, `${out} cannot be written: ${(error as NodeJS.ErrnoException).code}`);
  }
  terminal.out(
    `${out}: ${files.size} files, ${Math.ceil(zip.length / 1024)} KiB, for ${ids.join(', ')}. It has the right answers in it: upload it, and hand it to no student.\n`,
  );
  if (seedSalt === '')
    terminal.error(
      'It grades on the public inputs, whose right answers students may have: --seed-salt SECRET draws others.\n',
    );
  return EXIT.fullMarks;
}

/** The same content gives the same zip file; zip files hold local time. */
const FIXED_TIME = new Date(2018, 0, 1);
/** How a zip file says that its files have the modes of Unix. */
const UNIX = 3;

const toEntry = ([path, { content, isProgram }]: [string, KitFile]): [string, Zippable[string]] => [
  path,
  [content, { os: UNIX, attrs: ((isProgram ? 0o100755 : 0o100644) << 16) >>> 0 }],
];

function saltless(bundles: readonly LoadedBundle[], seedSalt: string): string[] {
  const open = seedSalt === '' ? bundles.filter(({ bundle }) => bundle.hiddenSeeds) : [];
  return open.map(({ bundle }) => `${bundle.suite.id} ${NEEDS_SALT}`);
}

async function makeCheckout(suites: readonly string[], folder: string, tools: HandoutTools): Promise<ExitCode> {
  const made = await handout(suites, folder, null, tools);
  if (made !== EXIT.fullMarks) return made;
  const workflows = join(resolve(folder), '.github/workflows');
  try {
    mkdirSync(workflows, { recursive: true });
    writeFileSync(join(workflows, 'gradecheck.yml'), githubWorkflow(suites, tools.language));
  } catch (error) {
    return complain(tools.terminal, `${workflows} cannot be written: ${(error as NodeJS.ErrnoException).code}`);
  }
  tools.terminal.out(`${folder}/.github/workflows/gradecheck.yml: checks every push on the public inputs\n`);
  return EXIT.fullMarks;
}

function complain(terminal: Terminal, ...messages: readonly string[]): ExitCode {
  for (const message of messages) terminal.error(`${message}\n`);
  return EXIT.wrongUsage;
}
