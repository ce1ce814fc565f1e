/** A grade as students may see it: of hidden cases what kind of mistake was found, and of what was printed nothing, if there are any. */
import { type CaseGrade, type Category, type Finding, type Grade, isRemark } from './grade.ts';

export function withholdHidden(grade: Grade): Grade {
  if (!grade.cases.some(({ hidden }) => hidden)) return grade;
  // Whatever a submission has been given it can print, and make notes of, hidden inputs too.
  const { notes: _, ...rest } = grade;
  return { ...rest, cases: grade.cases.map((one) => (one.hidden ? withhold(one) : one)), stdout: '' };
}

function withhold(one: CaseGrade): CaseGrade {
  const kept = one.findings.filter(({ kind }) => SAYS_NOTHING.has(kind));
  const first = one.findings.find((finding) => !SAYS_NOTHING.has(finding.kind) && !isRemark(finding));
  const said: Finding[] = first === undefined ? [] : [{ kind: 'withheld', category: categoryOf(first) }];
  return { ...one, hint: null, findings: [...kept, ...said], diagnosis: null };
}

/** About inputs and answers. */
const SAYS_NOTHING: ReadonlySet<Finding['kind']> = new Set(['needs', 'could-not-grade', 'out-of-time']);

function categoryOf(finding: Finding): Category {
  switch (finding.kind) {
    case 'withheld':
      return finding.category;
    case 'not-written':
    case 'not-loaded':
    case 'missing-export':
    case 'wrong-export':
    case 'missing-method':
    case 'wrong-arity':
      return 'absent';
    case 'threw':
    case 'crashed':
    case 'malformed':
    case 'never-settled':
      return 'failed';
    case 'timed-out':
    case 'out-of-memory':
    case 'no-probe-in-time':
      return 'slow';
    case 'missing-output':
    case 'wrong-type':
    case 'wrong-shape':
      return 'form';
    case 'gradient-disagrees':
    case 'differenced':
    case 'loss-made-to-fit':
    case 'complex-step':
      return 'gradient';
    case 'answer-changes':
    case 'inputs-changed':
      return 'state';
    case 'out-of-limits':
    case 'wrong-zeros':
      return 'chance';
    case 'loss-falls-too-little':
    case 'accuracy-too-low':
      return 'training';
    default:
      return 'numbers';
  }
}
