import { expect, test } from 'vitest';
import { changeIn, NOTHING, read, written } from './kept';

const CHANGING = { id: 'p', version: 3, label: '消防检查', system: 'S', number: '9' };

test('a draft that changes a plan is found again with the plan and its version', () => {
  const kept = {
    draft: { title: '消防检查' },
    before: [{ title: '旧稿' }],
    changing: CHANGING,
  };
  expect(read(written(kept))).toEqual(kept);
  expect(read(written({ draft: {}, before: [] }))).toEqual(NOTHING);
});

test('a draft changes the plan under whose number it stands, and no other', () => {
  const kept = (draft: object) => ({ draft, before: [], changing: CHANGING });
  expect(changeIn(kept({ system: 'S', number: '9', title: '改过' }))).toEqual(CHANGING);
  for (const draft of [{}, { number: '9' }, { system: 'S', number: '8' }]) {
    expect(changeIn(kept(draft))).toBeUndefined();
  }
  expect(changeIn(NOTHING)).toBeUndefined();
});

test('what cannot be the plan that is changed is none', () => {
  for (const changing of [null, 'p', { id: 'p' }, { ...CHANGING, version: '3' }]) {
    expect(read(JSON.stringify({ draft: {}, before: [], changing }))).toEqual(NOTHING);
  }
});
