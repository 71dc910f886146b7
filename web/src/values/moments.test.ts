import dayjs from 'dayjs';
import { afterEach, expect, test, vi } from 'vitest';
import { moment, period, picked, span, toPick } from './moments';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('a moment is shown in the time of Shanghai, whatever zone it came in', () => {
  expect(moment('2024-03-18T09:12:00+08:00')).toBe('2024-03-18 09:12');
  expect(moment('2024-03-18T20:30:00Z')).toBe('2024-03-19 04:30');
  expect(moment('no moment')).toBe('no moment');
});

test.each(['Asia/Shanghai', 'America/New_York', 'UTC'])(
  'a moment is picked in the time of Shanghai by a browser in %s',
  (browser) => {
    vi.stubEnv('TZ', browser);
    const shown = toPick('2024-03-18T20:30:00Z');
    expect(shown.format('YYYY-MM-DD HH:mm')).toBe('2024-03-19 04:30');
    expect(picked(shown)).toBe('2024-03-18T20:30:00.000Z');
    expect(picked(shown.hour(9).minute(12))).toBe('2024-03-19T01:12:00.000Z');
    expect(picked(dayjs('2024-03-19 04:30'))).toBe('2024-03-18T20:30:00.000Z');
  },
);

test('a span is rounded to what matters', () => {
  expect([0.2, 8, 179, 7500].map(span)).toEqual(['1 s', '8 s', '3 min', '2 h 5 min']);
});

test('a period shows what is known of it', () => {
  expect(period('2024-03-04', '2024-03-06')).toBe('2024-03-04 – 2024-03-06');
  expect(period('2024-03-04', '2024-03-04')).toBe('2024-03-04');
  expect(period(null, '2024-03-06')).toBe('… – 2024-03-06');
  expect(period(null, null)).toBe('');
});
