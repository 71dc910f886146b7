import { expect, test } from 'vitest';
import { hubWords } from './hub-words';

test.each([
  ['the same name, 93% of the values fit', '名称相同，93% 的值相符'],
  ['like 开始日期', '与“开始日期”相近'],
  ['not a date', '不是日期'],
  ['use YYYY-MM-DD HH:MM:SS', '请写成 YYYY-MM-DD HH:MM:SS'],
  ['before 开始日期 2024-05-20', '早于 开始日期 2024-05-20'],
  ['not a Regime', '不是规定的词（Regime）'],
  ['3 cells under 2 headers', '表头 2 列，本行却有 3 格'],
  ['in the name of a key: control character U+D800', '键名中：含有控制字符 U+D800'],
  [
    'a.xlsx: no workbook (File is not a zip file); save it again as XLSX',
    'a.xlsx：不是工作簿（File is not a zip file）；请重新另存为 XLSX',
  ],
])('%s', (english, chinese) => {
  expect(hubWords(english)).toEqual([chinese, english]);
});

test('what the pages do not know stays as it was said', () => {
  expect(hubWords('something new')).toEqual(['something new', 'something new']);
});
