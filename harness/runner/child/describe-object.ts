const MAX_KEYS = 8;

/** "an object with the keys loss, grads", "a Promise", "a Map": what a student would call it. */
export function describeObject(value: object): string {
  const name = value.constructor?.name;
  if (typeof name === 'string' && name !== 'Object' && name !== '')
    return `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}`;
  const keys = Object.keys(value);
  if (keys.length === 0) return 'an object without keys';
  const shown = keys.slice(0, MAX_KEYS).join(', ');
  return `an object with the keys ${shown}${keys.length > MAX_KEYS ? ', …' : ''}`;
}
