/** The command line of `gradecheck verify`: is a run what was written? */
import { type Command, InvalidArgumentError } from 'commander';
import type { Run } from '../command-line.ts';
import { asTyped, type ClassSetup } from './class-setup.ts';

export function addVerify(program: Command, run: Run, { environment, terminal, style, build }: ClassSetup): void {
  const typed = (path: string): string => asTyped(path, environment);
  program
    .command('verify')
    .description(
      'check every hash, the chain, and every grade from its observations; exit code 1: something was changed',
    )
    .argument('<run>', 'the folder of a run, or the file of a receipt (.json)')
    .option('--export <file...>', 'files or folders that were exported from it')
    .option('--root <hash>', 'a root that is known from elsewhere', hexadecimal)
    .option('--key <file>', 'the public key of whoever signs runs (Ed25519, PEM)')
    .option('--json', 'print one JSON object, and nothing else', false)
    .action((what: string, flags: { export?: string[]; root?: string; key?: string; json: boolean }) =>
      run(async () =>
        (await import('../commands/verify.ts')).verify(
          {
            what: typed(what),
            exports: (flags.export ?? []).map(typed),
            root: flags.root ?? null,
            key: flags.key === undefined ? null : typed(flags.key),
            json: flags.json,
          },
          { terminal, style, version: build },
        ),
      ),
    );
}

function hexadecimal(text: string): string {
  if (!/^[0-9a-f]{64}$/.test(text)) throw new InvalidArgumentError('It should have 64 hexadecimal digits.');
  return text;
}
