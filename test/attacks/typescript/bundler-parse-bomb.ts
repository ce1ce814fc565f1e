/*
goal: is a text of some hundred characters that the bundler parses for hours, in the grader's own process
class: exhaust
threats: [A10]
deserves: all
outcome: contained
because: the bundler has a time limit, and its end costs this submission alone
*/
import { Softmax as Honest } from './honest.ts';

const a: any = null;

// A conditional or an arrow function with a type: each colon doubles the ways to read the rest.
export const bomb = () => a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>a?(a):a=>1;

export class Softmax extends Honest {}
