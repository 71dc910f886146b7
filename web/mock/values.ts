/** Plausible values for a hub that is not there: the same place always gets the same value. */

const UNITS = ['某市人民政府督查室', '某市审计局', '甲县应急管理局', '乙区住房和城乡建设局'];
const TITLES = [
  '消防安全专项督查',
  '2024年度财政收支审计',
  '东镇饮水工程长期无水，群众反映一年多未解决',
  '优化营商环境联合检查',
];
const NAMES: Readonly<Record<string, readonly string[]>> = {
  label: TITLES,
  title: TITLES,
  name: UNITS,
  text: TITLES,
  header: ['计划编号', '名称', '开始日期', '备注'],
  file: ['督检考计划2024.xlsx', '问题清单.csv', 'units.csv'],
  system: ['CITY-DC', 'CITY-SJ', 'CITY-JW'],
  recordId: ['DC-2024/17', 'SJ-2024/1', 'D-01', 'D-02'],
  code: ['COUNTY-X', 'CITY-DC', 'CITY-YJ', 'TOWN-E'],
  category: ['民生.饮水', '安全.消防', '资金.专项'],
  actor: ['系统导入', '王某（督查室）'],
  person: ['王某'],
  reason: ['不是日期', '编码不存在于本系统'],
  remedy: ['改为 YYYY-MM-DD，如 2024-03-04', '填写单位编码'],
  value: ['2024-02-30', '下周三'],
  column: ['结束日期', '整改时限'],
  basis: ['国办发〔2024〕54号'],
  mapping: ['columns:\n  number: 编号\n'],
};

/** A small number that depends on nothing but the place. */
export function lot(place: string): number {
  let sum = 7;
  for (const letter of place) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return sum;
}

export function scalar(type: string, field: string, place: string): unknown {
  const drawn = lot(place);
  switch (type) {
    case 'Boolean':
      return drawn % 4 === 0;
    case 'Int':
      return drawn % 90;
    case 'Float':
      return field === 'confidence' ? 0.93 : drawn % 900;
    case 'Date':
      return `2024-0${1 + (drawn % 9)}-1${drawn % 9}`;
    case 'DateTime':
      return `2024-0${1 + (drawn % 9)}-1${drawn % 9}T09:12:00+08:00`;
    case 'ID':
      return `id-${drawn}`;
    case 'JSON':
      return field === 'extras' ? { 备注: '附在原表之后' } : TITLES[drawn % TITLES.length];
    default: {
      const choices = NAMES[field] ?? [`${field} ${drawn % 100}`];
      return choices[drawn % choices.length];
    }
  }
}
