import { FIELDS, type Vocabulary, WORDS, YES_OR_NO } from '../generated/words';
import type { Word } from './say';

const TABLES: Record<Vocabulary, Readonly<Record<string, Word>>> = WORDS;
// The contract names these in English only.
const CHINESE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Role: {
    PARTNER: '协作单位',
    PLANNER: '计划员',
    APPROVER: '审批人',
    COORDINATOR: '协调员',
    AUDITOR: '监督审计员',
    ADMINISTRATOR: '管理员',
  },
  InspectionStep: {
    CHECK: '比对',
    CONSULT: '协商',
    SUBMIT: '报批',
    WITHDRAW: '撤回',
    SCHEDULE: '排期',
    CHANGE: '变更',
    START: '开始',
    SUSPEND: '暂停',
    RESUME: '恢复',
    CONCLUDE: '作出结论',
    CLOSE: '办结',
    CANCEL: '取消',
  },
  Severity: { HARD: '冲突', SOFT: '提示', INFO: '告知' },
  QuotaPeriod: { YEAR: '每年', MONTH: '每月', WEEK: '每周', DAY: '每日' },
};

// Columns of the ledgers that the API keeps one level deeper, or on another record.
const ELSEWHERE: Readonly<Record<string, Vocabulary>> = {
  approvalAuthority: 'Authority',
  listKind: 'ListKind',
};

const ANSWERS: Readonly<Record<string, readonly string[]>> = YES_OR_NO;

const KINDS: Readonly<Record<string, Readonly<Record<string, Vocabulary>>>> = FIELDS;

/** The word for a value of an enumeration; a value that the pages do not know stands for itself. */
export function wordOf(vocabulary: Vocabulary, value: string): Word {
  const [chinese, english] = TABLES[vocabulary][value] ?? [value, value];
  return [CHINESE[vocabulary]?.[value] ?? chinese, english];
}

/** Every value of an enumeration with its word, in the order of the schema. */
export function wordsOf(vocabulary: Vocabulary): [value: string, word: Word][] {
  return Object.keys(TABLES[vocabulary]).map((value) => [value, wordOf(vocabulary, value)]);
}

/** The enumeration that a field of a type of record takes its values from, if any. */
export function vocabularyOf(typename: string, field: string): Vocabulary | undefined {
  return KINDS[typename]?.[field] ?? ELSEWHERE[field];
}

/** The word for a cell that says yes or no, as ledgers write it; undefined for any other. */
export function yesOrNo(typename: string, field: string, value: string): Word | undefined {
  if (!ANSWERS[typename]?.includes(field)) return undefined;
  if (value === '是') return ['是', 'Yes'];
  return value === '否' ? ['否', 'No'] : undefined;
}

/** `leadUnit` → `Lead unit`: the English of a column for which the hub has a Chinese header only. */
export function plain(field: string): string {
  const words = field.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
