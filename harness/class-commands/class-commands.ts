/** The commands for whoever grades a class. */
import type { Command } from 'commander';
import type { Run } from '../command-line.ts';
import type { ClassSetup } from './class-setup.ts';
import { addEnvironment } from './environment.ts';
import { addExport } from './export.ts';
import { addForget } from './forget.ts';
import { addGrade } from './grade.ts';
import { addHistory } from './history.ts';
import { addKit } from './kit.ts';
import { addLate } from './late.ts';
import { addOverride } from './override.ts';
import { addPack } from './pack.ts';
import { addReceipt } from './receipt.ts';
import { addRegrade } from './regrade.ts';
import { addReport } from './report.ts';
import { addSeal } from './seal.ts';
import { addServe } from './serve.ts';
import { addVerify } from './verify.ts';

export function addClassCommands(program: Command, run: Run, setup: ClassSetup): void {
  addGrade(program, run, setup);
  addOverride(program, run, setup);
  addLate(program, run, setup);
  addReport(program, run, setup);
  addServe(program, run, setup);
  addExport(program, run, setup);
  addRegrade(program, run, setup);
  addVerify(program, run, setup);
  addSeal(program, run, setup);
  addReceipt(program, run, setup);
  addEnvironment(program, run, setup);
  addHistory(program, run, setup);
  addPack(program, run, setup);
  addForget(program, run, setup);
  addKit(program, run, setup);
}
