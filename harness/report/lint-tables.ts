/** A suite's measurement of itself as Markdown, which is also what the terminal shows. */
import { upperBound95 } from '../numerics/binomial-bound.ts';
import {
  type Calibration,
  type CorrectResult,
  isCaught,
  type LintResults,
  type MistakeResult,
  miscalibrated,
  missed,
  NEEDED_POWER,
  namingOf,
  pairNaming,
  redundantCases,
  tooWeak,
  wronglyEquivalent,
} from './lint-results.ts';

export function renderLint(results: LintResults, replay: (result: CorrectResult, caseId: string) => string): string {
  return [
    `# ${results.suite.id}: how good are its tests?`,
    ...(results.mistakes.length > 0 ? aboutMistakes(results) : []),
    ...(results.pairs.length > 0 ? aboutPairs(results) : []),
    ...(results.correct.length > 0 ? aboutCorrect(results, replay) : []),
    ...(results.calibration === null ? [] : aboutCalibration(results.calibration)),
    '',
  ].join('\n');
}

function aboutMistakes(results: LintResults): string[] {
  const { mistakes } = results;
  const real = mistakes.filter(({ equivalent }) => equivalent === null);
  const caught = real.filter(isCaught);
  const count = (kind: ReturnType<typeof namingOf>): number => caught.filter((one) => namingOf(one) === kind).length;
  const seconds = mistakes.reduce((sum, one) => sum + one.seconds, 0);
  const losses = caught.map(({ pointsLost }) => pointsLost).sort((a, b) => a - b);
  return [
    '',
    '## Mistakes',
    '',
    '| | |',
    '|---|---|',
    `| mistakes | ${real.length}, and ${mistakes.length - real.length} that change no answer |`,
    `| caught | ${share(caught.length, real.length)} |`,
    `| named by their right code | ${share(count('named'), caught.length)} |`,
    `| described (a factor, a place) | ${share(count('described'), caught.length)} |`,
    `| unnamed | ${share(count('unnamed'), caught.length)} |`,
    `| named wrongly | ${share(count('misnamed'), caught.length)} |`,
    `| points lost by one mistake | median ${losses[Math.floor(losses.length / 2)] ?? 0}, most ${losses.at(-1) ?? 0} of ${results.maxScore} |`,
    `| seconds for each | ${(seconds / Math.max(1, mistakes.length)).toFixed(2)} |`,
    ...list(
      'Caught by no case',
      missed(results).map(({ id }) => id),
    ),
    ...list(
      'Said to be equivalent, but caught',
      wronglyEquivalent(results).map(({ id, caughtBy }) => `${id} (by ${caughtBy.join(', ')})`),
    ),
    ...list('Named wrongly', caught.filter((one) => namingOf(one) === 'misnamed').map(nameAndNaming)),
    ...list(
      'Unnamed',
      caught.filter((one) => namingOf(one) === 'unnamed').map(({ id }) => id),
    ),
    ...list(
      'Equivalent, and why',
      mistakes.filter(({ equivalent }) => equivalent !== null).map(({ id, equivalent }) => `${id}: ${equivalent}`),
    ),
    '',
    '### Which case catches what',
    '',
    '| case | points | catches | catches alone |',
    '|---|---|---|---|',
    ...results.cases.map(({ id, points }) => {
      const catches = mistakes.filter(({ caughtBy }) => caughtBy.includes(id));
      return `| ${id} | ${points} | ${catches.length} | ${catches.filter(({ caughtBy }) => caughtBy.length === 1).length} |`;
    }),
    ...list('Cases that catch nothing of their own', redundantCases(results)),
    '',
    '### Mistake by mistake',
    '',
    '| mistake | points lost | called | caught by |',
    '|---|---|---|---|',
    ...mistakes.map(
      (one) =>
        `| ${one.id} | ${one.pointsLost} | ${[...one.named, ...one.described].join(', ')} | ${one.caughtBy.join(', ')} |`,
    ),
  ];
}

function aboutPairs({ pairs }: LintResults): string[] {
  const caught = pairs.filter(({ caughtBy }) => caughtBy.length > 0);
  const of = (kind: ReturnType<typeof pairNaming>) => caught.filter((pair) => pairNaming(pair) === kind);
  return [
    '',
    '## Two mistakes at once',
    '',
    '| | |',
    '|---|---|',
    `| caught | ${share(caught.length, pairs.length)} |`,
    `| both named | ${share(of('both').length, caught.length)} |`,
    `| one named (the other may be masked) | ${share(of('one').length, caught.length)} |`,
    `| none named | ${share(of('none').length, caught.length)} |`,
    `| something else named | ${share(of('wrong').length, caught.length)} |`,
    ...list(
      'Something else named',
      of('wrong').map(({ id, named }) => `${id}: ${named.join(', ')}`),
    ),
    ...list(
      'None named',
      of('none').map(({ id }) => id),
    ),
  ];
}

const nameAndNaming = ({ id, named }: MistakeResult): string => `${id} is called ${named.join(', ')}`;

function aboutCorrect({ correct }: LintResults, replay: (result: CorrectResult, caseId: string) => string): string[] {
  const names = [...new Set(correct.map(({ name }) => name))].sort();
  const regimes = [...new Set(correct.map(({ regime }) => regime))];
  const cell = (of: readonly CorrectResult[]): string => {
    const failed = of.filter((one) => one.failed.length > 0).length;
    return `${failed} of ${of.length} (< ${(100 * upperBound95(failed, of.length)).toFixed(2)} %)`;
  };
  const failures = correct.filter(({ failed }) => failed.length > 0);
  return [
    '',
    '## Correct work that fails',
    '',
    'Draws on which any case was failed, and the 95 % upper bound of that rate.',
    '',
    `| submission | ${regimes.join(' | ')} |`,
    `|---|${regimes.map(() => '---|').join('')}`,
    ...names.map(
      (name) =>
        `| ${name} | ${regimes.map((regime) => cell(correct.filter((one) => one.name === name && one.regime === regime))).join(' | ')} |`,
    ),
    `| all | ${regimes.map((regime) => cell(correct.filter((one) => one.regime === regime))).join(' | ')} |`,
    ...list(
      'Failures',
      failures.flatMap((one) => one.failed.map(({ id, why }) => `${id}: ${why} (${replay(one, id)})`)),
    ),
  ];
}

function aboutCalibration(calibration: Calibration): string[] {
  const { level, falseAlarms, power } = calibration;
  const names = [...new Set(falseAlarms.map(({ statistic }) => statistic))];
  const total = (of: Calibration['falseAlarms']): { draws: number; outside: number } => ({
    draws: of.reduce((sum, { draws }) => sum + draws, 0),
    outside: of.reduce((sum, { outside }) => sum + outside, 0),
  });
  const row = (name: string, of: Calibration['falseAlarms']): string => {
    const { draws, outside } = total(of);
    return `| ${name} | ${draws} | ${(level * draws).toFixed(0)} | ${outside} | ${(outside / (level * draws)).toFixed(2)} |`;
  };
  return [
    '',
    '## Chance',
    '',
    `Correct work, drawn anew each time, with limits so loose that one statistic in ${Math.round(1 / level)} should be beyond them.`,
    'Limits that are bounds, not exact, leave fewer outside.',
    '',
    '| statistic | draws | expected outside | observed | ratio |',
    '|---|---|---|---|---|',
    ...names.map((name) =>
      row(
        name,
        falseAlarms.filter(({ statistic }) => statistic === name),
      ),
    ),
    row('all', falseAlarms),
    ...list(
      'Outside more often than chance explains',
      miscalibrated(calibration).map((one) => `${one.case}, ${one.statistic}: ${one.outside} of ${one.draws}`),
    ),
    '',
    `Each known mistake, made anew with other seeds, under the limits that grades are made with (at least ${100 * NEEDED_POWER} % must be caught).`,
    '',
    '| mistake | case | caught |',
    '|---|---|---|',
    ...power.map((one) => `| ${one.id} | ${one.case} | ${share(one.caught, one.draws)} |`),
    ...list(
      'Caught too rarely',
      tooWeak(calibration).map(({ id }) => id),
    ),
  ];
}

function share(part: number, whole: number): string {
  return whole === 0 ? '0' : `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
}

function list(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['', `### ${title}`, '', ...items.map((item) => `- ${item}`)];
}
