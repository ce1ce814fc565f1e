import { expect, it } from 'vitest';
import { differences, type RunSettings } from '../../../harness/gradebook/run-settings.ts';

const begun: RunSettings = { bundles: { 'c147/hw2': 'a' }, isolation: 'sandbox', language: null, profile: null };

it('finds nothing where nothing differs', () => {
  expect(differences(begun, { ...begun, bundles: { 'c147/hw2': 'a' } })).toEqual([]);
});

it('says each thing that differs', () => {
  expect(differences(begun, { ...begun, bundles: { 'c147/hw3': 'a' } })).toEqual([
    'it was begun with --suite c147/hw2, not c147/hw3',
  ]);
  expect(differences(begun, { ...begun, bundles: { 'c147/hw2': 'b' } })).toEqual([
    'c147/hw2 has changed since it was begun, or --seed-salt was another one',
  ]);
  expect(differences(begun, { ...begun, isolation: 'process', language: 'python', profile: 'cs231n/2017' })).toEqual([
    'it was begun with --isolation sandbox, not process',
    'it was begun with no --language, not --language python',
    'it was begun with no --profile, not --profile cs231n/2017',
  ]);
});
