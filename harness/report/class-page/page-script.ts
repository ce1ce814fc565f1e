/** The page's script: tables are sorted by their headings, and a link to a student opens what that student reads. */
export const SCRIPT = `
'use strict';
const valueOf = (row, column) => {
  const cell = row.cells[column];
  return cell.dataset.sort === undefined ? cell.textContent : Number(cell.dataset.sort);
};
for (const table of document.querySelectorAll('table.sortable')) {
  for (const heading of table.tHead.rows[0].cells) {
    heading.querySelector('button').addEventListener('click', () => {
      const falls = heading.getAttribute('aria-sort') === 'ascending';
      for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
      heading.setAttribute('aria-sort', falls ? 'descending' : 'ascending');
      const sign = falls ? -1 : 1;
      const column = heading.cellIndex;
      const rows = Array.from(table.tBodies[0].rows, (row) => [valueOf(row, column), row]);
      rows.sort(([a], [b]) => sign * (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b))));
      table.tBodies[0].append(...rows.map(([, row]) => row));
    });
  }
}
const dialog = document.querySelector('dialog');
const content = dialog.querySelector('div');
const show = () => {
  const found = document.getElementById(location.hash.slice(1));
  if (!(found instanceof HTMLTemplateElement)) return;
  content.replaceChildren(found.content.cloneNode(true));
  if (!dialog.open) dialog.showModal();
};
addEventListener('hashchange', show);
dialog.addEventListener('close', () => history.replaceState(null, '', location.pathname + location.search));
dialog.querySelector('button').addEventListener('click', () => dialog.close());
show();
`;
