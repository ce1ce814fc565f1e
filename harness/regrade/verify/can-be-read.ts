/** Whether all texts in a database's tables can be read: the library ends the process at one that is no UTF-8, so another process tries. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const TRY = `
const [library, file] = process.argv.slice(1);
const Database = require(library);
const sql = new Database(file, { readonly: true });
for (const { name, type } of sql.pragma('table_list'))
  if (type === 'table') sql.prepare('select * from "' + name + '"').all();
`;

export function canBeRead(file: string): boolean {
  const library = createRequire(import.meta.url).resolve('libsql');
  const { status } = spawnSync(process.execPath, ['-e', TRY, library, file], { stdio: 'ignore', windowsHide: true });
  return status === 0;
}
