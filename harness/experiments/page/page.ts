import { escapeHtml } from '../../page/html.ts';
import type { Measurements } from './measure.ts';
import { misprintsSection } from './misprints-section.ts';
import { nameOf } from './names.ts';
import { overviewSection } from './overview-section.ts';
import { STYLE } from './style.ts';
import { trainingSection } from './training-section.ts';
import { unitsSection } from './units-section.ts';

const TITLE = 'Ten layers deep: what an initialization does';

/** One HTML page that needs nothing else: no scripts, no fonts, no network. The same measurements give the same bytes. */
export async function composePage(measurements: Measurements): Promise<string> {
  const kinds = [...new Set(measurements.experiments.map(({ units }) => units))];
  const sections: string[] = [await overviewSection(measurements)];
  for (const kind of kinds) {
    sections.push(await unitsSection(measurements.experiments.filter(({ units }) => units === kind)));
  }
  sections.push(await trainingSection(measurements), misprintsSection());
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${TITLE}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header><h1>${TITLE}</h1>
${introduction(measurements)}
${contents(kinds)}</header>
<main>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

function introduction({ seed, examples }: Measurements): string {
  return `<p>The lecture’s experiment: ${examples} examples of 100 standard normal numbers go through ten layers of 100 units,
H<sub>i</sub> = f(W<sub>i</sub> H<sub>i-1</sub>), without biases. Then a gradient of standard deviation 100 goes back through
them. Nothing is trained. Every combination of twelve initializations and seven kinds of units is drawn from the seed
${seed}, in the order of the slides’ snippets: <code>np.random.seed(${seed})</code> in front of a snippet gives the same
numbers${examples === 1000 ? '' : `, once its 1000 examples are ${examples}`}.</p>
<p>Xavier is drawn from N(0, 2 / (n<sub>in</sub> + n<sub>out</sub>)), He from N(0, 2 / n<sub>in</sub>); “Xavier of Caffe” (1 / n<sub>in</sub>),
“1 / fan-out” and “Glorot uniform” have Xavier’s variance when all layers are equally wide, as here, so the line charts
leave them out. LSUV scales what comes out of W h to variance 1, for maxout the larger piece. The random walk has closed
forms for linear units and ReLU; for the others except leaky ReLU the linear one stands in.</p>`;
}

function contents(kinds: readonly string[]): string {
  const links = [
    ['overview', 'All combinations'],
    ...kinds.map((kind) => [kind, nameOf(kind)]),
    ['training', 'The last slide: which initialization trains which units?'],
    ['misprints', 'Misprints of the slides'],
  ].map(([id, name]) => `<li><a href="#${id}">${escapeHtml(name!)}</a></li>`);
  return `<nav aria-label="Contents"><ul>${links.join('')}</ul></nav>`;
}
