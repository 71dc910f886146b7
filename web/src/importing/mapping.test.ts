import { describe, expect, test } from 'vitest';
import { destinationOf, readMapping, withConstant, withDestination, writeMapping } from './mapping';
import { missingFields } from './missing-fields';

const TEXT = `kind: issues
columns:
  entry: 留言编号
  foundOn: {from: 留言时间, format: "%d/%m/%Y"}
  list: {from: [城市, 年度], join: "-"}
  unit: {from: 承办单位, empty: ["无"], otherwise: 责任单位}
constants: {listKind: PETITION, listTotal: 12}
values: {unit: {市交通局: CITY-JT, "*": CITY}}
skip: [合计]
`;

describe('a mapping', () => {
  const mapping = readMapping(TEXT);

  test('says what becomes of each column of the file', () => {
    expect(destinationOf(mapping, '留言编号')).toEqual({ field: 'entry', joined: false });
    expect(destinationOf(mapping, '年度')).toEqual({ field: 'list', joined: true });
    expect(destinationOf(mapping, '责任单位')).toEqual({ field: 'unit', joined: true });
    expect(destinationOf(mapping, '合计')).toBe('skip');
    expect(destinationOf(mapping, '备注')).toBe('extra');
  });

  test('keeps what the table does not show, word for word', () => {
    expect(readMapping(writeMapping(mapping))).toEqual(mapping);
    expect(mapping.rest).toEqual({
      kind: 'issues',
      values: { unit: { 市交通局: 'CITY-JT', '*': 'CITY' } },
    });
    expect(mapping.constants.listTotal).toBe('12');
  });

  test('gives a field one source only', () => {
    const changed = withDestination(mapping, '备注', 'entry');
    expect(changed.columns.entry).toBe('备注');
    expect(destinationOf(changed, '留言编号')).toBe('extra');
    expect(withDestination(mapping, '类型', 'listKind').constants).toEqual({ listTotal: '12' });
  });

  test('leaves a column out, and takes it up again', () => {
    const without = withDestination(mapping, '留言编号', 'skip');
    expect(without.columns.entry).toBeUndefined();
    expect(without.skip).toEqual(['合计', '留言编号']);
    expect(withDestination(without, '留言编号', 'entry').skip).toEqual(['合计']);
  });

  test('sets constants and drops them', () => {
    const set = withConstant(mapping, 'category', '民生');
    expect(set.constants.category).toBe('民生');
    expect(withConstant(set, 'category', '').constants).toEqual(mapping.constants);
  });

  test('takes every word for the text that it is', () => {
    const words = ['0512', '1.10', '1_000', '12:30', 'No', 'null', '~', '2024-01-02', '0x1F'];
    for (const word of words) {
      const read = readMapping(
        `columns: {entry: ${word}}\nconstants: {unit: ${word}}\nvalues: {onsite: {${word}: 是}}`,
      );
      expect(destinationOf(read, word)).toEqual({ field: 'entry', joined: false });
      expect(read.constants).toEqual({ unit: word });
      expect(read.rest).toEqual({ values: { onsite: { [word]: '是' } } });
      expect(readMapping(writeMapping(read))).toEqual(read);
    }
  });

  test('is written so that no reader of YAML takes a word for anything else', () => {
    const typed = withConstant(withDestination(readMapping(''), 'No', 'entry'), 'unit', '12:30');
    expect(writeMapping(typed)).toBe('columns:\n  entry: "No"\nconstants:\n  unit: "12:30"\n');
  });

  test('that is empty says nothing', () => {
    expect(writeMapping(readMapping(''))).toBe('');
    expect(writeMapping(readMapping('sheet:\nskip:\ncolumns:\n'))).toBe('');
  });

  test('that is no table is refused', () => {
    expect(() => readMapping('- a\n- b')).toThrow(/table/);
    expect(() => readMapping('a: [')).toThrow();
  });
});

test('required columns without a source are named', () => {
  const column = (field: string, required: boolean, key = false) => ({
    field,
    header: field,
    required,
    key,
  });
  const ledger = {
    columns: [column('list', false, true), column('text', true), column('unit', true)],
  };
  const proposed = { title: null, confidence: 1, reason: '' };
  const preview = {
    columns: [
      { header: '问题描述', field: 'text', ...proposed },
      { header: '单位', field: null, ...proposed },
    ],
  };
  const names = (text: string) =>
    missingFields(ledger, readMapping(text), preview).map(({ field }) => field);
  expect(names('')).toEqual(['list', 'unit']);
  expect(names('columns: {unit: 单位}\nconstants: {list: L}')).toEqual([]);
  expect(names('skip: [问题描述]')).toEqual(['list', 'text', 'unit']);
});
