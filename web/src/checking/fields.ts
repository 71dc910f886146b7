/** The fields of a plan: the words of the ledger's headers, and what may stand in each. */
import type { Vocabulary } from '../generated/words';
import type { Word } from '../words/say';

export type Form =
  | 'text'
  | 'word'
  | 'words'
  | 'day'
  | 'yes'
  | 'unit'
  | 'units'
  | 'matters'
  | 'targets';

export type Group = 'plan' | 'basis' | 'approval' | 'designation' | 'more';

interface Stated {
  name: string;
  title: Word;
  form: Form;
  group: Group;
  vocabulary?: Vocabulary;
  /** Without it nothing is checked. */
  needed?: true;
  /** Whether it takes a line of the form for itself. */
  wide?: true;
  /** What holds where nothing is said. */
  otherwise?: string;
}

const STATED = [
  { name: 'title', title: ['名称', 'Title'], form: 'text', group: 'plan', wide: true },
  {
    name: 'regime',
    title: ['监督类型', 'Regime'],
    form: 'word',
    group: 'plan',
    vocabulary: 'Regime',
    needed: true,
  },
  {
    name: 'leadUnit',
    title: ['牵头单位编码', 'Lead unit'],
    form: 'unit',
    group: 'plan',
    needed: true,
  },
  { name: 'start', title: ['开始日期', 'First day'], form: 'day', group: 'plan', needed: true },
  { name: 'end', title: ['结束日期', 'Last day'], form: 'day', group: 'plan', needed: true },
  { name: 'matters', title: ['事项编码', 'Matters'], form: 'matters', group: 'plan', needed: true },
  {
    name: 'targets',
    title: ['对象单位编码', 'Targets'],
    form: 'targets',
    group: 'plan',
    needed: true,
  },
  { name: 'onsite', title: ['现场', 'On site'], form: 'yes', group: 'plan', otherwise: '是' },
  {
    name: 'scopeIncludesSubordinates',
    title: ['含下级', 'All below taken in'],
    form: 'yes',
    group: 'plan',
    otherwise: '否',
  },
  {
    name: 'trigger',
    title: ['触发方式', 'Trigger'],
    form: 'word',
    group: 'basis',
    vocabulary: 'Trigger',
    otherwise: 'PLANNED',
  },
  { name: 'triggerRef', title: ['触发依据编号', 'What it rests on'], form: 'text', group: 'basis' },
  {
    name: 'necessity',
    title: ['必要性说明', 'Why it is needed'],
    form: 'text',
    group: 'basis',
    wide: true,
  },
  { name: 'annualPlan', title: ['年度计划编号', 'Annual plan'], form: 'text', group: 'basis' },
  {
    name: 'supplementApproval',
    title: ['补充批准号', 'Supplementary approval'],
    form: 'text',
    group: 'basis',
  },
  { name: 'parallelReason', title: ['平行理由', 'Why in parallel'], form: 'text', group: 'basis' },
  {
    name: 'approvalAuthority',
    title: ['批准机关', 'Approved by'],
    form: 'word',
    group: 'approval',
    vocabulary: 'Authority',
  },
  { name: 'approvalDate', title: ['批准日期', 'Approved on'], form: 'day', group: 'approval' },
  { name: 'approvalNumber', title: ['批准文号', 'Document'], form: 'text', group: 'approval' },
  { name: 'approvedFrom', title: ['批准开始', 'Approved from'], form: 'day', group: 'approval' },
  { name: 'approvedTo', title: ['批准结束', 'Approved to'], form: 'day', group: 'approval' },
  {
    name: 'approvedTargets',
    title: ['批准对象', 'Approved targets'],
    form: 'units',
    group: 'approval',
  },
  {
    name: 'approvedMatters',
    title: ['批准事项', 'Approved matters'],
    form: 'matters',
    group: 'approval',
  },
  {
    name: 'designatedTargets',
    title: ['授权对象', 'Designated targets'],
    form: 'units',
    group: 'designation',
  },
  {
    name: 'designatedMatters',
    title: ['授权事项', 'Designated matters'],
    form: 'matters',
    group: 'designation',
  },
  {
    name: 'designatedFrom',
    title: ['授权开始', 'Designated from'],
    form: 'day',
    group: 'designation',
  },
  { name: 'designatedTo', title: ['授权结束', 'Designated to'], form: 'day', group: 'designation' },
  {
    name: 'supervisionKind',
    title: ['督查种类', 'Kind of supervision'],
    form: 'word',
    group: 'more',
    vocabulary: 'SupervisionKind',
  },
  { name: 'supportingUnits', title: ['参加单位编码', 'Joined by'], form: 'units', group: 'more' },
  {
    name: 'methods',
    title: ['方式', 'Methods'],
    form: 'words',
    group: 'more',
    vocabulary: 'Method',
  },
  {
    name: 'secrecy',
    title: ['密级', 'Secrecy'],
    form: 'word',
    group: 'more',
    vocabulary: 'Secrecy',
  },
  { name: 'system', title: ['来源系统', 'Source system'], form: 'text', group: 'more' },
  { name: 'number', title: ['计划编号', 'Number'], form: 'text', group: 'more' },
  { name: 'asOf', title: ['比对日期', 'Judged on'], form: 'day', group: 'more' },
  { name: 'pairedWith', title: ['对应检查编号', 'Paired with'], form: 'text', group: 'more' },
] as const satisfies readonly Stated[];

export type FieldName = (typeof STATED)[number]['name'];

export type Field = Stated & { name: FieldName };

export const FIELDS: readonly Field[] = STATED;

export const GROUPS: readonly { name: Group; title: Word }[] = [
  { name: 'basis', title: ['触发与依据', 'Trigger and basis'] },
  { name: 'approval', title: ['批准', 'Approval'] },
  { name: 'designation', title: ['授权', 'Designation'] },
  { name: 'more', title: ['其他', 'More'] },
];

export function needed(field: Field): boolean {
  return field.needed === true;
}
