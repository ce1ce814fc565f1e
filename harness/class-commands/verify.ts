/** The command lines of `gradecheck verify`, `seal`, `receipt`, `environment` and `forget`: is a run what was written? */
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

export function addSeal(program: Command, run: Run, { environment, terminal }: ClassSetup): void {
  const typed = (path: string): string => asTyped(path, environment);
  program
    .command('seal')
    .description('seal a run as it is, after it was killed, or to sign it')
    .argument('<run>', 'the folder of a run')
    .option('--sign <file>', 'sign it with this private key (Ed25519, PEM)')
    .action((folder: string, { sign }: { sign?: string }) =>
      run(async () =>
        (await import('../commands/seal.ts')).seal(typed(folder), sign === undefined ? null : typed(sign), terminal),
      ),
    );
}

export function addReceipt(program: Command, run: Run, { environment, terminal }: ClassSetup): void {
  program
    .command('receipt')
    .description('print the receipt of a grade, to be sent to its student: nothing in it is about others')
    .argument('<run>', 'the folder of a run')
    .argument('<who>', "a hand-in's id, or an id, email or name of one of its authors")
    .action((folder: string, who: string) =>
      run(async () =>
        (await import('../commands/receipt.ts')).receipt({ run: asTyped(folder, environment), who }, terminal),
      ),
    );
}

export function addForget(program: Command, run: Run, { environment, terminal }: ClassSetup): void {
  program
    .command('forget')
    .description("remove a student's work and name from a run; its journal still verifies")
    .argument('<run>', 'the folder of a run')
    .argument('<who>', "a hand-in's id, or a student's id, email or name")
    .action((folder: string, who: string) =>
      run(async () =>
        (await import('../commands/forget.ts')).forget({ run: asTyped(folder, environment), who }, terminal),
      ),
    );
}

export function addEnvironment(program: Command, run: Run, { environment, terminal }: ClassSetup): void {
  const typed = (path: string): string => asTyped(path, environment);
  program
    .command('environment')
    .description('what a run was graded with: Node, Python, NumPy, BLAS, processor; and the recipe to have it again')
    .argument('<run>', 'the folder of a run')
    .option('--out <folder>', 'write environment.json, requirements.txt and a Containerfile there')
    .action((folder: string, { out }: { out?: string }) =>
      run(async () =>
        (await import('../commands/environment.ts')).environment(
          typed(folder),
          out === undefined ? null : typed(out),
          terminal,
        ),
      ),
    );
}

export function addHistory(program: Command, run: Run, { environment, terminal, style }: ClassSetup): void {
  program
    .command('history')
    .description('who did what to a run, when and why')
    .argument('<run>', 'the folder of a run')
    .argument('[who]', "a hand-in's id, or an id, email or name of one of its authors (default: everything)")
    .action((folder: string, who: string | undefined) =>
      run(async () =>
        (await import('../commands/history.ts')).history(asTyped(folder, environment), who ?? null, terminal, style),
      ),
    );
}

export function addPack(program: Command, run: Run, { environment, terminal }: ClassSetup): void {
  const typed = (path: string): string => asTyped(path, environment);
  program
    .command('pack')
    .description('a run as one zip file, with all that a replay needs')
    .argument('<run>', 'the folder of a run')
    .requiredOption('--out <file>', 'the zip file')
    .option('--people <file>', 'names, ids, and what is about people go there, and not into the zip')
    .action((folder: string, { out, people }: { out: string; people?: string }) =>
      run(async () =>
        (await import('../commands/pack.ts')).pack(
          { run: typed(folder), out: typed(out), people: people === undefined ? null : typed(people) },
          terminal,
        ),
      ),
    );
  program
    .command('unpack')
    .description('the folder of a run from such a file')
    .argument('<file>', 'the zip file')
    .requiredOption('--out <folder>', 'a new folder')
    .option('--people <file>', 'the file of names that was split off')
    .action((file: string, { out, people }: { out: string; people?: string }) =>
      run(async () =>
        (await import('../commands/pack.ts')).unpack(
          { file: typed(file), out: typed(out), people: people === undefined ? null : typed(people) },
          terminal,
        ),
      ),
    );
}

function hexadecimal(text: string): string {
  if (!/^[0-9a-f]{64}$/.test(text)) throw new InvalidArgumentError('It should have 64 hexadecimal digits.');
  return text;
}
