/** Receipts of a run → what it takes to have the same environment again: facts, requirements, and the recipe of a container. */
import type { Receipt } from '../gradebook/receipt.ts';
import type { Language } from '../suite/suite.ts';

type Environment = Receipt['environment'];

export interface EnvironmentFile {
  readonly name: string;
  readonly text: string;
}

export interface RunEnvironment {
  readonly language: Language;
  readonly environment: Environment;
  /** How many pieces of work were graded with it. */
  readonly count: number;
}

/** Each once, the most frequent first. */
export function environmentsOf(receipts: readonly Receipt[]): RunEnvironment[] {
  const found = new Map<string, RunEnvironment>();
  for (const { submission, environment } of receipts) {
    const key = JSON.stringify([submission.language, environment]);
    const known = found.get(key);
    found.set(key, { language: submission.language, environment, count: (known?.count ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}

/** @param ownNode the version of Node that runs this: what started Python is not noted with Python's own facts */
export function composeRecipe(all: readonly RunEnvironment[], ownNode: string): EnvironmentFile[] {
  const node = versionIn(all, 'typescript', 'runtime', 'node v') ?? ownNode.replace(/^v/, '');
  const python = versionIn(all, 'python', 'runtime', 'python ');
  const numpy = all.find(({ language }) => language === 'python')?.environment.numpy ?? null;
  const facts = { schema: 'gradecheck/environment/v1', environments: all };
  return [
    { name: 'environment.json', text: `${JSON.stringify(facts, null, 2)}\n` },
    ...(numpy === null ? [] : [{ name: 'requirements.txt', text: `numpy==${numpy}\n` }]),
    { name: 'Containerfile', text: `${recipe(node, python, numpy).join('\n')}\n` },
  ];
}

function versionIn(all: readonly RunEnvironment[], language: Language, key: string, before: string): string | null {
  const text = all.find((one) => one.language === language)?.environment[key];
  return text?.startsWith(before) ? text.slice(before.length) : null;
}

function recipe(node: string, python: string | null, numpy: string | null): string[] {
  return [
    '# What decides the bits of a number and is not in here: the processor. gradecheck regrade says whether it is another one.',
    `FROM node:${node}-bookworm`,
    'RUN apt-get update && apt-get install --yes bubblewrap util-linux python3-venv',
    ...(python === null
      ? []
      : [
          `# The run had Python ${python}. Another one that the image has changes no bit by itself; NumPy and its BLAS do.`,
          ...(numpy === null
            ? []
            : [
                'COPY requirements.txt .',
                'RUN python3 -m venv /opt/python && /opt/python/bin/pip install --requirement requirements.txt',
              ]),
        ]),
    'WORKDIR /gradecheck',
    '# The version of gradecheck that is in environment.json, with its package-lock.json.',
    'COPY gradecheck .',
    'RUN npm ci',
    `ENTRYPOINT ["npm", "run", "-s", "gradecheck", "--"]`,
    ...(numpy === null ? [] : ['# regrade RUN --all --python /opt/python/bin/python3']),
  ];
}
