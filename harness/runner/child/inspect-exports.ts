/** Whether a module has what the assignment asks for: names, callability, numbers of parameters. */
import type { ClassShape } from '../../suite/suite.ts';
import type { ExportShape } from '../observation.ts';
import { describeObject } from './describe-object.ts';

export function inspectExports(
  exports: object,
  wanted: Readonly<Record<string, number | ClassShape>>,
): Record<string, ExportShape> {
  const shapes: Record<string, ExportShape> = {};
  for (const [name, shape] of Object.entries(wanted)) {
    const value = (exports as Record<string, unknown>)[name];
    if (!(name in exports)) shapes[name] = { kind: 'missing', available: Object.keys(exports) };
    else if (typeof value !== 'function') shapes[name] = { kind: 'other', description: describe(value) };
    else if (typeof shape === 'number') shapes[name] = { kind: 'function', parameters: value.length };
    else shapes[name] = inspectClass(value as new (...args: unknown[]) => object, shape);
  }
  return shapes;
}

/** Methods may stand on the prototype or be assigned in the constructor, so one instance is made. */
function inspectClass(Constructor: new (...args: unknown[]) => object, shape: ClassShape): ExportShape {
  let instance: object | null = null;
  let problem: string | null = null;
  try {
    instance = Reflect.construct(Constructor, structuredClone(shape.construct) as unknown[]);
  } catch (error) {
    problem = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  const methods: Record<string, number> = {};
  for (const name of Object.keys(shape.methods)) {
    const owner = instance ?? (Constructor.prototype as object | undefined) ?? {};
    const method = (owner as Record<string, unknown>)[name];
    if (typeof method === 'function') methods[name] = method.length;
  }
  return { kind: 'class', methods, constructs: problem };
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return typeof value === 'object' ? describeObject(value) : `a ${typeof value}`;
}
