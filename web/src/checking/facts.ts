/** The facts that a flag rests on, as people read them. */
import type { CheckedFlagFragment } from '../generated/documents';
import type { Word } from '../words/say';

const NAMES: Readonly<Record<string, Word>> = {
  appointed_by: ['任命机关', 'appointed by'],
  arrivals: ['到访', 'arrivals'],
  before: ['上年', 'the year before'],
  beyond: ['超出部分', 'beyond'],
  count: ['次数', 'count'],
  days: ['天数', 'days'],
  end: ['末日', 'last day'],
  first: ['在先的检查', 'the first'],
  first_days: ['在先的日期', 'days of the first'],
  gap: ['相隔天数', 'days apart'],
  government: ['本级政府', 'government'],
  inspection: ['检查', 'inspection'],
  limit: ['上限', 'limit'],
  limit_days: ['天数上限', 'days at most'],
  matter_closeness: ['事项接近度', 'closeness of matters'],
  matters: ['事项', 'matters'],
  organiser: ['组织者', 'organiser'],
  organisers: ['各组织者', 'organisers'],
  period: ['周期', 'period'],
  quota: ['限额', 'quota'],
  reuse_days: ['复用天数', 'days of reuse'],
  second: ['在后的检查', 'the second'],
  second_days: ['在后的日期', 'days of the second'],
  start: ['首日', 'first day'],
  target_closeness: ['对象接近度', 'closeness of targets'],
  total: ['合计', 'total'],
  unit: ['单位', 'unit'],
  units: ['各单位', 'units'],
  valid_until: ['可用至', 'valid until'],
  word: ['用词', 'word'],
  working_days: ['工作日', 'working days'],
  year: ['年度', 'year'],
};

const CASES: Readonly<Record<string, Word>> = {
  SAME_AGENCY: ['同一组织者', 'same organiser'],
  LEVEL_DOWN: ['上级查后下级又查', 'a lower level after a higher one'],
  CROSS_AGENCY: ['不同部门', 'other departments'],
  CROSS_REGIME: ['不同监督类型', 'other regimes'],
  DAY: ['一天之内', 'within a day'],
  WEEK: ['一周之内', 'within a week'],
  MONTH: ['一月之内', 'within a month'],
};

/** What a case of a rule is called; one that is a rule's number stands for itself. */
export function caseName(subtype: string): Word {
  return CASES[subtype] ?? [subtype, subtype];
}

/** What a fact is called; one that the pages do not know by the hub's own name. */
function factName(name: string): Word {
  return NAMES[name] ?? [name, name];
}

const ID = /^[a-z]{2}[0-9a-f]{20,}$/;

type Flag = Pick<CheckedFlagFragment, 'unit' | 'counterparts' | 'evidence'>;

function namesIn({ unit, counterparts }: Flag): Map<string, string> {
  const records = counterparts.flatMap(({ inspection }) => [inspection, inspection?.leadUnit]);
  return new Map([unit, ...records].flatMap((one) => (one ? [[one.id, one.label]] : [])));
}

/**
 * The facts of a flag with records by their names; those of which the flag says no name are in its
 * sentence, and an id would tell nobody anything.
 */
export function factsOf(flag: Flag): { title: Word; value: string }[] {
  const names = namesIn(flag);
  return flag.evidence.flatMap(({ name, value }) => {
    const said = value
      .split(';')
      .map((one) => names.get(one) ?? one)
      .filter((one) => one && !ID.test(one));
    return said.length > 0 ? [{ title: factName(name), value: said.join('；') }] : [];
  });
}
