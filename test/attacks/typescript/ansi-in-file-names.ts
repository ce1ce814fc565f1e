/*
goal: gives its files names that move the cursor, break lines, quote, escape folders or look like options
class: inject
threats: [A16, A19]
deserves: none
outcome: contained
because: names are shown with their control characters replaced, and are never part of a command
files:
  "\e[2J\e[H100 of 100.ts": "export const a = ;\n"
  "new\nline.ts": "export const b = ;\n"
  "tab\there.ts": "export const c = ;\n"
  "carriage\rreturn.ts": "throw new Error('from a strange file');\n"
  "quote\"'`$(touch was-here).ts": "throw new Error('from a quoted file');\n"
  "--help.ts": "throw new Error('an option');\n"
  "<script>alert(1)<!script>.ts": "throw new Error('html');\n"
  "=cmd|calc!A1.ts": "throw new Error('csv');\n"
  "\u202Egnirts.ts": "throw new Error('bidi');\n"
  "__proto__.ts": "export const polluted = true;\n"
  "constructor.json": '{"__proto__": {"polluted": true}}'
  "a/b/c/d/e/f/g/deep.ts": "export const deep = true;\n"
*/
// @ts-nocheck
const names = [
  './\u001b[2J\u001b[H100 of 100.ts',
  './carriage\rreturn.ts',
  './quote"\'`$(touch was-here).ts',
  './--help.ts',
  './=cmd|calc!A1.ts',
  './__proto__.ts',
];
import '\u001b[2J\u001b[Hnot there';
import './\u202Egnirts.ts';
import './new\nline.ts';
import './\u001b[2J\u001b[H100 of 100.ts';

console.log(names.join('\n'));

export class Softmax {}
