import { expect, test } from 'vitest';
import { placeIn } from './place';
import { staysOf } from './stays';

const DRAFT = { targets: 'A 2024-03-05~2024-03-05;B', start: '2024-03-04', end: '2024-03-06' };

test('a draft stands on the calendar of its targets only, on their own days', () => {
  expect(staysOf(DRAFT, { unit: 'A', region: null })).toEqual([['2024-03-05', '2024-03-05']]);
  expect(staysOf(DRAFT, { unit: 'B', region: null })).toEqual([['2024-03-04', '2024-03-06']]);
  expect(staysOf(DRAFT, { unit: 'C', region: null })).toEqual([]);
  expect(staysOf(DRAFT, { unit: null, region: '99' })).toHaveLength(2);
  expect(staysOf({ ...DRAFT, end: '2024-03-01' }, { unit: 'B', region: null })).toEqual([]);
});

test('an address says a unit, else a region, else nothing', () => {
  expect(placeIn(new URLSearchParams('unit=A&region=99'))).toEqual({ unit: 'A', region: null });
  expect(placeIn(new URLSearchParams('region=99'))).toEqual({ unit: null, region: '99' });
  expect(placeIn(new URLSearchParams('unit=%20'))).toBeNull();
});
