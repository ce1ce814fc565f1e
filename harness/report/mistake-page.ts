/** A known mistake → its page in docs/mistakes/, for whoever follows a code from a report. */
import type { Mistake } from '../mistakes/mistake.ts';

export function renderMistakePage({ code, category, title, says, equation, edits }: Mistake): string {
  return `# ${code}

${title[0]!.toUpperCase()}${title.slice(1)}. Kind of mistake: ${category}.

${says}

What is right:

    ${equation.trim().split('\n').join('\n    ')}

Ways in which it is made, each of which is looked for:

${edits.map(({ name, file, equivalent }) => `- \`${file}\`: ${name}${equivalent === null ? '' : ` (no answer shows it: ${equivalent})`}`).join('\n')}

A report names it only when every number of the answer is what this mistake gives. Back to [all mistakes](../README.md).
`;
}

export function renderMistakeIndex(
  mistakes: readonly Mistake[],
  generic: readonly (readonly [string, string])[],
): string {
  const areas = [...new Set(mistakes.map(({ code }) => areaOf(code)))].sort();
  const section = (area: string): string => {
    const of = mistakes.filter(({ code }) => areaOf(code) === area).sort((a, b) => (a.code < b.code ? -1 : 1));
    return `## ${area}\n\n${of.map(({ code, title }) => `- [${code}](${code}.md): ${title}`).join('\n')}`;
  };
  return `# Mistakes that reports name

Every code that a report shows in square brackets has a page here. [How to read a report](../reading-a-report.md) comes first.

## generic

${generic.map(([code, title]) => `- [${code}](${code}.md): ${title}`).join('\n')}

${areas.map(section).join('\n\n')}
`;
}

const areaOf = (code: string): string => code.slice(0, code.indexOf('/'));
