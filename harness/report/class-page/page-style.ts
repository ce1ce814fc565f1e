/** The page's style sheet: nothing from elsewhere, light and dark as the reader has it, tables whole in print. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1a1a1a; --soft: #444; --ground: #fff; --line: #d5d5d5; --head: #f1f4f7; --accent: #0058a3; }
@media (prefers-color-scheme: dark) { :root { --text: #e8e8e8; --soft: #b8b8b8; --ground: #16181b; --line: #3b3f45; --head: #22262b; --accent: #7cc0ff; } }
* { box-sizing: border-box; }
body { font: 1rem/1.5 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; color: var(--text); background: var(--ground); margin: 0 auto; max-width: 72rem; padding: 1.5rem; }
h1 { line-height: 1.2; margin: 0 0 0.5rem; }
h2 { border-bottom: 2px solid var(--accent); margin-top: 2.5rem; padding-bottom: 0.2rem; }
a { color: var(--accent); }
.warning { border-left: 4px solid #D55E00; padding-left: 0.8rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; list-style: none; padding: 0; }
.figures { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; margin: 1rem 0; }
.figures dt { color: var(--soft); font-size: 0.85rem; }
.figures dd { font-size: 1.4rem; font-variant-numeric: tabular-nums; margin: 0; }
figure { margin: 1rem 0; overflow-x: auto; }
figure svg { display: block; height: auto; max-width: 100%; }
figure svg text { fill: var(--text); }
figure svg line, figure svg path[stroke="#888"], figure svg path[stroke="#e3e3e3"] { stroke: var(--line); }
figcaption { color: var(--soft); font-size: 0.92rem; margin-top: 0.4rem; }
.table { margin: 1rem 0; max-height: 38rem; overflow: auto; }
table { border-collapse: collapse; font-size: 0.88rem; width: 100%; }
caption { color: var(--soft); padding-bottom: 0.4rem; text-align: left; }
th, td { border-bottom: 1px solid var(--line); overflow-wrap: break-word; padding: 0.25rem 0.6rem; text-align: left; vertical-align: top; }
.number { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
tbody th { font-weight: normal; }
.text { min-width: 9rem; }
.wide { min-width: 20rem; }
thead th { background: var(--head); position: sticky; top: 0; }
thead button { background: none; border: 0; color: inherit; cursor: pointer; font: inherit; font-weight: 600; padding: 0; text-align: inherit; }
thead button::after { content: " ↕"; color: var(--soft); }
th[aria-sort="ascending"] button::after { content: " ↑"; }
th[aria-sort="descending"] button::after { content: " ↓"; }
dialog { background: var(--ground); border: 1px solid var(--line); color: var(--text); max-height: 90vh; max-width: 64rem; width: 92vw; }
dialog > button { float: right; font: inherit; }
pre { font: 0.82rem/1.4 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; overflow-x: auto; white-space: pre-wrap; }
@page { margin: 14mm; }
@media print {
  :root { --text: #000; --soft: #333; --ground: #fff; --line: #bbb; --head: #fff; --accent: #000; }
  body { font-size: 9.5pt; max-width: none; padding: 0; }
  nav, dialog, thead button::after { display: none; }
  .table { max-height: none; overflow: visible; }
  tr, figure { break-inside: avoid; }
  thead th { position: static; }
  table { font-size: 8pt; }
}
`;
