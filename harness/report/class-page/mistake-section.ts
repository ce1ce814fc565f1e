/** Which mistakes were made by how many: for the next lecture. */
import { type PageFacts, section } from './page-facts.ts';
import type { MistakeSurvey } from './survey.ts';
import { number, sortableTable, text } from './tables.ts';

export function mistakeSection({ survey: { mistakes, others } }: PageFacts): string {
  const table = (caption: string, title: string, found: readonly MistakeSurvey[]): string =>
    found.length === 0
      ? ''
      : sortableTable(
          caption,
          [
            { title: 'students', kind: 'number' },
            { title, kind: 'text' },
            { title: 'in words', kind: 'wide' },
            { title: 'cases', kind: 'text' },
          ],
          found.map(({ key, sentence, students, cases }) => [
            number(students, String(students)),
            text(key),
            text(sentence),
            text(cases.join(', ')),
          ]),
        );
  const body =
    mistakes.length + others.length === 0
      ? '<p>Nothing was found wrong.</p>'
      : [
          table('Known mistakes, which the numbers name without doubt: for the next lecture.', 'mistake', mistakes),
          table('What else was found; the words are those of the first such case.', 'kind', others),
        ].join('\n');
  return section('mistakes', 'Mistakes', body);
}
