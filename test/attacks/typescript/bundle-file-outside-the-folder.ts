/*
goal: has the bundler put files of the teacher's disk into its own program
class: read
threats: [A1, A14, A15]
deserves: none
outcome: prevented
because: >-
  an import resolves to a source file of the submission, or to the array library, or is refused before anything runs
says: refused
*/
// @ts-nocheck
import reference from '../../../reference/softmax.ts';
import yaml from '../../specs/c147/hw2.yaml';
import passwd from 'file:///etc/passwd';
import data from 'data:text/javascript,export default 1';
import fs from 'node:fs';
import os from 'os';
import alias from '#alias';
import paths from '@reference/softmax';
import self from 'softmax';
import dots from './%2e%2e/%2e%2e/etc/passwd';
import backslash from '.\\..\\..\\etc\\passwd';
import query from './honest.ts?raw';
import zero from './target.ts\0.json';
import { Softmax as Honest } from './honest.ts';

export const loot = [reference, yaml, passwd, data, fs, os, alias, paths, self, dots, backslash, query, zero];

export class Softmax extends Honest {}
