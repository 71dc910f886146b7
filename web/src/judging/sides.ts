/** Two records side by side: what each says, line by line, and where they differ. */
import type { PairSideFragment } from '../generated/documents';
import { period } from '../values/moments';
import type { Say, Word } from '../words/say';
import { wordOf } from '../words/vocabularies';

export interface Line {
  title: Word;
  left: string;
  right: string;
  differs: boolean;
}

type Reading = (record: PairSideFragment, say: Say) => string;

function names(records: readonly { label: string }[]): string {
  return records
    .map(({ label }) => label)
    .sort()
    .join('、');
}

const READINGS: readonly (readonly [Word, Reading])[] = [
  [['系统', 'System'], ({ source }) => source.system],
  [['报送单位', 'Handed in by'], ({ source }) => source.agency.name],
  [['计划编号', 'Number'], ({ source }) => source.recordId],
  [['名称', 'Title'], ({ title }) => title ?? ''],
  [['监督类型', 'Regime'], ({ regime }, say) => (regime ? say(wordOf('Regime', regime)) : '')],
  [['牵头单位', 'Lead unit'], ({ leadUnit }) => leadUnit?.label ?? ''],
  [['对象单位', 'Targets'], ({ targets }) => names(targets)],
  [['事项', 'Matters'], ({ matters }) => names(matters)],
  [['起止日期', 'Period'], ({ start, end }) => period(start, end)],
  [['触发方式', 'Trigger'], ({ trigger }, say) => (trigger ? say(wordOf('Trigger', trigger)) : '')],
  [
    ['状态', 'Status'],
    ({ status }, say) => (status ? say(wordOf('InspectionStatus', status)) : ''),
  ],
  [['年度计划编号', 'Annual plan'], ({ annualPlan }) => annualPlan ?? ''],
];

// Of two systems these are never the same, and say nothing of the inspection.
const OF_ITS_SYSTEM: ReadonlySet<string> = new Set(['System', 'Handed in by', 'Number']);

/** What two records say, but for what neither does. */
export function sideBySide(left: PairSideFragment, right: PairSideFragment, say: Say): Line[] {
  return READINGS.map(([title, read]) => {
    const [one, other] = [read(left, say), read(right, say)];
    const differs = one !== other && !OF_ITS_SYSTEM.has(title[1]);
    return { title, left: one, right: other, differs };
  }).filter((line) => line.left || line.right);
}
