/** What a caller may see and do, in words: the rules of visibility as a reader needs them. */
import type { Word } from '../words/say';

const CLASSES: readonly string[] = ['PUBLIC', 'INTERNAL', 'RESTRICTED', 'SECRET'];

const EVERYBODY: Readonly<Record<string, Word>> = {
  PUBLIC: ['公开记录：全部可见。', 'Public records: all of them.'],
  INTERNAL: ['内部记录：全部可见。', 'Internal records: all of them.'],
  RESTRICTED: [
    '对口记录：说明查阅目的后，本单位是当事单位的可见，同类监督的也可见。',
    'Restricted records, once you state a purpose: those to which your agency is a party, and those of its regime.',
  ],
  SECRET: [
    '秘密记录：说明查阅目的后，只有本单位是当事单位的可见。',
    'Secret records, once you state a purpose: only those to which your agency is a party.',
  ],
};

const AUDITOR: Word = [
  '各单位在可见密级以内的全部记录和查阅日志；不能写入。',
  'Every record of every agency that your clearance allows, and the access log; you write nothing.',
];

const ACCUSED: Word = [
  '写明疑似性质的线索，其反映的单位及下级单位不可见，经办单位除外；未写明或写“无”的不受此限。',
  'A lead that states a suspicion is kept from the bodies that it is about and all below them, unless they handle it; one that states none is not.',
];

const OCCUPIED: Word = [
  '其余的记录不出现在任何清单、数字和提示里；占用日程的入户只显示“已占用”和应咨询的单位。',
  'All else is absent from every list, figure and message; a visit that takes up days shows as occupied, with the office to ask.',
];

const DOES: Readonly<Record<string, Word>> = {
  PARTNER: [
    '可报送本单位的台账，移交各步骤的办理情况也以台账报送。',
    "You hand in your agency's ledgers, the steps of its handoffs among them.",
  ],
  PLANNER: [
    '可报送台账，提交、推进和核对本单位的计划。',
    "You hand in ledgers, and submit, advance and check your agency's plans.",
  ],
  APPROVER: ['可审批本单位和下级单位的计划。', 'You decide plans of your own and of lower units.'],
  COORDINATOR: [
    '可报送台账、判定疑似重复、组成和解散联合检查组。',
    'You hand in ledgers, judge pairs, and make and dissolve joint groups.',
  ],
  AUDITOR: ['只查阅，不写入。', 'You read, and write nothing.'],
  ADMINISTRATOR: [
    '管理令牌、单位、规则和参数。',
    'You keep tokens, agencies, rules and parameters.',
  ],
};

/** The classes that a role sees at all: an administrator sees nothing above INTERNAL. */
function classes(role: string, clearance: string): string[] {
  const highest = CLASSES.indexOf(clearance);
  const limit = role === 'ADMINISTRATOR' ? Math.min(highest, 1) : highest;
  return CLASSES.slice(0, limit + 1);
}

/** What a caller may see, a sentence for each class, and what becomes of the rest. */
export function maySee(role: string, clearance: string): Word[] {
  if (role === 'AUDITOR') return [AUDITOR];
  const seen = classes(role, clearance).map((name) => EVERYBODY[name]);
  return [...seen.filter((word): word is Word => word !== undefined), ACCUSED, OCCUPIED];
}

/** What a role may do. */
export function mayDo(role: string): Word {
  return DOES[role] ?? [role, role];
}

/** Whether a purpose lets a caller see more. */
export function needsPurpose(role: string, clearance: string): boolean {
  return role === 'AUDITOR'
    ? clearance === 'RESTRICTED' || clearance === 'SECRET'
    : classes(role, clearance).includes('RESTRICTED');
}
