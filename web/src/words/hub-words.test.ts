import { expect, test } from 'vitest';
import { hubWords } from './hub-words';

test.each([
  ['the same name, 93% of the values fit', '名称相同，93% 的值相符'],
  ['like 开始日期', '与“开始日期”相近'],
  ['not a date', '不是日期'],
  ['use YYYY-MM-DD HH:MM:SS', '请写成 YYYY-MM-DD HH:MM:SS'],
  ['before 开始日期 2024-05-20', '早于 开始日期 2024-05-20'],
  ['no word of this column', '不是本列规定的词'],
  ['3 cells under 2 headers', '表头 2 列，本行却有 3 格'],
  ['in the name of a key: control character U+D800', '键名中：含有控制字符 U+D800'],
  ['a.xlsx: no workbook; save it again as XLSX', 'a.xlsx：不是工作簿；请重新另存为 XLSX'],
  [
    'a.csv, line 2, column 3: a header of 1,001 characters; keep headers within 1,000',
    'a.csv，第 2 行第 3 列：表头有 1,001 个字符；表头请不超过 1,000 个字符',
  ],
  [
    'a.xlsx, sheet 甲, row 1, column 3: U+FFFE, which is no character; remove it',
    'a.xlsx，工作表 甲 第 1 行，第 3 列：含有 U+FFFE，它不是字符；请删去',
  ],
  [
    'the system A-B belongs to another agency than CITY-SJ; hand in under a system name of your own',
    '来源系统 A-B 属于 CITY-SJ 以外的机关；请用本机关自己的系统名称报送',
  ],
  [
    'line 4: the log breaks off: no element found; export the log again',
    '第 4 行：日志中断：内容不完整；请重新导出日志',
  ],
  [
    'not JSON (Expecting value: line 1 column 9 (char 8))',
    '不是 JSON（此处应有值：第 1 行第 9 列，全文第 8 个字符）',
  ],
  ['mapping, line 3: not YAML; correct it', '对应关系 第 3 行：不是 YAML；请改正'],
  [
    'mapping, colums: no word of mappings; remove it',
    '对应关系，colums：对应关系没有这个词；请删去',
  ],
  [
    'The token is not valid, or no longer. Ask the operator for a new one.',
    '令牌无效或已失效。请向管理员索取新的令牌。',
  ],
  [
    'Somebody changed the plan meanwhile: it is at version 3 and APPROVED, not at version 2. Read it again, and decide by what it says now.',
    '计划已被他人改动：现为第 3 版，状态 已批准，不是第 2 版。请重新读取，按现在的内容办理。',
  ],
  [
    'line 2: the handoff H1 gives this lead to N6-ACC, whom it accuses; an accusation is not handed to the accused (信访工作条例, HO-13): have it recalled, and hand in its status as RECALLED',
    '第 2 行：移交 H1 把本线索交给了它所反映的 N6-ACC；检举控告材料不得转交被反映人（信访工作条例，HO-13）：请撤回该移交，并以状态 RECALLED 报送',
  ],
  [
    'sheet 甲, line 2: the handoff H2 gives this lead to N6-FAR, which stands under N6-ACC, whom it accuses; an accusation is not handed to the accused (信访工作条例, HO-13): have it recalled, and hand in its status as RECALLED',
    '工作表 甲 第 2 行：移交 H2 把本线索交给了隶属于被反映的 N6-ACC 的 N6-FAR；检举控告材料不得转交被反映人（信访工作条例，HO-13）：请撤回该移交，并以状态 RECALLED 报送',
  ],
  [
    'accused by the lead, and an accusation is not handed to the accused (信访工作条例, HO-13)',
    '为该线索所反映的单位，检举控告材料不得转交被反映人（《信访工作条例》，HO-13）',
  ],
  [
    'accused by the lead by way of N6-ACC, under which it stands, and an accusation is not handed to the accused (信访工作条例, HO-13)',
    '隶属于该线索所反映的 N6-ACC，检举控告材料不得转交被反映人（《信访工作条例》，HO-13）',
  ],
  [
    'There is no batch x-1. Take the id that importLedger answered, or one of `batches`.',
    '没有批次 x-1。请用 importLedger 返回的编号，或 `batches` 中的编号。',
  ],
  ['X has the name "query" twice in one object.', 'X 的同一对象中名称 "query" 出现两次。'],
  [
    'CLOSE does not follow APPROVED; these steps do: SCHEDULE, CHANGE, START, CANCEL.',
    '状态为 已批准 时不能办理 办结；可办理：排期、变更、开始、取消。',
  ],
])('%s', (english, chinese) => {
  expect(hubWords(english)).toEqual([chinese, english]);
});

test('what the pages do not know stays as it was said', () => {
  expect(hubWords('something new')).toEqual(['something new', 'something new']);
});
