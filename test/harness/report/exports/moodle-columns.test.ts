import { expect, it } from 'vitest';
import { findColumns, isYes, participantOf } from '../../../../harness/report/exports/moodle-columns.ts';
import { scanCells } from '../../../../harness/report/exports/scan-cells.ts';

function columnsOf(text: string): unknown {
  const scanned = scanCells(text);
  if (scanned.kind === 'unreadable') throw new Error(scanned.reason);
  const found = findColumns(scanned.rows[0]!, scanned.rows.slice(1));
  return found.kind === 'found' ? Object.values(found.columns) : found.missing;
}

it.each([
  [
    'Identifier,Full name,ID number,Email address,Status,Group,Grade,Maximum Grade,Grade can be changed,Last modified (submission),Online text,Last modified (grade),Feedback comments\nParticipant 1,Ada Example,0001,ada@example.edu,Submitted,G1,,10.00,Yes,-,,-,',
    [0, 1, 2, 3, 6, 7, 8, 12],
  ],
  [
    'Identifier,Status,Grade,Maximum grade,Grade can be changed,Last modified (submission),Last modified (grade)\nParticipant 1,Submitted,,10.00,Yes,-,-',
    [0, null, null, null, 2, 3, 4, null],
  ],
  [
    'ID,Vollständiger Name,E-Mail-Adresse,Status,Bewertung,Bestwertung,Bewertung kann geändert werden,Zuletzt geändert (Abgabe),Zuletzt geändert (Bewertung),Feedback als Kommentar\nTeilnehmer/in 1,Ada Example,ada@example.edu,Zur Bewertung abgegeben,,"10,00",Ja,-,-,',
    [0, 1, null, 2, 4, 5, 6, 9],
  ],
  [
    'Identifiant,Nom complet,Numéro d\'identification,Adresse de courriel,Statut,Note,Note maximale,La note peut être modifiée,Dernière modification (travail remis),Dernière modification (note),Commentaires\nParticipant 1,Ada Example,0001,ada@example.edu,Remis,,"10,00",Non,-,-,',
    [0, 1, 2, 3, 5, 6, 7, 10],
  ],
  ['Name,Grade\nAda,1', 'Identifier'],
  ['Identifier,Grade,Maximum Grade\nParticipant 1,1,10', 'Grade can be changed'],
  ['Kennung,darf,Note\nTeilnehmer 1,Ja,5', 'Grade and Maximum grade'],
])('%s', (text, columns) => {
  expect(columnsOf(text)).toEqual(columns);
});

it.each([
  ['Yes', true],
  [' ja ', true],
  ['Sí', true],
  ['No', false],
  ['Nein', false],
  ['NON', false],
  ['maybe', null],
  ['', null],
])('%j is %j', (word, yes) => {
  expect(isYes(word)).toBe(yes);
});

it.each([
  ['Participant 12345', '12345'],
  ['Teilnehmer/in 7', '7'],
  ['12345', null],
  ['Participant', null],
  ['Participant 1 2', null],
])('%j is %j', (cell, id) => {
  expect(participantOf(cell)).toBe(id);
});
