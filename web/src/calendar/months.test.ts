import { expect, test } from 'vitest';
import { monthAfter, monthIn, weekday, weeksOf, within } from './months';

test('a month is its weeks from Monday to Sunday', () => {
  const weeks = weeksOf('2024-03');
  expect(weeks).toHaveLength(5);
  expect(weeks[0]).toEqual([
    '2024-02-26',
    '2024-02-27',
    '2024-02-28',
    '2024-02-29',
    '2024-03-01',
    '2024-03-02',
    '2024-03-03',
  ]);
  expect(weeks[4]?.[6]).toBe('2024-03-31');
});

test('a month of four weeks, and one of six', () => {
  expect(weeksOf('2027-02')).toHaveLength(4);
  expect(weeksOf('2024-09')).toHaveLength(6);
  expect(weeksOf('2024-09')[5]?.[0]).toBe('2024-09-30');
});

test('months follow one another over the turn of a year', () => {
  expect(monthAfter('2024-12', 1)).toBe('2025-01');
  expect(monthAfter('2024-01', -1)).toBe('2023-12');
});

test('an address says a month; else it is this one', () => {
  expect(monthIn('2024-03', '2026-11-23')).toBe('2024-03');
  for (const said of [null, '', '2024-13', '2024-3', 'x']) {
    expect(monthIn(said, '2026-11-23')).toBe('2026-11');
  }
});

test('the week begins on Monday', () => {
  expect([weekday('2024-03-04'), weekday('2024-03-10')]).toEqual([0, 6]);
});

test('a period holds its first and last day', () => {
  const days = ['2024-03-03', '2024-03-04', '2024-03-06', '2024-03-07'];
  expect(days.map((day) => within(day, ['2024-03-04', '2024-03-06']))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
