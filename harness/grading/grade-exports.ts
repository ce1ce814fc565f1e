import type { FrozenCheck } from '../bundle/bundle.ts';
import type { ExportShape } from '../runner/observation.ts';
import { nearestName } from '../suite/nearest-name.ts';
import type { ClassShape } from '../suite/suite.ts';
import type { Finding, Scored } from './grade.ts';

/** Names, callability and numbers of parameters. Fewer parameters than called with are fine: defaults and rest hide them. */
export function gradeExports(
  check: Extract<FrozenCheck, { kind: 'exports' }>,
  exports: Readonly<Record<string, ExportShape>>,
): Scored {
  const findings = Object.entries(check.exports).flatMap(([name, wanted]) =>
    judge(name, wanted, Object.hasOwn(exports, name) ? exports[name]! : { kind: 'missing', available: [] }),
  );
  return { points: findings.length === 0 ? check.points : 0, wrong: findings.length > 0, findings };
}

function judge(name: string, wanted: number | ClassShape, shape: ExportShape): Finding[] {
  const expected = typeof wanted === 'number' ? 'function' : 'class';
  switch (shape.kind) {
    case 'missing':
      return [
        { kind: 'missing-export', name, available: shape.available, nearest: nearestName(name, shape.available) },
      ];
    case 'other':
      return [{ kind: 'wrong-export', name, expected, received: shape.description }];
    case 'function':
      if (typeof wanted !== 'number') return [{ kind: 'wrong-export', name, expected, received: 'a function' }];
      return shape.parameters > wanted
        ? [{ kind: 'wrong-arity', name, expected: wanted, received: shape.parameters }]
        : [];
    case 'class':
      if (typeof wanted === 'number') return [{ kind: 'wrong-export', name, expected, received: 'a class' }];
      return Object.entries(wanted.methods).flatMap(([method, parameters]): Finding[] => {
        if (!Object.hasOwn(shape.methods, method))
          return [{ kind: 'missing-method', owner: name, name: method, constructs: shape.constructs }];
        const received = shape.methods[method]!;
        return received > parameters
          ? [{ kind: 'wrong-arity', name: `${name}.${method}`, expected: parameters, received }]
          : [];
      });
  }
}
