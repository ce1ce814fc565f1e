/** Names a mistake when the numbers leave no doubt; says nothing otherwise. */
import { type Diagnosis, type Finding, isRemark } from './grade.ts';
import { nameFactor, type WrongArray } from './scale-factor.ts';

export interface WrongOutput extends WrongArray {
  readonly output: string;
}

export function diagnose(findings: readonly Finding[], wrong: readonly WrongOutput[]): Diagnosis | null {
  const mistakes = findings.filter((finding) => !isRemark(finding));
  const transposed = mistakes.filter((finding) => finding.kind === 'wrong-shape' && finding.transposed);
  if (transposed.length > 0 && transposed.length === mistakes.filter(({ kind }) => kind === 'wrong-shape').length) {
    return { code: 'transposed', output: (transposed[0] as Extract<Finding, { kind: 'wrong-shape' }>).output };
  }
  const outputs = [...new Set(wrong.map(({ output }) => output))];
  if (
    outputs.length !== 1 ||
    mistakes.some(({ kind }) => kind === 'not-finite' || kind === 'wrong-shape' || kind === 'wrong-type')
  )
    return null;
  const factor = nameFactor(wrong);
  return factor === null ? null : { code: 'scaled', output: outputs[0]!, factor };
}
