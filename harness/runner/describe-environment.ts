/** What runs submissions, in words: with it, numbers that differ between two runs can be told from a changed machine. */
import { cpus } from 'node:os';
import { execa } from 'execa';
import type { Language } from '../suite/suite.ts';
import type { Launch } from './child-process.ts';

/** What numbers can depend on, beside the submission: of the process that runs it. Without the keys that are not known. */
export type Environment = Readonly<Record<string, string>>;

/**
 * Asks outside the sandbox, which changes nothing of it. The interpreter is the launch's own, with its environment
 * variables: they decide on OpenBLAS's kernel.
 */
export async function describeEnvironment(
  language: Language,
  launch: Pick<Launch, 'command' | 'environment'>,
): Promise<Environment> {
  const asked = language === 'typescript' ? nodeEnvironment() : await pythonEnvironment(launch);
  const known = Object.entries({ cpu: cpus()[0]?.model.trim() ?? '', os: process.platform, ...asked });
  return Object.fromEntries(known.filter(([, text]) => text !== ''));
}

/** The submission's process is started with this very Node. */
function nodeEnvironment(): Environment {
  const glibc = glibcVersion();
  return {
    runtime: `node ${process.version}`,
    v8: process.versions.v8,
    arch: process.arch,
    ...(glibc === undefined ? {} : { libc: `glibc ${glibc}` }),
  };
}

interface Report {
  readonly header: { readonly glibcVersionRuntime?: string };
}

function glibcVersion(): string | undefined {
  // A report otherwise looks up the names of all open connections, where Node lets it be told not to.
  const report = process.report as typeof process.report & { excludeNetwork?: boolean };
  const before = report.excludeNetwork;
  report.excludeNetwork = true;
  const { header } = report.getReport() as Report;
  report.excludeNetwork = before ?? false;
  return header.glibcVersionRuntime;
}

/** Of the CPU's features those with which NumPy or BLAS compute otherwise: in wider vectors, or with fused multiplication. */
const SIMD = '^(AVX|FMA|X86_V|NEON|ASIMD|SVE|VSX|VXE|LSX|RVV)';

/**
 * Each part may be missing in some NumPy between 1.17 and 2.x, or on some system; then its key is. What is loaded says
 * more of BLAS than what NumPy was built with: distributions let it be exchanged.
 */
const QUESTION = `
import sys
sys.path[:] = [path for path in sys.path if path != '']
import ctypes, glob, hashlib, json, os, platform, re
if os.environ.get('GRADECHECK_NUMPY'):
    sys.path.append(os.environ['GRADECHECK_NUMPY'])
known = {'runtime': 'python ' + platform.python_version(), 'arch': platform.machine().lower()}

def libraries():
    if os.path.exists('/proc/self/maps'):
        with open('/proc/self/maps', errors='replace') as maps:
            paths = {line.rstrip().split(None, 5)[-1] for line in maps if '/' in line}
    else:
        folder = os.path.dirname(numpy.__file__)
        places = (folder + '.libs', os.path.join(folder, '.libs'), os.path.join(folder, '.dylibs'))
        paths = {path for place in places for path in glob.glob(os.path.join(place, '*'))}
    return sorted(path for path in paths if re.search('blas|mkl_rt|blis', os.path.basename(path)))

def openblas(what):
    for path in libraries():
        try:
            library = ctypes.CDLL(path)
        except OSError:
            continue
        for name in ('openblas_get_%s', 'scipy_openblas_get_%s64_', 'scipy_openblas_get_%s', 'openblas_get_%s64_', 'openblas_get_%s_64'):
            function = getattr(library, name % what, None)
            if function is not None:
                function.restype = ctypes.c_char_p
                return function().decode('ascii', 'replace')

def built_with():
    try:
        blas = numpy.show_config(mode='dicts')['Build Dependencies']['blas']
        return (blas['name'] + ' ' + blas.get('version', '')).strip()
    except Exception:
        return ' '.join(sorted(set(numpy.__config__.get_info('blas_opt')['libraries'])))

def blas():
    config = openblas('config')
    if config:
        return ' '.join(config.split()[:2]).lower()
    return ' '.join(os.path.basename(path) for path in libraries()) or built_with()

def simd():
    core = numpy._core if hasattr(numpy, '_core') else numpy.core
    return ' '.join(sorted(name for name, there in core._multiarray_umath.__cpu_features__.items() if there and re.match('${SIMD}', name)))

def learn(key, question):
    try:
        known[key] = str(question() or '')
    except Exception:
        pass

def files():
    # What pip has noted of the wheel's own files: the same wheel, the same digest.
    from importlib.metadata import distribution
    lines = (distribution('numpy').read_text('RECORD') or '').splitlines()
    own = sorted(line for line in lines if re.match('numpy(/|[.]libs/)', line) and '.pyc' not in line)
    return hashlib.sha256('\\n'.join(own).encode()).hexdigest() if own else ''

learn('libc', lambda: os.confstr('CS_GNU_LIBC_VERSION'))
try:
    import numpy
except Exception:
    numpy = None
if numpy:
    learn('numpy', lambda: numpy.__version__)
    learn('numpyFiles', files)
    learn('blas', blas)
    learn('blasKernel', lambda: openblas('corename'))
    learn('simd', simd)
print()
print(json.dumps(known))
`;

const TIMEOUT_MS = 20_000;

async function pythonEnvironment({
  command,
  environment,
}: Pick<Launch, 'command' | 'environment'>): Promise<Environment> {
  // The memory limit is one of Node's.
  const [executable] = command(0);
  const { exitCode, stdout } = await execa(executable!, ['-s', '-c', QUESTION], {
    reject: false,
    timeout: TIMEOUT_MS,
    stdin: 'ignore',
    windowsHide: true,
    env: { ...environment },
    extendEnv: false,
  });
  return exitCode === 0 ? parseAnswer(stdout) : {};
}

function parseAnswer(stdout: string): Environment {
  try {
    return JSON.parse(stdout.trim().split('\n').at(-1)!) as Environment;
  } catch {
    return {};
  }
}
