/** What Gradescope makes of a results.json, by its documentation: the total, and what students see. Throws where it would refuse. */
const VISIBILITIES = ['hidden', 'after_due_date', 'after_published', 'visible'];
const FORMATS = ['text', 'simple_format', 'html', 'md', 'ansi'];
const TOP = {
  score: 'number',
  execution_time: 'number',
  output: 'string',
  output_format: FORMATS,
  test_output_format: FORMATS,
  test_name_format: FORMATS,
  visibility: VISIBILITIES,
  stdout_visibility: VISIBILITIES,
  extra_data: 'object',
  tests: 'object',
  leaderboard: 'object',
} as const;
const TEST = {
  score: 'number',
  max_score: 'number',
  status: ['passed', 'failed'],
  name: 'string',
  name_format: FORMATS,
  number: 'string',
  output: 'string',
  output_format: FORMATS,
  tags: 'object',
  visibility: VISIBILITIES,
  extra_data: 'object',
} as const;

type Fields = Readonly<Record<string, unknown>>;

export interface GradescopeReading {
  readonly total: number;
  readonly studentsSeeTotal: boolean;
  readonly tests: readonly Fields[];
  readonly output: string;
}

export function readByGradescope(text: string): GradescopeReading {
  const results = JSON.parse(text) as Fields;
  checkFields(results, TOP);
  const tests = (results.tests ?? []) as Fields[];
  for (const test of tests) checkFields(test, TEST);
  const scores = tests.flatMap(({ score }) => (score === undefined ? [] : [score as number]));
  if (results.score === undefined && scores.length === 0) throw new Error('neither a score nor a test with one');
  const total = (results.score as number | undefined) ?? scores.reduce((sum, score) => sum + score, 0);
  const shown = tests.map(({ visibility }) => visibility ?? results.visibility ?? 'visible');
  return {
    total,
    tests,
    output: (results.output as string) ?? '',
    studentsSeeTotal: shown.every((one) => one === 'visible'),
  };
}

function checkFields(fields: Fields, known: Readonly<Record<string, string | readonly string[]>>): void {
  for (const [key, value] of Object.entries(fields)) {
    const kind = known[key];
    if (kind === undefined) throw new Error(`${key} is not a key of Gradescope`);
    const fits = typeof kind === 'string' ? typeof value === kind : kind.includes(value as string);
    if (!fits || (typeof value === 'number' && !Number.isFinite(value)))
      throw new Error(`${key} cannot be ${JSON.stringify(value)}`);
  }
}
