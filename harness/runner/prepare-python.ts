/** A Python submission → its files, sent to its process as they are; nothing of it is executed or parsed here. */

import type { Submission } from '../submissions/submission.ts';
import { nearestName } from '../suite/nearest-name.ts';
import { ownName, type Profile } from '../suite/profile.ts';
import { ownMethod, spellExports, spellProgram } from '../suite/spelling.ts';
import { locatePythonError } from './locate-python-error.ts';
import type { SourceProblem } from './observation.ts';
import type { PreparedSubmission, Spelling } from './prepared-submission.ts';

export function preparePython(
  submission: Submission,
  modules: readonly string[],
  profile: Profile,
): PreparedSubmission {
  const failures = new Map<string, readonly SourceProblem[]>();
  const paths: Record<string, string> = {};
  for (const module of modules) {
    const found = findFile(submission, profile.files[module] ?? `${module}.py`, profile.folders);
    if (found.kind === 'found') paths[module] = found.path;
    else
      failures.set(module, [
        { message: found.reason, at: null, ...(found.kind === 'missing' ? { missing: true } : {}) },
      ]);
  }
  return {
    failures,
    apart: false,
    load: async () => ({
      kind: 'request',
      fields: {
        files: Object.fromEntries(
          [...submission.files].map(([path, content]) => [path, Buffer.from(content).toString('base64')]),
        ),
        modules: paths,
        folders: profile.folders,
      },
    }),
    locate: locatePythonError,
  };
}

export function spellingBy(profile: Profile): Spelling {
  return {
    spellProgram: (program) => spellProgram(program, profile),
    spellExports: (module, exports) => spellExports(module, exports, profile),
    ownName: (name) => ownName(name, profile),
    ownMethod: (module, owner, method) => ownMethod(module, owner, method, profile),
  };
}

type Found =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'missing' | 'ambiguous'; readonly reason: string };

/** The file of this name that is nearest to the top. */
function findFile({ files, notebooks }: Submission, name: string, folders: readonly string[]): Found {
  const paths = [...files.keys()].filter((path) => path === name || path.endsWith(`/${name}`));
  const depth = (path: string): number => path.split('/').length;
  const least = Math.min(...paths.map(depth));
  const highest = paths.filter((path) => depth(path) === least);
  const preferred = highest.filter((path) => folders.includes(path.split('/').at(-2) ?? ''));
  const nearest = preferred.length > 0 ? preferred : highest;
  if (nearest.length === 1) return { kind: 'found', path: nearest[0]! };
  if (nearest.length > 1)
    return { kind: 'ambiguous', reason: `there are ${nearest.join(' and ')}: which of them is meant? Leave one` };
  const known = [...files.keys()];
  const there = known.length === 0 ? 'no Python files' : known.slice(0, MOST_NAMED).join(', ');
  const notebook =
    notebooks.length === 0
      ? ''
      : `. Notebooks (${notebooks.slice(0, MOST_NAMED).join(', ')}) are not run: save the code as ${name}`;
  const near = nearFile(name, [...new Set(known.map((path) => path.split('/').at(-1)!))]);
  const hint = near === null ? '' : `. Rename ${near}, if that is it`;
  return { kind: 'missing', reason: `${name} is missing; the folder has ${there}${hint}${notebook}` };
}

/** KNN.py and "knn (1).py" for knn.py. */
function nearFile(name: string, names: readonly string[]): string | null {
  const numbered = names.find((other) => other.replace(/[ _-]*\(?\d+\)?\.py$/, '.py') === name);
  return numbered ?? nearestName(name, names);
}

const MOST_NAMED = 20;
