import type { Word } from '../words/say';

const KINDS: Readonly<Record<string, Word>> = {
  Unit: ['单位', 'Unit'],
  Matter: ['事项', 'Matter'],
  Person: ['责任人', 'Person'],
  Inspection: ['督检考计划', 'Inspection plan'],
  Visit: ['入户记录', 'Visit'],
  Lead: ['线索', 'Lead'],
  Issue: ['问题', 'Issue'],
  Entry: ['清单条目', 'List entry'],
  IssueList: ['清单', 'List'],
  Case: ['案件', 'Case'],
  Handoff: ['移交', 'Handoff'],
  JointGroup: ['联合检查', 'Joint group'],
  LogEvent: ['流转记录', 'Log event'],
  Quota: ['频次上限', 'Quota'],
};

/** What a type of record is called. */
export function kindOf(typename: string): Word {
  return KINDS[typename] ?? [typename, typename];
}
