import { expect, test } from 'vitest';
import { commonDays } from './days';

test('days that suit all are those that all share', () => {
  const plans = [
    { start: '2026-03-02', end: '2026-03-10' },
    { start: '2026-03-05', end: '2026-03-06' },
  ];
  expect(commonDays(plans)).toEqual(['2026-03-05', '2026-03-06']);
});

test('where no day suits all, the one that begins last keeps its days', () => {
  const plans = [
    { start: '2026-03-17', end: '2026-03-18' },
    { start: '2026-03-03', end: null },
    { start: null, end: null },
  ];
  expect(commonDays(plans)).toEqual(['2026-03-17', '2026-03-18']);
});

test('of plans without days nothing is proposed', () => {
  expect(commonDays([{ start: null, end: null }])).toBeNull();
});
