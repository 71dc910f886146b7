import { expect, test } from 'vitest';
import { reasonWords } from './reason-words';

test('the reason for a proposal is told in both languages', () => {
  expect(reasonWords('the same name, 93% of the values fit')).toEqual([
    '名称相同，93% 的值相符',
    'the same name, 93% of the values fit',
  ]);
  expect(reasonWords('like 开始日期')[0]).toBe('与“开始日期”相近');
  expect(reasonWords('something new')).toEqual(['something new', 'something new']);
});
