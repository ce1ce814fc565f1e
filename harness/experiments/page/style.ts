/** The page's style sheet: nothing from elsewhere, dark text on white, sections on pages of their own in print. */
export const STYLE = `
:root { color-scheme: light; }
body { font: 1rem/1.5 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; color: #1a1a1a; background: white; margin: 0 auto; max-width: 60rem; padding: 1.5rem; }
h1 { line-height: 1.2; }
h2 { border-bottom: 2px solid #0072B2; margin-top: 3rem; padding-bottom: 0.2rem; }
p, li { max-width: 46rem; }
a { color: #0058a3; }
nav ul { columns: 2; }
figure { margin: 1.5rem 0; overflow-x: auto; }
figure svg { display: block; max-width: 100%; height: auto; }
figcaption { color: #333; font-size: 0.92rem; margin-top: 0.5rem; max-width: 46rem; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.8rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-size: 0.92rem; color: #333; padding-bottom: 0.4rem; }
th, td { padding: 0.15rem 0.6rem; text-align: right; border-bottom: 1px solid #ddd; white-space: nowrap; }
thead th { border-bottom: 2px solid #888; vertical-align: bottom; white-space: normal; }
tbody th { text-align: left; font-weight: normal; }
code { font-size: 0.92em; }
@page { margin: 14mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  section { break-before: page; }
  h2, h3 { break-after: avoid; }
  figure, table, tr { break-inside: avoid; }
  figcaption, caption { font-size: 9pt; }
  nav { display: none; }
  figure, .table { overflow: visible; }
  table { font-size: 7.5pt; }
  th, td { padding: 0.1rem 0.35rem; }
  a { color: inherit; text-decoration: none; }
}
`;
