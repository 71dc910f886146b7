import { expect, test } from 'vitest';
import { headersFor } from './headers';

test('a token goes into the header, and without one the pages are told from other sites', () => {
  expect(headersFor('ov_1', null)).toEqual({ Authorization: 'Bearer ov_1' });
  expect(headersFor(null, '')).toEqual({ 'X-Requested-With': 'onevisit' });
});

test('a purpose in Chinese fits into a header', () => {
  const { 'X-Purpose': said } = headersFor(null, '核查 3 号线索');
  expect(said).toMatch(/^[\x20-\x7e]+$/);
  expect(decodeURIComponent(said ?? '')).toBe('核查 3 号线索');
});
