/** Data → every place where it breaks the JSON Schema, in the words of the schema's descriptions. */
import { Ajv, type ErrorObject } from 'ajv';
import suiteSchema from '../../specs/suite.schema.json' with { type: 'json' };
import { nearestName } from './nearest-name.ts';
import { list, type Problem, type ProblemFacts, show } from './problem.ts';
import type { Path, YamlSource } from './read-yaml.ts';

const compiled = new Map<object, ReturnType<Ajv['compile']>>();

/** Compiled at its first use: that takes longer than most suites take to check. */
function validator(schema: object): ReturnType<Ajv['compile']> {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  const validate = new Ajv({
    allErrors: true,
    verbose: true,
    discriminator: true,
    strictTypes: false,
    strictRequired: false,
  }).compile(schema);
  compiled.set(schema, validate);
  return validate;
}

export function validateSchema(source: YamlSource, schema: object = suiteSchema): Problem[] {
  const validate = validator(schema);
  if (validate(source.data)) return [];
  return dropInner(validate.errors ?? []).map((error) => toProblem(error, source));
}

/** An anyOf that fails also reports each of its branches; the branches say less than the anyOf's description. */
function dropInner(errors: readonly ErrorObject[]): ErrorObject[] {
  const choices = new Set(errors.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath));
  return errors.filter(({ keyword, instancePath }) => {
    if (keyword === 'propertyNames' || keyword === 'if' || keyword === 'oneOf') return false;
    const around = ancestors(instancePath);
    return !(keyword === 'anyOf' ? around : [...around, instancePath]).some((path) => choices.has(path));
  });
}

/** '/a/b' → '', '/a'. */
function ancestors(pointer: string): string[] {
  const parts = pointer.split('/');
  return parts.slice(1).map((_part, depth) => parts.slice(0, depth + 1).join('/'));
}

function toProblem(error: ErrorObject, source: YamlSource): Problem {
  const path = parsePointer(error.instancePath);
  if (error.propertyName !== undefined) {
    const facts = {
      what: `"${show(error.propertyName)}" is not a valid name`,
      found: show(error.propertyName),
      expected: expectation(error),
      nearest: null,
    };
    return source.at([...path, error.propertyName], facts, 'key');
  }
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params.additionalProperty);
      const valid = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
      return source.at([...path, key], unknownKey(key, valid), 'key');
    }
    case 'required': {
      const key = String(error.params.missingProperty);
      return source.at(path, {
        what: `the key "${key}" is missing`,
        found: show(error.data),
        expected: `a key "${key}"`,
        nearest: null,
      });
    }
    case 'discriminator': {
      const kinds = ['exports', 'value', 'gradient', 'jacobian', 'expression', 'invariance', 'training'];
      const found = error.params.tagValue;
      const nearest = typeof found === 'string' ? nearestName(found, kinds) : null;
      return source.at([...path, 'check'], {
        what: 'unknown kind of check',
        found: show(found),
        expected: `one of: ${kinds.join(', ')}`,
        nearest,
      });
    }
    default: {
      const allowed = Array.isArray(error.params.allowedValues) ? error.params.allowedValues.map(String) : [];
      const nearest = typeof error.data === 'string' ? nearestName(error.data, allowed) : null;
      return source.at(path, {
        what: `${nameOf(path)} is not valid`,
        found: show(error.data),
        expected: expectation(error),
        nearest,
      });
    }
  }
}

function unknownKey(key: string, valid: readonly string[]): ProblemFacts {
  return {
    what: `unknown key "${show(key)}"`,
    found: show(key),
    expected: valid.length > 0 ? `one of: ${list([...valid].sort())}` : 'no keys here',
    nearest: nearestName(key, valid),
  };
}

const nameOf = (path: Path): string => (path.length === 0 ? 'the suite' : `"${show(String(path[path.length - 1]))}"`);

function expectation(error: ErrorObject): string {
  const { params, keyword, parentSchema } = error;
  const description = (parentSchema as { description?: string } | undefined)?.description;
  const own = ((): string => {
    switch (keyword) {
      case 'type':
        return article(String(params.type));
      case 'enum':
        return `one of: ${(params.allowedValues as unknown[]).join(', ')}`;
      case 'pattern':
        return `a text that matches ${params.pattern}`;
      case 'anyOf':
        return 'one of the forms in the schema';
      default:
        return error.message ?? keyword;
    }
  })();
  return description === undefined ? own : keyword === 'anyOf' ? description : `${own} (${description})`;
}

const article = (type: string): string =>
  type
    .split(',')
    .map((name) => (/^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`))
    .join(' or ');

function parsePointer(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
