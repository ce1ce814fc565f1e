/** What all sections of a class's page are made from, and what they have in common. */
import type { Entry, Gradebook } from '../../gradebook/gradebook.ts';
import { escapeHtml } from '../../page/html.ts';
import type { Naming } from './pseudonyms.ts';
import type { Survey } from './survey.ts';

export interface PageFacts {
  readonly gradebook: Gradebook;
  readonly survey: Survey;
  readonly naming: Naming;
  /** The place in the page where a piece of work is told about. */
  readonly anchorOf: (entry: Entry) => string;
}

export function whoOf({ handIn: { id, students } }: Entry, naming: Naming): string {
  if (students.length > 0) return students.map(naming.student).join(' and ');
  return naming.student({ name: null, email: null, ids: { sid: id } });
}

export const section = (id: string, title: string, body: string): string =>
  `<section id="${id}"><h2>${escapeHtml(title)}</h2>\n${body}\n</section>`;
