/** All that reads what somebody else wrote, by name. */
import { answerParser } from './answer-parser.ts';
import { pathParser, tarParser, zipParser } from './archive-parsers.ts';
import { classParser, metadataParser, rosterParser } from './class-parsers.ts';
import { folderParser } from './folder-parser.ts';
import { frameParser, headerParser } from './frame-parsers.ts';
import { canvasGradebookParser, latePolicyParser, worksheetParser } from './gradebook-parsers.ts';
import type { Parser } from './parser.ts';
import { valueParser } from './value-parser.ts';
import { profileParser, suiteParser } from './yaml-parsers.ts';

/** @param root of the repository, whose suites and profiles are what is changed */
export const PARSERS: Readonly<Record<string, (root: string) => Parser>> = {
  frame: () => frameParser(),
  header: () => headerParser(),
  value: () => valueParser(),
  answer: () => answerParser(),
  suite: suiteParser,
  profile: profileParser,
  folder: () => folderParser(),
  zip: () => zipParser(),
  tar: () => tarParser(),
  path: () => pathParser(),
  class: () => classParser(),
  metadata: () => metadataParser(),
  roster: () => rosterParser(),
  'late-policy': () => latePolicyParser(),
  'canvas-gradebook': () => canvasGradebookParser(),
  worksheet: () => worksheetParser(),
};
