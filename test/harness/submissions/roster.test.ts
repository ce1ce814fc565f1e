import { describe, expect, it } from 'vitest';
import { readRoster } from '../../../harness/submissions/roster.ts';

const read = (text: string) => readRoster('roster.csv', text);
const students = (text: string): unknown => {
  const result = read(text);
  return result.kind === 'read' ? result.roster.students : result.messages;
};
const ADA = { name: 'Ada Example', email: 'ada@example.edu', ids: { sid: '00012345' }, group: null };

describe('what platforms export', () => {
  it('Gradescope’s roster', () => {
    const text =
      'First Name,Last Name,SID,Email,Role,Section\nAda,Example,00012345,ada@example.edu,Student,A\nTa,Example,,ta@example.edu,TA,A\n';
    expect(students(text)).toEqual([ADA]);
  });

  it('Gradescope’s scores, with their columns in another order', () => {
    const head =
      'Name,SID,Email,1: Loss (5.0 pts),Total Score,Max Points,Status,Submission ID,Submission Time,Lateness (H:M:S)';
    const result = read(
      `${head}\nAda Example,00012345,ada@example.edu,5,7.5,10,Graded,7,2022-06-25 13:16:26 -0600,26:00:01\n`,
    );
    expect(result).toEqual({
      kind: 'read',
      roster: {
        students: [ADA],
        scores: new Map([['7', { submittedAt: '2022-06-25T13:16:26-06:00', lateBySeconds: 93_601 }]]),
      },
    });
  });

  it('Canvas’s gradebook with the last and the first name in two columns', () => {
    const text = `LastName,FirstName,ID,SIS User ID,SIS Login ID,Section,HW2 (12345),Final Score
,,,,,,Manual Posting,
    Points Possible,,,,,,100.00,(read only)
Example,Ada,340934,00012345,ada,A,,
Student,Test,999,,aaaa,A,,
`;
    expect(students(text)).toEqual([
      {
        name: 'Ada Example',
        email: null,
        ids: { canvas: '340934', sid: '00012345', login: 'ada' },
        group: null,
      },
    ]);
  });

  it.each(['Student', '"LastName,FirstName"'])('Canvas’s gradebook of %s, without what is no student', (head) => {
    const text = `${head},ID,SIS User ID,SIS Login ID,Section,HW2 (12345),Final Score
,,,,,Manual Posting,
    Points Possible,,,,,100.00,(read only)
"Example, Ada",340934,00012345,ada,A,,
"=""Example, Bob""",340935,00012346,bob,A,,
"Student, Test",999,,aaaa,A,,
`;
    const ids = [
      { canvas: '340934', sid: '00012345', login: 'ada' },
      { canvas: '340935', sid: '00012346', login: 'bob' },
    ];
    expect(students(text)).toEqual([
      { name: 'Example, Ada', email: null, ids: ids[0], group: null },
      { name: 'Example, Bob', email: null, ids: ids[1], group: null },
    ]);
  });

  it.each([
    ['English', 'Identifier,Full name,ID number,Email address,Status,Group,Grade', 'Participant'],
    ['German', 'ID,Vollständiger Name,ID-Nummer,E-Mail-Adresse,Status,Gruppe,Bewertung', 'Teilnehmer/in'],
    [
      'Spanish',
      'Identificador,Nombre completo,Número de ID,Dirección de correo,Estado,Grupo,Calificación',
      'Participante',
    ],
    ['French', "Identifiant,Nom complet,Numéro d'identification,Adresse de courriel,Statut,Groupe,Note", 'Participant'],
    ['another language', 'Kennung,Deltaker,ID-Nummer,Epostadresse,Status,Group,Karakter', 'Deltaker'],
  ])('Moodle’s worksheet in %s', (_name, head, word) => {
    const text = `\ufeff${head}\n${word} 12345,Ada Example,00012345,ada@example.edu,x,Team 1,\n${word} 12346,Bob Example,,bob@example.edu,x,,\n`;
    expect(students(text)).toEqual([
      { ...ADA, ids: { sid: '00012345', moodle: '12345' }, group: 'Team 1' },
      { name: 'Bob Example', email: 'bob@example.edu', ids: { moodle: '12346' }, group: null },
    ]);
  });

  it('Moodle’s worksheet of blind marking', () => {
    const text = 'Identifier,Status,Grade,Maximum Grade\nParticipant 1,Submitted,,10\nParticipant 2,Submitted,,10\n';
    expect(students(text)).toEqual(
      ['1', '2'].map((moodle) => ({ name: null, email: null, ids: { moodle }, group: null })),
    );
  });

  it('GitHub Classroom’s roster of addresses', () => {
    expect(students('identifier,github_username,github_id,name\nada@example.edu,ada-code,7,\n')).toEqual([
      { name: null, email: 'ada@example.edu', ids: { github: 'ada-code' }, group: null },
    ]);
  });

  it('GitHub Classroom’s roster', () => {
    expect(
      students('"identifier","github_username","github_id","name"\n"00012345","ada-code","7","Ada Example"\n'),
    ).toEqual([{ ...ADA, email: null, ids: { sid: '00012345', github: 'ada-code' } }]);
  });
});

describe('what people write', () => {
  it.each([
    ['by commas', 'Name,Student ID,E-mail\nAda Example,00012345,ada@example.edu\n'],
    ['by semicolons', 'e-mail;name;sid\nada@example.edu;Ada Example;00012345\n'],
    [
      'by tabs, in quotes',
      '"SID"\t"first_name"\t"LAST NAME"\t"mail"\n"00012345"\t"Ada"\t"Example"\t"ada@example.edu"\n',
    ],
    [
      'with blank lines and spaces',
      '\ufeff Name , SID ,Email\r\n\r\n Ada Example ,00012345, ada@example.edu \r\n,,\r\n',
    ],
    [
      'twice',
      'Name,SID,Email,Section\nAda Example,00012345,ada@example.edu,1\nAda Example,00012345,ada@example.edu,2\n',
    ],
  ])('%s', (_name, text) => {
    expect(students(text)).toEqual([ADA]);
  });
});

describe('what is wrong', () => {
  it.each([
    ['nothing', '', ['roster.csv: it is empty: a line of column names is expected']],
    ['no students', 'Name,SID\n', ['roster.csv: there are column names, but no students below them']],
    [
      'no column',
      'Colour,Shape\nred,round\n',
      [
        'roster.csv: row 1 names no column that tells who a student is: expected a column "Name" (or "First Name" and "Last Name"), "SID", "Email", "Login", "Canvas ID", "Identifier" or "github_username", but found "Colour", "Shape"',
      ],
    ],
    [
      'one id twice',
      'Name,SID\nAda Example,1\nBob Example,2\nCy Example,1\n',
      ['roster.csv, line 4: the student id "1" stands on line 2, too: every student has one of their own'],
    ],
    [
      'one address twice',
      'Name,Email\nAda Example,a@x.edu\nBob Example,A@x.edu\n',
      ['roster.csv, line 3: the address "a@x.edu" stands on line 2, too: every student has one of their own'],
    ],
    [
      'commas without quotes, and nobody',
      'Name,SID,Section\nExample, Ada,1,A\n,,B\nBob Example,2,A\n',
      [
        'roster.csv, line 2: 4 cells, but row 1 names 3 columns (the first one too many is "A"): put quotes around cells with commas in them',
        'roster.csv, line 3: neither a name nor an id nor an address: fill one in, or remove the line',
      ],
    ],
  ])('%s', (_name, text, messages) => {
    expect(read(text)).toEqual({ kind: 'unreadable', messages });
  });

  it('not all of many', () => {
    const result = read(`Name,SID\n${'x,1,2\n'.repeat(50)}`);
    expect(result.kind === 'unreadable' && [result.messages.length, result.messages.at(-1)]).toEqual([
      21,
      'and 30 more of such problems',
    ]);
  });

  it('what it quotes does nothing to a terminal', () => {
    const [message] = students('\u001b[2JName,x\u202e\na,b\n') as string[];
    expect(message).toContain('"\\u001b[2JName", "x\\u202e"');
  });
});
