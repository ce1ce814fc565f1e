import type { TopLevelSpec } from 'vega-lite';
import { escapeHtml } from './html.ts';

const FONT = 'system-ui, "Segoe UI", Helvetica, Arial, sans-serif';

const config: TopLevelSpec['config'] = {
  background: 'transparent',
  font: FONT,
  axis: { labelFontSize: 11, titleFontSize: 12, titleFontWeight: 'normal', gridColor: '#e3e3e3' },
  legend: { labelFontSize: 11, titleFontSize: 12, symbolSize: 70, labelLimit: 200 },
  header: { labelFontSize: 11, titleFontSize: 12, titleFontWeight: 'normal' },
  title: { fontSize: 13, fontWeight: 'bold', anchor: 'start' },
  view: { stroke: '#cccccc' },
};

/** The chart as an SVG element, labelled for those who don't see it. */
export async function renderChart(spec: TopLevelSpec, label: string): Promise<string> {
  // They take longer to load than most commands to run.
  const [{ parse, View }, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  const warnings: string[] = [];
  const logger = {
    level: () => logger,
    error: (...message: unknown[]) => note(message),
    warn: (...message: unknown[]) => note(message),
    info: () => logger,
    debug: () => logger,
  };
  const note = (message: readonly unknown[]): typeof logger => {
    warnings.push(message.join(' '));
    return logger;
  };
  const { spec: vegaSpec } = compile({ ...spec, config }, { logger: logger as never });
  if (warnings.length > 0) throw new Error(`the chart "${label}": ${warnings.join('; ')}`);
  const view = new View(parse(vegaSpec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return labelled(svg, label);
}

/** One label for the whole: without the roles and labels of its parts, and without the empty paths behind each group. */
function labelled(svg: string, label: string): string {
  const plain = svg
    .replace(/ (?:role|aria-[a-z]+|pointer-events|class)="[^"]*"/g, '')
    .replace(/<path d="(?:M0,0h0v0h0Z)?"(?: display="none")?\/>/g, '');
  return withIdsOf(label, plain).replace(/^<svg /, `<svg role="img" aria-label="${escapeHtml(label)}" `);
}

/** The library numbers ids by how many it has given since the program began; here they depend on the chart alone. */
function withIdsOf(label: string, svg: string): string {
  const slug = label.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const ids = [...new Set(Array.from(svg.matchAll(/ id="([^"]*)"/g), ([, id]) => id!))];
  return ids.reduce((text, id, i) => {
    const own = `${slug}-${i + 1}`;
    return text.replaceAll(` id="${id}"`, ` id="${own}"`).replaceAll(`url(#${id})`, `url(#${own})`);
  }, svg);
}
