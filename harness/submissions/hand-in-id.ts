/** What a hand-in is called by its platform or its folder → an id that fits a file name and is unique in the intake. */
import { createHash } from 'node:crypto';
import type { Platform } from './hand-in.ts';

const MAX_SLUG = 60;
const MARKS = /\p{M}/gu;

/** Lower case, digits, ".", "_" and "-"; a name of which letters are lost gets a hash of the whole. */
export function slug(name: string): string {
  const plain = name.normalize('NFKD').replace(MARKS, '').toLowerCase();
  const base = plain
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, MAX_SLUG)
    .replace(/[-.]+$/, '');
  const isLossy = /[^\P{L}a-z]|[^\P{N}0-9]/u.test(plain) || plain.length > MAX_SLUG || base === '';
  return isLossy ? [base, shortHash(name.normalize('NFC'))].filter((part) => part !== '').join('-') : base;
}

export interface Named {
  readonly platform: Platform;
  readonly key: string;
  /** The source's name and the path in it: what tells two of one id apart. */
  readonly place: string;
}

/** In the order of what is named. All that would have one id get a hash of their place, so that no order decides. */
export function idsFor(named: readonly Named[]): string[] {
  const plain = named.map(({ platform, key }) => (platform === 'folder' ? slug(key) : `${platform}-${slug(key)}`));
  const uses = countOf(plain);
  const apart = plain.map((id, at) => (uses.get(id) === 1 ? id : `${id}-${shortHash(named[at]!.place)}`));
  const taken = new Set<string>();
  return apart.map((id) => {
    let free = id;
    for (let number = 2; taken.has(free); number++) free = `${id}-${number}`;
    taken.add(free);
    return free;
  });
}

function countOf(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);
