/*
goal: hands in links instead of files - to the reference, to a neighbour's softmax, to devices, to itself
class: read
threats: [A1, A16]
deserves: none
outcome: prevented
because: links are left out when a submission is read, so the files that they stand for are not there
says: no file for the import
files:
  reference.ts: { link: ../sibling/softmax.ts }
  passwd.json: { link: /etc/passwd }
  zero.ts: { link: /dev/zero }
  loop.ts: { link: loop.ts }
  folder: { link: / }
  up: { link: .. }
  environ.ts: { link: /proc/self/environ }
*/
// @ts-nocheck
import environ from './environ.ts';
import passwd from './folder/etc/passwd';
import loop from './loop.ts';
import data from './passwd.json';
import { Softmax as Reference } from './reference.ts';
import sibling from './up/sibling/softmax.ts';
import zero from './zero.ts';

console.log(passwd, data, sibling, zero, loop, environ);

export class Softmax extends Reference {}
