/** Python files that don't load, or only in part: what a student reads, and that nothing else is touched. */
import { beforeAll, describe, expect, it } from 'vitest';
import { PYTHONS } from '../harness/runner/python/python-child.ts';
import { checkFolder, gradeOf, moduleOf } from './check-report.ts';
import { buildOnce, fixture } from './program.ts';

beforeAll(buildOnce);

const missing = (file: string, rest: string): string =>
  `The module ${file.replace('.py', '')} could not be loaded: ${file} is missing; the folder has ${rest}`;

/** Folder, suite, score, and the first message of a module. */
const broken: readonly (readonly [folder: string, suite: string, score: number, messages: Record<string, string>])[] = [
  [
    'broken-syntax',
    'c147/hw2',
    25,
    {
      svm: "Your code threw SyntaxError: expected ':' at nndl/svm.py:58 while svm was being imported.",
      // After print statements and an empty region, which are no mistakes.
      softmax:
        "Your code threw SyntaxError: '(' was never closed at nndl/softmax.py:101 while softmax was being imported.",
    },
  ],
  [
    'broken-unfilled',
    'c147/hw2',
    0,
    {
      knn: 'Not written yet: knn.KNN.compute_distances.',
      svm: 'Not written yet: svm.SVM.loss.',
      softmax: 'Not written yet: softmax.Softmax.loss.',
    },
  ],
  [
    // What the template gives is right: the update rule sgd and the two losses.
    'broken-unfilled',
    'c147/hw3',
    10,
    {
      'neural-net': 'Not written yet: neural_net.TwoLayerNet.loss.',
      layers: 'Not written yet: layers.affine_forward.',
      mlp: 'Not written yet: fc_net.TwoLayerNet.loss.',
      optim: 'Not written yet: optim.sgd_momentum.',
    },
  ],
  [
    'broken-reads-data',
    'c147/hw2',
    0,
    {
      knn: "Your code threw FileNotFoundError: [Errno 2] No such file or directory: 'nndl/../cifar-10-batches-py/data_batch_1' at nndl/knn.py:7 while knn was being imported.",
      softmax:
        'Your code threw MissingPackage: cs231n.data_utils.load_CIFAR10 is needed here; when code is graded, only NumPy is there at nndl/softmax.py:4 while softmax was being imported.',
    },
  ],
  [
    'broken-notebook',
    'c147/hw3',
    70,
    {
      'neural-net': missing(
        'neural_net.py',
        'nndl/fc_net.py, nndl/layer_utils.py, nndl/layers.py, nndl/optim.py. Notebooks (nndl/neural_net.ipynb) are not run: save the code as neural_net.py.',
      ),
    },
  ],
  [
    'broken-missing-helper',
    'c147/hw3',
    58,
    {
      mlp: "Your code threw NameError: name 'layer_sizes' is not defined; my_helpers, from which everything is imported, is not in the folder at nndl/fc_net.py:97 (on N=7, D=6, H=9, C=5, H2=3).",
    },
  ],
  [
    'broken-exits',
    'c147/hw2',
    0,
    {
      knn: 'Importing knn ended the process with exit code 0 before an answer came; whatever it printed does not count. Does the code call os._exit, or another library that ends the process?',
      softmax: 'Your code threw SystemExit: exit() was called at nndl/softmax.py:184 while softmax was being imported.',
    },
  ],
  [
    'broken-two-folders',
    'c147/hw2',
    0,
    {
      knn: 'The module knn could not be loaded: there are HW2/nndl/knn.py and HW2_final/nndl/knn.py: which of them is meant? Leave one.',
    },
  ],
];

describe.skipIf(PYTHONS.length === 0).each(PYTHONS.map(({ name, python }) => [name, python.executable]))(
  'with %s',
  (_name, executable) => {
    it.each(broken)('%s, %s', async (folder, suite, score, messages) => {
      const args = ['--language', 'python', '--python', executable, '--suite', suite];
      const { report, exitCode } = await checkFolder(fixture(`python/${folder}`), args);
      const grade = gradeOf(report, suite);
      expect([grade.status, grade.score, exitCode]).toEqual(['graded', score, 1]);
      for (const [module, message] of Object.entries(messages)) {
        const told = grade.cases
          .filter(({ id, status }) => moduleOf(id) === module && status === 'incorrect')
          .flatMap(({ findings }) => findings.map((finding) => finding.message));
        expect(told, module).toContain(message);
      }
    });
  },
);
