/** Plain text → the same text for a place that shows HTML: nothing in it is markup. */
import { inert } from '../../wire/inert.ts';

export function toHtml(text: string): string {
  const paragraphs = inert(text)
    .trim()
    .split(/\n{2,}/);
  return paragraphs.map((one) => `<p>${escapeHtml(one).replaceAll('\n', '<br>')}</p>`).join('');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);
}
