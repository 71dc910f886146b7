import { expect, test } from 'vitest';
import { momentsOf } from './period';

test('a period of days reaches to the end of its last day', () => {
  expect(momentsOf({ from: '2026-02-27', to: '2026-02-28' })).toEqual({
    from: '2026-02-27T00:00:00+08:00',
    to: '2026-03-01T00:00:00+08:00',
  });
  expect(momentsOf({ to: '2026-12-31' })).toEqual({ to: '2027-01-01T00:00:00+08:00' });
  expect(momentsOf({})).toEqual({});
});
