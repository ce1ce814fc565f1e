/** A gradebook → one HTML page about the class that needs nothing else: no fonts, no network, one script whose hash the page names. */
import { createHash } from 'node:crypto';
import type { Entry, Gradebook } from '../../gradebook/gradebook.ts';
import { escapeHtml } from '../../page/html.ts';
import { borderlineSection } from './borderline-section.ts';
import { caseSection } from './case-section.ts';
import { lateSection } from './late-section.ts';
import { mistakeSection } from './mistake-section.ts';
import type { PageFacts } from './page-facts.ts';
import { SCRIPT } from './page-script.ts';
import { STYLE } from './page-style.ts';
import type { Naming } from './pseudonyms.ts';
import { scoreSection } from './score-section.ts';
import { studentPages } from './student-pages.ts';
import { studentSection } from './student-section.ts';
import { survey } from './survey.ts';
import { timeSection } from './time-section.ts';
import { ungradedSection } from './ungraded-section.ts';

export async function composeClassPage(gradebook: Gradebook, naming: Naming): Promise<string> {
  const positions = new Map<Entry, number>(gradebook.entries.map((entry, i) => [entry, i + 1]));
  const facts: PageFacts = {
    gradebook,
    survey: survey(gradebook),
    naming,
    anchorOf: (entry) => `work-${positions.get(entry)}`,
  };
  const sections = [
    await scoreSection(facts),
    await caseSection(facts),
    mistakeSection(facts),
    borderlineSection(facts),
    ungradedSection(facts),
    lateSection(facts),
    studentSection(facts),
    timeSection(facts),
  ];
  const title = gradebook.run.suites.map((suite) => suite.title).join(', ');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-${sha256Base64(SCRIPT)}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header><h1>${escapeHtml(title)}</h1>
${introduction(gradebook)}
${contents()}</header>
<main>
${sections.join('\n')}
</main>
<dialog aria-label="What a student reads"><button type="button">Close</button><div></div></dialog>
${studentPages(facts)}
<script>${SCRIPT}</script>
</body>
</html>
`;
}

const sha256Base64 = (content: string): string => createHash('sha256').update(content).digest('base64');

function introduction({ entries, students, run }: Gradebook): string {
  const count = entries.filter(({ outcome }) => outcome.kind === 'graded').length;
  const absent = students.filter(({ entry }) => entry === null).length;
  const roster = run.hasRoster ? `; ${absent} on the roster handed in nothing` : '';
  const warnings = [
    ...(run.isolation === 'process' ? ['These submissions ran without a sandbox.'] : []),
    ...(run.seeds === 'public' ? ['Graded on the public inputs, whose right answers students may have.'] : []),
  ];
  const suites = run.suites.map(({ id, bundle }) => `${id} (bundle ${bundle.slice(0, 12)})`).join(', ');
  return `<p>${escapeHtml(suites)}: ${count} of ${entries.length} pieces of work graded, of ${students.length - absent} students${roster}.</p>
${warnings.map((warning) => `<p class="warning">${escapeHtml(warning)}</p>`).join('\n')}`;
}

function contents(): string {
  const links = [
    ['scores', 'Scores'],
    ['cases', 'Cases'],
    ['mistakes', 'Mistakes'],
    ['borderline', 'Borderline'],
    ['ungraded', 'Could not be graded'],
    ['late', 'Late'],
    ['students', 'Students'],
    ['time', 'Time'],
  ].map(([id, name]) => `<li><a href="#${id}">${name}</a></li>`);
  return `<nav aria-label="Contents"><ul>${links.join('')}</ul></nav>`;
}
