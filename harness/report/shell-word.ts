/** A path or a name → the word that a shell reads it as, so that a printed command can be copied. */
export function shellWord(text: string): string {
  return /^[\p{L}\p{N}\p{M}@%+=:,./_-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
