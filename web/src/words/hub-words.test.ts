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
    'a.csv, line 2, column 3: a header of 1,001 characters; keep headers within 1,000',
    'a.csv，第 2 行第 3 列：表头有 1,001 个字符；表头请不超过 1,000 个字符',
  ],
  [
    'a.xlsx, sheet 甲, row 1, column 3: U+FFFE, which is no character; remove it',
    'a.xlsx，工作表 甲 第 1 行，第 3 列：含有 U+FFFE，它不是字符；请删去',
  ],
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
