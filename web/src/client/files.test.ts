import { expect, test } from 'vitest';
import { nameOf } from './files';

test('a file is called what the hub calls it', () => {
  const encoded = "attachment; filename*=utf-8''%E9%97%AE%E9%A2%98.csv";
  expect(nameOf(encoded, '/downloads/1')).toBe('问题.csv');
  expect(nameOf('attachment; filename="rejects.csv"', '/downloads/1')).toBe('rejects.csv');
  expect(nameOf(null, '/downloads/1')).toBe('1');
});
