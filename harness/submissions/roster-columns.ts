/** The headers of a roster → what each column is, whatever its place and its usual spelling. */

export type Role = 'name' | 'first' | 'last' | 'sid' | 'email' | 'login' | 'canvas' | 'moodle' | 'github' | 'group';

/** In English, German, Spanish and French, as platforms and people write them; compared without case, "_" and "-". */
const SPELLINGS: Readonly<Record<Role, readonly string[]>> = {
  name: [
    ...['name', 'full name', 'student', 'student name', 'display name', 'lastname,firstname', 'last name, first name'],
    ...['sortable name', 'vollständiger name', 'nombre completo', 'apellido(s) y nombre', 'nom complet'],
  ],
  first: ['first name', 'firstname', 'first', 'given name', 'vorname', 'nombre', 'prénom'],
  last: ['last name', 'lastname', 'last', 'surname', 'family name', 'nachname', 'apellido(s)', 'apellidos', 'nom'],
  sid: [
    ...['sid', 'student id', 'studentid', 'sis user id', 'sis id', 'id number', 'university id', 'student number'],
    ...[
      'matrikelnummer',
      'id nummer',
      'número de id',
      "numéro d'identification",
      'roster identifier',
      'org defined id',
    ],
  ],
  email: [
    ...['email', 'email address', 'e mail', 'mail', 'e mail address', 'e mail adresse', 'dirección de correo'],
    ...['dirección email', 'correo electrónico', 'adresse de courriel', 'courriel', 'adresse e mail'],
  ],
  login: [
    ...['login', 'login id', 'sis login id', 'username', 'user name', 'netid', 'net id', 'benutzername', 'anmeldename'],
    ...['nombre de usuario', "nom d'utilisateur", 'andrew id', 'kerberos'],
  ],
  canvas: ['canvas id', 'canvas user id', 'canvas'],
  moodle: ['moodle id', 'participant', 'participant id', 'moodle'],
  github: ['github', 'github username', 'github user', 'github login', 'github id', 'github name'],
  group: ['group', 'group name', 'gruppe', 'grupo', 'groupe', 'team', 'team name'],
};

/** The first column of each kind. */
export function rolesOf(headers: readonly string[]): ReadonlyMap<Role, number> {
  const roles = new Map<Role, number>();
  const plain = headers.map(plainHeader);
  for (const [role, spellings] of Object.entries(SPELLINGS) as [Role, readonly string[]][]) {
    // In the order of the spellings: "Student" is no name where there is a "Name".
    const at = spellings.map((spelling) => plain.indexOf(spelling)).find((index) => index !== -1);
    if (at !== undefined) roles.set(role, at);
  }
  return roles;
}

export const plainHeader = (header: string): string =>
  header
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
