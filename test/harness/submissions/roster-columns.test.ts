import { expect, it } from 'vitest';
import { rolesOf } from '../../../harness/submissions/roster-columns.ts';

const rolesBy = (...headers: string[]): unknown => Object.fromEntries(rolesOf(headers));

it.each<[readonly string[], unknown]>([
  [['SID', 'Name', 'Email'], { sid: 0, name: 1, email: 2 }],
  [['student_id', 'FIRST-NAME', 'Surname'], { sid: 0, first: 1, last: 2 }],
  [['Vorname', 'Nachname', 'Matrikelnummer', 'Gruppe'], { first: 0, last: 1, sid: 2, group: 3 }],
  [['Prénom', 'Nom', 'Adresse de courriel'], { first: 0, last: 1, email: 2 }],
  [['Student', 'Name'], { name: 1 }],
  [['Email', 'Email'], { email: 0 }],
  [['Score'], {}],
])('%j', (headers, expected) => {
  expect(rolesBy(...headers)).toEqual(expected);
});
