/*
goal: >-
  doubles a text again and again in an enum, which the bundler folds into constants in a process of the grader's;
  four more lines would fill any memory
class: exhaust
threats: [A12]
deserves: all
outcome: contained
because: the bundler has a time limit, after which it is ended, and its end costs this submission alone
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
  A10 = `${A9}${A9}`,
  A11 = `${A10}${A10}`,
  A12 = `${A11}${A11}`,
  A13 = `${A12}${A12}`,
  A14 = `${A13}${A13}`,
  A15 = `${A14}${A14}`,
  A16 = `${A15}${A15}`,
  A17 = `${A16}${A16}`,
  A18 = `${A17}${A17}`,
  A19 = `${A18}${A18}`,
  A20 = `${A19}${A19}`,
  A21 = `${A20}${A20}`,
  A22 = `${A21}${A21}`,
  A23 = `${A22}${A22}`,
  A24 = `${A23}${A23}`,
  A25 = `${A24}${A24}`,
  A26 = `${A25}${A25}`,
}

export const bomb = [Bomb.A26, Bomb.A25, Bomb.A24];

export class Softmax extends Honest {}
