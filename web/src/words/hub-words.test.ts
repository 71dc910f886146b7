import { expect, test } from 'vitest';
import { hubWords } from './hub-words';

test('what the hub says of a ledger is told in both languages', () => {
  expect(hubWords('the same name, 93% of the values fit')).toEqual([
    '名称相同，93% 的值相符',
    'the same name, 93% of the values fit',
  ]);
  expect(hubWords('like 开始日期')[0]).toBe('与“开始日期”相近');
  expect(hubWords('not a date')[0]).toBe('不是日期');
  expect(hubWords('use YYYY-MM-DD HH:MM:SS')[0]).toBe('请写成 YYYY-MM-DD HH:MM:SS');
  expect(hubWords('before 开始日期 2024-05-20')[0]).toBe('早于 开始日期 2024-05-20');
  expect(hubWords('not a Regime')[0]).toBe('不是规定的词');
});

test('what the pages do not know stays as it was said', () => {
  expect(hubWords('something new')).toEqual(['something new', 'something new']);
});
