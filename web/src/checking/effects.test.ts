import { expect, test } from 'vitest';
import { effectOf } from './effects';
import { firstDay, moved } from './moving';

const DRAFT = {
  title: '消防督查',
  targets: 'A 2024-02-28~2024-02-29;B 非现场',
  start: '2024-03-01',
  end: '2024-03-04',
};

test('other days move the plan and every target by as many days', () => {
  const effect = effectOf({ disposition: 'RESCHEDULE', start: '2024-03-06' }, DRAFT);
  expect(effect?.draft).toEqual({
    title: '消防督查',
    targets: 'A 2024-03-06~2024-03-07;B 非现场',
    start: '2024-03-08',
    end: '2024-03-11',
  });
  expect(effect?.told[0]).toBe('日期由 2024-03-01 – 2024-03-04 改为 2024-03-08 – 2024-03-11');
  expect(DRAFT.start).toBe('2024-03-01');
});

test('work at the desk takes everybody off site', () => {
  expect(effectOf({ disposition: 'REMOTE', start: null }, DRAFT)?.draft).toMatchObject({
    onsite: '否',
    targets: 'A 2024-02-28~2024-02-29;B',
  });
});

test('what changes no field of a plan has no effect on the draft', () => {
  for (const disposition of ['MERGE', 'CANCEL', 'REUSE_RESULT', 'KEEP'] as const) {
    expect(effectOf({ disposition, start: '2024-03-06' }, DRAFT)).toBeNull();
  }
  expect(effectOf({ disposition: 'RESCHEDULE', start: '2024-03-06' }, {})).toBeNull();
});

test('a draft moves back to where it was', () => {
  expect(moved(moved(DRAFT, 400), -400)).toEqual(DRAFT);
  expect(firstDay(DRAFT)).toBe('2024-02-28');
});
