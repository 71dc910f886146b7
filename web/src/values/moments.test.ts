import { expect, test } from 'vitest';
import { moment, period, span } from './moments';

test('a moment is shown in the time of Shanghai, whatever zone it came in', () => {
  expect(moment('2024-03-18T09:12:00+08:00')).toBe('2024-03-18 09:12');
  expect(moment('2024-03-18T20:30:00Z')).toBe('2024-03-19 04:30');
  expect(moment('no moment')).toBe('no moment');
});

test('a span is rounded to what matters', () => {
  expect([0.2, 8, 179, 7500].map(span)).toEqual(['1 s', '8 s', '3 min', '2 h 5 min']);
});

test('a period shows what is known of it', () => {
  expect(period('2024-03-04', '2024-03-06')).toBe('2024-03-04 – 2024-03-06');
  expect(period('2024-03-04', '2024-03-04')).toBe('2024-03-04');
  expect(period(null, '2024-03-06')).toBe('… – 2024-03-06');
  expect(period(null, null)).toBe('');
});
