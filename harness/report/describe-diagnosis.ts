/** What is behind wrong answers, in a student's words, each with its evidence. */
import type { Diagnosis, DiagnosisDetail } from '../grading/grade.ts';
import { enumerate } from './enumerate.ts';
import { formatNumber } from './format-number.ts';
import { verbatim, withoutMarks } from './verbatim.ts';

export function describeDiagnosis(diagnosis: Diagnosis): string {
  return withoutMarks(describeMarkedDiagnosis(diagnosis));
}

/** With marks around the codes, which are names of pages: verbatim.ts. */
export function describeMarkedDiagnosis({ codes, detail }: Diagnosis): string {
  const text = describeDetail(detail);
  return codes.length === 0 ? text : `${text} [${verbatim(codes.join(', '))}]`;
}

function describeDetail(detail: DiagnosisDetail): string {
  switch (detail.kind) {
    case 'mistakes': {
      const [first, second] = detail.mistakes.map(describeMistake);
      const told = second === undefined ? first! : `Two mistakes together give exactly this answer. ${first} ${second}`;
      const { multiple } = detail;
      if (multiple?.factor === 0) return `${multiple.output} is all zeros. ${told}`;
      return multiple === null
        ? told
        : `${multiple.output} is ${formatNumber(multiple.factor)} times the right one. ${told}`;
    }
    case 'transposed':
      return `${detail.output} is transposed.`;
    case 'numerator-layout':
      return `${detail.output} is the Jacobian in the numerator layout. The denominator layout is asked for: a row for each entry of what is differentiated by, a column for each entry of the function.`;
    case 'scaled':
      return `Every entry of ${detail.output} is ${factorInWords(detail.factor)} the expected one, in each trial.${factorHint(detail.factor)}`;
    case 'constant':
      return `${detail.output} is what it would be if ${detail.size} were ${detail.constant} in every trial: is the number ${detail.constant} written where ${detail.size} is meant?`;
    case 'term':
      return `${enumerate(detail.outputs)} would be right but for the term with ${detail.input}: it ${detail.factor === 0 ? 'is missing' : `is taken ${formatNumber(detail.factor)} times`}.`;
    case 'located':
      return `${enumerate(detail.right)} ${detail.right.length === 1 ? 'is' : 'are'} right, ${enumerate(detail.wrong)} ${detail.wrong.length === 1 ? 'is' : 'are'} not: look at the steps that only ${enumerate(detail.wrong)} ${detail.wrong.length === 1 ? 'needs' : 'need'}.`;
    case 'looks-like': {
      const asked = detail.asked === null ? '' : ` ${detail.asked} is asked for.`;
      return `${detail.output} has the variance ${detail.name}.${asked}`;
    }
    case 'state':
      return 'The numbers are right, but a call leaves something behind: a changed argument, or something stored that changes the next answer.';
    case 'withheld': {
      const kind = detail.category === null ? '' : `The kind of mistake: ${detail.category}.`;
      const place = detail.place === null ? '' : describeDetail(detail.place);
      return [kind, place].filter((part) => part !== '').join(' ') || 'A known kind of mistake.';
    }
  }
}

type Mistake = Extract<DiagnosisDetail, { kind: 'mistakes' }>['mistakes'][number];

function describeMistake({ says, equation }: Mistake): string {
  return `${says} (${equation})`;
}

function factorInWords(factor: string): string {
  return factor === '-1' ? 'minus' : `${factor} times`;
}

function factorHint(factor: string): string {
  if (factor === 'N') return ' N is the number of examples: is the mean over the batch missing?';
  if (factor === '1/N') return ' N is the number of examples: is the mean over the batch taken twice?';
  return '';
}
