import { expect, test } from 'vitest';
import { cells, dayOf, HEADERS, MOST_ROWS, pasted } from './table';

const HEAD =
  '计划编号\t名称\t监督类型\t牵头单位编码\t对象单位编码\t事项编码\t开始日期\t结束日期\t现场\t备注';
const GOOD =
  'D-01\t消防督查\t政府督查\tCITY-DC\tCOUNTY-X；COUNTY-Y\tM.safety.fire\t2024/3/4\t2024年3月6日\t是\t无';

test('a clipboard is cells, with quotes where a cell holds tabs, quotes or line breaks', () => {
  expect(cells('a\tb\r\n"甲\n乙"\t"说""好""的"\r\n')).toEqual([
    ['a', 'b'],
    ['甲\n乙', '说"好"的'],
  ]);
  expect(cells('5" 管\tb')).toEqual([['5" 管', 'b']]);
  expect(cells('a\t\tb\n\t\t\nc\t\td')).toEqual([
    ['a', '', 'b'],
    ['c', '', 'd'],
  ]);
  expect(cells('')).toEqual([]);
});

test('a row of the ledger is a draft; words and days are taken as ledgers write them', () => {
  const { rows, unknown, fault } = pasted(`${HEAD}\r\n${GOOD}\r\n`);
  expect(fault).toBeNull();
  expect(unknown).toEqual(['备注']);
  expect(rows).toEqual([
    {
      line: 2,
      faults: [],
      draft: {
        number: 'D-01',
        title: '消防督查',
        regime: 'GOV_SUPERVISION',
        leadUnit: 'CITY-DC',
        targets: 'COUNTY-X;COUNTY-Y',
        matters: 'M.safety.fire',
        start: '2024-03-04',
        end: '2024-03-06',
        onsite: '是',
      },
    },
  ]);
});

test('a row that cannot be checked says which column is why', () => {
  const bad = 'D-02\t检查\t督查\tCITY-DC\t\tM.food\t2024-02-30\t2024-03-01\t也许';
  const turned = 'D-03\t检查\tAUDIT\tCITY-SJ\tCOUNTY-X\tM.food\t2024-03-05\t2024-03-01\t否';
  const [first, second] = pasted(`${HEAD}\n${bad}\n${turned}`).rows;
  expect(first?.faults.map(([chinese]) => chinese)).toEqual([
    '监督类型：“督查”不是本列规定的词',
    '开始日期：“2024-02-30”不是日期，请写成 2024-03-04',
    '现场：“也许”不是本列规定的词',
    '对象单位编码：必填',
  ]);
  expect(second?.faults.map(([chinese]) => chinese)).toEqual(['结束日期：早于开始日期']);
});

test('rows are of the system that is said beside them, unless they say one', () => {
  const own = pasted(`${HEAD}\t来源系统\n${GOOD}\tA-SYS\n${GOOD}\t`, 'B-SYS').rows;
  expect(own.map(({ draft }) => draft.system)).toEqual(['A-SYS', 'B-SYS']);
});

test('without headers, without rows, and with too many, it says so', () => {
  expect(pasted(GOOD).fault?.[0]).toContain('缺少表头：监督类型');
  expect(pasted(HEAD).fault?.[0]).toContain('没有计划');
  const many = pasted([HEAD, ...Array.from({ length: MOST_ROWS + 1 }, () => GOOD)].join('\n'));
  expect(many.rows).toHaveLength(MOST_ROWS);
  expect(many.fault?.[0]).toContain(`共 ${MOST_ROWS + 1} 行`);
});

test('the headers offered are those that a paste is read by', () => {
  expect(pasted(`${HEADERS.join('\t')}\n`).unknown).toEqual([]);
});

test.each([
  ['2024/3/4', '2024-03-04'],
  ['2024年03月04日', '2024-03-04'],
  ['2024-03-04 0:00:00', '2024-03-04'],
  ['2023-02-29', null],
  ['45355', null],
])('%s is the day %s', (cell, day) => {
  expect(dayOf(cell)).toBe(day);
});
