/** Made-up students with names of all kinds, and an id on every platform. */
import type { Random } from '../fuzz/random.ts';

export interface TrueStudent {
  readonly first: string;
  readonly last: string;
  readonly email: string;
  /** Beginning with zeros. */
  readonly sid: string;
  readonly login: string;
  readonly canvas: string;
  readonly moodle: string;
  readonly github: string;
}

const FIRST = ['Ada', 'Bob', 'Cy', 'Dee', 'Zoë', 'José', 'Anne-Marie', "D'Arcy", 'Mia Lou', 'Łukasz', 'Ⅷ', 'Ng'];
const LAST = [
  'Example',
  'Sample',
  'Muster',
  'Modèle',
  'Vorbild-Beispiel',
  'van der Probe',
  "O'Specimen",
  'LATE',
  'Test_1',
];
/** What breaks tables, paths and spreadsheets. */
const ODD: readonly (readonly [string, string])[] = [
  ['Ada', 'Example, Jr.'],
  ['"Quoted"', 'Example'],
  ['=SUM(A1:A9)', 'Formula'],
  ['+1', '@Formula'],
  ['李', '例子'],
  ['Анна', 'Примерова'],
  ['مثال', 'اسم'],
  ['E\u0301mile', 'De\u0301compose\u0301'],
  ['Tab\u00a0Space', 'Example; Semi'],
  ['A'.repeat(60), 'B'.repeat(60)],
];

export function makeStudents(random: Random, size: number): TrueStudent[] {
  return Array.from({ length: size }, (_, at) => {
    const [first, last] = at % 12 === 7 ? ODD[((at / 12) % ODD.length) | 0]! : [random.pick(FIRST), random.pick(LAST)];
    const login = `student${String(at + 1).padStart(4, '0')}`;
    return {
      first,
      last,
      email: `${login}@example.edu`,
      sid: String(12_345 + at).padStart(8, '0'),
      login,
      canvas: String(340_000 + at * 7),
      moodle: String(900_000 + at * 3),
      github: `${login}-code`,
    };
  });
}

export const fullName = ({ first, last }: TrueStudent): string => `${first} ${last}`;
export const sortableName = ({ first, last }: TrueStudent): string => `${last}, ${first}`;
