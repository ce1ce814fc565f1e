/** The Python interpreter that runs submissions: the real one behind a shim or a virtual environment, with NumPy. */
import { closeSync, openSync, readSync } from 'node:fs';
import { execa } from 'execa';
import type { Launch } from './child-process.ts';
import { findProgram } from './find-program.ts';
import type { Isolation, Shown } from './isolation/isolation.ts';

export interface Python {
  /** The interpreter itself. */
  readonly executable: string;
  /** Where NumPy is, when it was installed for the user alone: the submission's process does not look there. */
  readonly numpyFolder: string | null;
  /** What it reads from disk, for a sandbox to show; null when it wasn't asked. */
  readonly files: readonly string[] | null;
  /** Folders of installed packages, of which a sandbox shows NumPy alone. */
  readonly packages: readonly string[];
}

export type PythonResult =
  | { readonly kind: 'found'; readonly python: Python }
  | { readonly kind: 'missing'; readonly reason: string };

/** Says where things are without importing NumPy, which takes longer than all the rest. */
const QUESTION = `
import importlib.util, json, os, site, sys
numpy = importlib.util.find_spec('numpy')
folder = os.path.dirname(os.path.dirname(numpy.origin)) if numpy and numpy.origin else None
user = site.getusersitepackages() if folder else None
files = [sys.executable, os.path.realpath(sys.executable), os.path.join(sys.prefix, 'pyvenv.cfg'),
         os.path.dirname(os.__file__), os.path.join(sys.base_prefix, 'lib'), os.path.join(sys.base_prefix, 'lib64')]
if folder:
    files += [os.path.join(folder, name) for name in ('numpy', 'numpy.libs')]
packages = {path for path in sys.path + [folder or ''] if os.path.basename(path) in ('site-packages', 'dist-packages')}
packages |= {'/usr/lib/python3/dist-packages', os.path.join(sys.base_prefix, 'lib', 'python%d.%d' % sys.version_info[:2], 'site-packages')}
print(json.dumps({
    'executable': sys.executable, 'version': list(sys.version_info[:2]), 'numpy': folder,
    'user': bool(folder) and os.path.normcase(folder) == os.path.normcase(user),
    'files': sorted({path for path in files if os.path.exists(path)}),
    'packages': sorted(os.path.realpath(path) for path in packages if os.path.isdir(path)),
}))
`;
const OLDEST = [3, 8] as const;
const TIMEOUT_MS = 20_000;

/** @param named an interpreter that somebody asked for; otherwise python3, or python where that is the name */
export async function findPython(named: string | null): Promise<PythonResult> {
  const candidates = named !== null ? [named] : process.platform === 'win32' ? ['python', 'py'] : ['python3', 'python'];
  for (const command of candidates) {
    const answer = await ask(command);
    if (answer !== null) return judge(command, answer);
  }
  return {
    kind: 'missing',
    reason: `${named === null ? 'Python was not found' : `${named} is not a Python interpreter`}. Install Python 3.8 or newer with NumPy (on Debian and Ubuntu: apt-get install python3 python3-numpy), or say where it is with --python PATH`,
  };
}

/**
 * The program that would be found, where it can be started at once: a shim has to be asked what it stands for. Whether it
 * has NumPy, it says itself.
 */
export function likelyPython(named: string | null): string | null {
  if (process.platform === 'win32') return null;
  const first = findProgram(named ?? 'python3');
  return first !== null && isNative(first) ? first : null;
}

/** How programs for Linux and macOS begin (ELF; Mach-O, alone or for several processors). */
const NATIVE = ['7f454c46', 'cffaedfe', 'cafebabe'];

function isNative(path: string): boolean {
  const beginning = Buffer.alloc(4);
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    // What may be run need not be readable: then it is asked.
    return false;
  }
  try {
    readSync(file, beginning, 0, beginning.length, 0);
  } finally {
    closeSync(file);
  }
  return NATIVE.includes(beginning.toString('hex'));
}

interface Answer {
  readonly executable: string;
  readonly version: readonly number[];
  readonly numpy: string | null;
  readonly user: boolean;
  readonly files: readonly string[];
  readonly packages: readonly string[];
}

async function ask(command: string): Promise<Answer | null> {
  const result = await execa(command, ['-c', QUESTION], {
    reject: false,
    timeout: TIMEOUT_MS,
    stdin: 'ignore',
    windowsHide: true,
  });
  if (result.exitCode !== 0) return null;
  try {
    return JSON.parse(result.stdout.trim().split('\n').at(-1)!) as Answer;
  } catch {
    return null;
  }
}

export function isNewEnough([major = 0, minor = 0]: readonly number[]): boolean {
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

function judge(command: string, { executable, version, numpy, user, files, packages }: Answer): PythonResult {
  if (!isNewEnough(version))
    return {
      kind: 'missing',
      reason: `${command} is Python ${version.join('.')}; 3.8 or newer is needed. Say where one is with --python PATH`,
    };
  if (numpy === null)
    return {
      kind: 'missing',
      reason: `${executable} has no NumPy. Install it with: ${executable} -m pip install numpy (on Debian and Ubuntu also: apt-get install python3-numpy), or name another interpreter with --python PATH`,
    };
  return { kind: 'found', python: { executable, numpyFolder: user ? numpy : null, files, packages } };
}

/**
 * What -I isolates from is kept out in other ways, because with it Python ignores PYTHONHASHSEED, and sets would come in
 * another order each time: there is nothing of the caller's environment, and the runner takes its folder off the path.
 */
export function pythonLaunch(
  { executable, numpyFolder, files, packages }: Python,
  folder: string,
  isolation: Isolation = { kind: 'process' },
): Launch {
  // Where it is, it finds its own files.
  const own: Shown[] = (files ?? []).map((path) => ({ from: path, to: path }));
  return {
    command: () => [executable, '-s', folder],
    needs: [...own, { from: folder, to: '/gradecheck/python' }],
    hides: packages,
    limitsAddressSpace: true,
    isolation,
    environment: {
      PYTHONHASHSEED: '0',
      OPENBLAS_NUM_THREADS: '1',
      OMP_NUM_THREADS: '1',
      MKL_NUM_THREADS: '1',
      ...blasKernel(),
      ...(numpyFolder === null ? {} : { GRADECHECK_NUMPY: numpyFolder }),
    },
  };
}

/** Where a machine's owner has chosen OpenBLAS's kernel, the automatic choice is wrong there. */
function blasKernel(): Record<string, string> {
  const chosen = ['OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE'].flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  );
  return Object.fromEntries(chosen);
}
