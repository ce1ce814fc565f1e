/** Python submissions through the real program: how they are told from others, what is said, and in which words. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PYTHONS } from '../harness/runner/python/python-child.ts';
import { checkFolder, gradeOf } from './check-report.ts';
import { buildOnce, freshFolder, gradecheck } from './program.ts';

beforeAll(buildOnce);

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = freshFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const OPTIM = `import numpy as np

def sgd(w, dw, config=None):
    if config is None: config = {}
    config.setdefault('learning_rate', 1e-2)
    w -= config['learning_rate'] * dw
    return w, config
`;

it('without an interpreter nothing is graded, with the way out, and exit code 3', async () => {
  const { exitCode, stderr, stdout } = await gradecheck([
    'check',
    folderWith({ 'optim.py': OPTIM }),
    '--python',
    '/nowhere/python3',
  ]);
  expect({ exitCode, stdout, stderr }).toEqual({
    exitCode: 3,
    stdout: '',
    stderr:
      'Nothing could be graded: /nowhere/python3 is not a Python interpreter. Install Python 3.8 or newer with NumPy (on Debian and Ubuntu: apt-get install python3 python3-numpy), or say where it is with --python PATH.\n',
  });
});

describe.skipIf(PYTHONS.length === 0)('with an interpreter', () => {
  it('a folder of Python files is graded as such, with the suites whose files it has', async () => {
    const { report, exitCode } = await checkFolder(folderWith({ 'hw3/nndl/optim.py': OPTIM }));
    expect(exitCode).toBe(1);
    expect(report.grades.map(({ suite }) => suite.id)).toEqual(['c147/hw3', 'c147/hw4']);
    const [hw3] = report.grades;
    expect(hw3!.submission).toEqual({ hash: expect.any(String), language: 'python' });
    expect(hw3!.profile).toEqual({
      id: 'c147',
      title: 'C147 in Python (nndl/*.py)',
      by: 'suite',
      conventions: [],
      message: 'Read as C147 in Python (nndl/*.py): profile c147, which the suite names.',
    });
    const sgd = hw3!.cases.filter(({ id }) => id.startsWith('optim/sgd/') && id !== 'optim/sgd/exports');
    expect(sgd.map(({ id, status }) => [id, status])).toEqual([
      ['optim/sgd/value', 'correct'],
      ['optim/sgd/defaults', 'correct'],
      ['optim/sgd/inputs-unchanged', 'correct'],
    ]);
    const exports = hw3!.cases.find(({ id }) => id === 'optim/sgd/exports')!;
    expect(exports.findings.map(({ message }) => message)).toContain('sgd_momentum is not there. The module has sgd.');
  });

  it('each suite has a process of its own: what one leaves behind does not reach the other', async () => {
    // Counts its calls as long as it lives.
    const counting = OPTIM.replace('import numpy as np', 'import numpy as np\nCALLS = []\nprint("imported")').replace(
      'def sgd(w, dw, config=None):',
      'def sgd(w, dw, config=None):\n    CALLS.append(1)\n    if len(CALLS) == 1:\n        print("first call")',
    );
    expect(counting).toContain('first call');
    const folder = folderWith({ 'optim.py': counting });
    const { report } = await checkFolder(folder, ['--suite', 'c147/hw3', 'c147/hw4']);
    expect(report.grades.map(({ stdout }) => stdout)).toEqual(Array(2).fill('imported\nfirst call\n'));
    const alone = await checkFolder(folder, ['--suite', 'c147/hw4']);
    expect(alone.report.grades[0]).toEqual(report.grades[1]);
  });

  it('beside TypeScript it is TypeScript, unless it is said', async () => {
    const folder = folderWith({ 'optim.ts': 'export const sgd = 3;', 'optim.py': OPTIM });
    const found = await checkFolder(folder, ['--suite', 'c147/hw3']);
    expect(gradeOf(found.report, 'c147/hw3').submission.language).toBe('typescript');
    const said = await checkFolder(folder, ['--suite', 'c147/hw3', '--language', 'python']);
    expect(gradeOf(said.report, 'c147/hw3').submission.language).toBe('python');
  });

  it('a suite that has no profile for Python is refused by name', async () => {
    const { exitCode, stderr } = await gradecheck([
      'check',
      folderWith({ 'optim.py': OPTIM }),
      '--suite',
      'lecture/jacobians',
    ]);
    expect([exitCode, stderr]).toEqual([2, 'lecture/jacobians has no profile for Python: add one to its profiles\n']);
  });

  it('reports, and --only, have Python’s names; old code is remarked on', async () => {
    const old = OPTIM.replace('    w -=', '    print "step"\n    w -=').replaceAll('def sgd', 'def sgd_momentum');
    const folder = folderWith({ 'optim.py': old });
    const { stdout } = await gradecheck(['check', folder, '--suite', 'c147/hw3', '--only', 'optim/sgd_momentum/value']);
    expect(stdout).toContain('optim/sgd_momentum/value');
    expect(stdout).toContain(' velocity is missing: there is no second.1.velocity in what was returned');
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      "Remarks, which cost nothing: optim.py:6 is written in Python 2's syntax (print statements and the like), which Python 3 refuses. It was read as it was meant.",
    );
    expect(stdout).toContain('--only optim/sgd_momentum/value');
  });

  it('parameters in the other layout are told, beside what that leads to', async () => {
    const net = `import numpy as np

class TwoLayerNet(object):
    def __init__(self, input_size, hidden_size, output_size, std=1e-4):
        self.params = {'W1': std * np.random.randn(input_size, hidden_size), 'b1': np.zeros(hidden_size),
                       'W2': std * np.random.randn(hidden_size, output_size), 'b2': np.zeros(output_size)}

    def loss(self, X, y=None, reg=0.0):
        return np.maximum(0, X.dot(self.params['W1']) + self.params['b1']).dot(self.params['W2']) + self.params['b2']
`;
    const folder = folderWith({ 'neural_net.py': net });
    const { stdout } = await gradecheck(['check', folder, '--suite', 'c147/hw3', '--only', 'neural_net/loss/scores']);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'A constructor makes the transpose of what is asked for, W1: (6, 9) instead of (9, 6), W2: (9, 5) instead of (5, 9): code that is written for the one layout fails with the other.',
    );
  });

  it('what is not written yet is to do, and not wrong', async () => {
    const template = `import numpy as np
def sgd(w, dw, config=None):
    # ===== #
    # YOUR CODE HERE:
    #   One step.
    # ===== #
    pass
    # ===== #
    # END YOUR CODE HERE
    # ===== #
    return w, config
`;
    const folder = folderWith({ 'optim.py': template });
    const { stdout } = await gradecheck(['check', folder, '--suite', 'c147/hw3', '--only', 'optim/sgd/value']);
    expect(stdout).toContain('Nothing is written yet. To do, for 1 points:\n\n   □ optim.py\n       sgd\n');
    expect(stdout).not.toContain('should be');
  });

  it('code that stands beside an empty region is an attempt, and loses what its own mistake costs', async () => {
    // Right but for a tie; the region of the template was left behind.
    const knn = `import numpy as np

class KNN(object):
    def train(self, X, y):
        self.X_train = X
        self.y_train = y

    def predict_labels(self, dists, k=1):
        y_pred = np.zeros(dists.shape[0])
        for i in range(dists.shape[0]):
            near = list(self.y_train[np.argsort(dists[i], kind='stable')[:k]])
            y_pred[i] = max(near, key=near.count)
        # YOUR CODE HERE:
        # END YOUR CODE HERE
        return y_pred
`;
    const folder = folderWith({ 'knn.py': knn });
    const { report } = await checkFolder(folder, ['--suite', 'c147/hw2', '--only', 'knn/predictLabels']);
    expect(report.grades[0]!.cases.map(({ id, status, points }) => [id, status, points])).toEqual([
      ['knn/predictLabels/nearest', 'correct', 2],
      ['knn/predictLabels/majority', 'correct', 3],
      ['knn/predictLabels/ties', 'incorrect', 0],
      ['knn/predictLabels/inputs-unchanged', 'correct', 1],
    ]);
  });

  it('the same submission gives the same bytes', async () => {
    const folder = folderWith({ 'optim.py': `${OPTIM}\nprint({str(i) for i in range(9)})\n` });
    const [first, second] = [await checkFolder(folder), await checkFolder(folder)];
    expect(second.stdout).toBe(first.stdout);
    expect(first.stdout).toContain("'8'");
  });

  it.each(PYTHONS)('$name ends what takes too long, and goes on', async ({ python }) => {
    const hangs = `${OPTIM}\ndef rmsprop(w, dw, config=None):\n    while True: pass\n`;
    const folder = folderWith({ 'optim.py': hangs });
    const { report } = await checkFolder(folder, [
      '--suite',
      'c147/hw3',
      '--only',
      'optim/rmsprop/value',
      'optim/sgd/value',
      '--python',
      python.executable,
    ]);
    const status = (id: string) => {
      const { status: got, observation } = report.grades[0]!.cases.find((one) => one.id === id)!;
      return [got, observation];
    };
    expect(status('optim/rmsprop/value')).toEqual(['incorrect', 'timed-out']);
    expect(status('optim/sgd/value')).toEqual(['correct', 'returned']);
  });

  it.each<[title: string, body: string, observation: string]>([
    ['too much memory', 'np.ones(1 << 40)', 'out-of-memory'],
    ['an end of the process', '__import__("os")._exit(0)', 'crashed'],
    ['exit()', 'exit()', 'threw'],
    ['recursion without end', 'sgd_momentum(w, dw)', 'threw'],
    ['something else than an answer', '__import__("os").write(4, b"nonsense " * 9)', 'malformed'],
  ])('%s costs its own case', async (_title, body, observation) => {
    const folder = folderWith({
      'optim.py': `${OPTIM}\ndef sgd_momentum(w, dw, config=None):\n    ${body}\n    return w, {}\n`,
    });
    const { report } = await checkFolder(folder, ['--suite', 'c147/hw3', '--only', 'optim/sgd', 'optim/sgdMomentum']);
    const seen = report.grades[0]!.cases.map(({ id, status, observation: how }) => [id, status, how]);
    expect(seen).toContainEqual(['optim/sgdMomentum/value', 'incorrect', observation]);
    expect(seen).toContainEqual(['optim/sgd/value', 'correct', 'returned']);
  });
});
