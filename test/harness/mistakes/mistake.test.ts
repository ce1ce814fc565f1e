import { expect, it } from 'vitest';
import { CATEGORIES, editId } from '../../../harness/mistakes/mistake.ts';
import schema from '../../../mistakes/mistakes.schema.json' with { type: 'json' };

it('an edit is named by its mistake and its own name', () => {
  const edit = { name: 'loss only', file: 'm.ts', changes: [], equivalent: null };
  const mistake = { code: 'm/mean', category: 'scale', title: '', says: '', equation: '', edits: [edit] } as const;
  expect(editId(mistake, edit)).toBe('m/mean: loss only');
});

it('the schema of the files has the same categories', () => {
  expect(schema.definitions.mistake.properties.category.enum).toEqual(CATEGORIES);
});
