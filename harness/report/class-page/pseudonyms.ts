/** Students → names that tell nothing about them, the same in every report of a run. */
import { createHmac } from 'node:crypto';
import type { Student } from '../../submissions/hand-in.ts';

/** How people, and their work, are called in a page. */
export interface Naming {
  readonly student: (student: Student) => string;
  /** Text with every name, address and id of these students replaced. */
  readonly scrub: (text: string, students: readonly Student[]) => string;
}

const DIGITS = 5;

/** @param key secret and random, kept in the run: without it, whoever knows the names could try them */
export function pseudonyms(key: string): Naming {
  const student = (one: Student): string =>
    `Student ${createHmac('sha256', key)
      .update(JSON.stringify(sorted(one)))
      .digest('hex')
      .slice(0, DIGITS)
      .toUpperCase()}`;
  return {
    student,
    scrub: (text, students) => students.reduce((scrubbed, one) => replaceAll(scrubbed, one, student(one)), text),
  };
}

export const realNames: Naming = {
  student: ({ name, email, ids }) => name ?? email ?? Object.values(ids)[0] ?? 'unknown',
  scrub: (text) => text,
};

const sorted = ({ name, email, ids }: Student): unknown => [name, email, Object.entries(ids).sort()];

/** Shorter words would be found everywhere. */
const MIN_LENGTH = 3;

function replaceAll(text: string, { name, email, ids }: Student, instead: string): string {
  const whole = [name, email, ...Object.values(ids)].flatMap((word) => word ?? []);
  // Platforms write names into paths, without spaces and in small letters.
  const parts = whole.flatMap((word) => [word, word.replace(/[^\p{L}\p{N}]/gu, ''), ...word.split(/[\s,]+/)]);
  const words = [...new Set(parts)].filter((word) => word.length >= MIN_LENGTH).sort((a, b) => b.length - a.length);
  if (words.length === 0) return text;
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'giu'), instead);
}
