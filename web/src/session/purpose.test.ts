import { expect, test } from 'vitest';
import { statesPurpose } from './purpose';

test.each(['核查', '核查 3 号线索', 'ab', '核'.repeat(500)])('%s states a purpose', (text) => {
  expect(statesPurpose(text)).toBe(true);
});

test.each([
  '',
  '.',
  '核',
  '2026',
  '？！…',
  '👍👍',
  '\u3164\u3164',
  '核查\u200b线索',
  '核查\n线索',
  'ab\ud800',
  '核'.repeat(501),
])('%j states none', (text) => {
  expect(statesPurpose(text)).toBe(false);
});
