/*
goal: doubles a text fifty times in an enum, which the bundler folds into a constant in the grader's own process
class: exhaust
threats: [A12]
deserves: all
outcome: contained
because: the bundler has limits on time and memory, and its end costs this submission alone
*/
import { Softmax as Honest } from './honest.ts';

enum Bomb {
  A0 = 'sixteen letters.',
  A1 = `${A0}${A0}`,
  A2 = `${A1}${A1}`,
  A3 = `${A2}${A2}`,
  A4 = `${A3}${A3}`,
  A5 = `${A4}${A4}`,
  A6 = `${A5}${A5}`,
  A7 = `${A6}${A6}`,
  A8 = `${A7}${A7}`,
  A9 = `${A8}${A8}`,
  B0 = `${A9}${A9}`,
  B1 = `${B0}${B0}`,
  B2 = `${B1}${B1}`,
  B3 = `${B2}${B2}`,
  B4 = `${B3}${B3}`,
  B5 = `${B4}${B4}`,
  B6 = `${B5}${B5}`,
  B7 = `${B6}${B6}`,
  B8 = `${B7}${B7}`,
  B9 = `${B8}${B8}`,
  C0 = `${B9}${B9}`,
  C1 = `${C0}${C0}`,
  C2 = `${C1}${C1}`,
  C3 = `${C2}${C2}`,
  C4 = `${C3}${C3}`,
  C5 = `${C4}${C4}`,
  C6 = `${C5}${C5}`,
  C7 = `${C6}${C6}`,
  C8 = `${C7}${C7}`,
  C9 = `${C8}${C8}`,
  D0 = `${C9}${C9}`,
  D1 = `${D0}${D0}`,
  D2 = `${D1}${D1}`,
  D3 = `${D2}${D2}`,
  D4 = `${D3}${D3}`,
  D5 = `${D4}${D4}`,
  D6 = `${D5}${D5}`,
  D7 = `${D6}${D6}`,
  D8 = `${D7}${D7}`,
  D9 = `${D8}${D8}`,
}

export const bomb = [Bomb.D9, Bomb.D8, Bomb.D7];

export class Softmax extends Honest {}
