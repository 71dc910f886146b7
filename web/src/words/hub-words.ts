import type { Word } from './say';

// What the hub says of ledgers, in the order in which it is looked for.
const CHINESE: [RegExp, string][] = [
  [/^the same name/, '名称相同'],
  [/^another word for it/, '同义名称'],
  [/^kept beside the record/, '附在记录上'],
  [/^like ([^,]+)/, '与“$1”相近'],
  [/, (\d+)% of the values fit$/, '，$1% 的值相符'],
  [/^required$/, '必填'],
  [/^fill it in$/, '请填写'],
  [/^not a date$/, '不是日期'],
  [/^not a time$/, '不是时间'],
  [/^use (YYYY[-MDHS: ]+)$/, '请写成 $1'],
  [/^not a whole number$/, '不是整数'],
  [/^not a number$/, '不是数'],
  [/^use digits(?: only)?, such as (.+)$/, '请用数字，如 $1'],
  [/^neither yes nor no$/, '既不是“是”也不是“否”'],
  [/^use 是 or 否$/, '请填 是 或 否'],
  [/^not an? [A-Z]\w+$/, '不是规定的词'],
  [/^use one of (.+)$/, '请用其中之一：$1'],
  [/^before (.+)$/, '早于 $1'],
  [/^correct the one that is wrong$/, '请改正有误的一个'],
  [/^not a code$/, '不是编码'],
  [/^state it as text$/, '请以文本填写'],
  [/^a code that a spreadsheet has shortened$/, '编码被电子表格缩写了'],
  [/^format the column as text and state it again$/, '请把该列设为文本格式后重新填写'],
  [/^a number too long for a spreadsheet.*$/, '数字过长，电子表格只保留 15 位'],
  [/^control character (\S+)$/, '含有控制字符 $1'],
  [/^remove it$/, '请删去'],
  [/^([\d,]+) characters in one cell$/, '一格中有 $1 个字符'],
  [/^keep it under ([\d,]+) characters$/, '请少于 $1 个字符'],
  [/^not written as (.+)$/, '写法不是 $1'],
  [/^correct it, or the mapping$/, '请改正，或修改列的对应关系'],
  [/^says nothing of (.+), which is required$/, '缺少必填的 $1'],
  [/^an identity-card number.*$/, '身份证号码，不予收存'],
];

/** What the hub says of a ledger, in English only, with its Chinese where the pages know it. */
export function hubWords(said: string): Word {
  return [CHINESE.reduce((text, [english, chinese]) => text.replace(english, chinese), said), said];
}
