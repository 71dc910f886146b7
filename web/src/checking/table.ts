/** Rows of an inspections ledger, as a spreadsheet puts them on the clipboard, as drafts of plans. */
import type { Word } from '../words/say';
import { wordsOf } from '../words/vocabularies';
import { type Draft, endsTooEarly, isDay, listed, missing, withFields } from './draft';
import { FIELDS, type Field, type FieldName } from './fields';

/** What is checked of one paste; a whole ledger is checked by the command line. */
export const MOST_ROWS = 200;

export interface Row {
  /** Where it stands in what was pasted; the headers are line 1. */
  line: number;
  draft: Draft;
  /** What is wrong with it, each naming its column. */
  faults: readonly Word[];
}

export interface Pasted {
  rows: readonly Row[];
  /** Headers that name no field of a plan; what stands under them is passed over. */
  unknown: readonly string[];
  /** Why nothing could be read. */
  fault: Word | null;
}

/** The headers that a paste begins with, the needed ones first. */
export const HEADERS: readonly string[] = [
  '计划编号',
  ...FIELDS.filter(({ name }) => name !== 'number').map(({ title }) => title[0]),
];

/** Cells of a clipboard: tabs between, and quotes around what holds tabs, quotes or line breaks. */
export function cells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/g;
  for (const [found, quoted, bare, end] of text.matchAll(cell)) {
    if (!found && row.length === 0) break;
    row.push((quoted?.replaceAll('""', '"') ?? bare ?? '').trim());
    if (end === '\t') continue;
    rows.push(row);
    row = [];
  }
  return rows.filter((one) => one.some(Boolean));
}

const BY_HEADER = new Map<string, Field>(
  FIELDS.flatMap((field) => [
    [field.title[0], field],
    [field.name, field],
  ]),
);

/** What was pasted, row by row; rows that name no source system are of this one, '' for none. */
export function pasted(text: string, system = ''): Pasted {
  const [headers = [], ...rest] = cells(text);
  const fields = headers.map((header) => BY_HEADER.get(header));
  const absent = FIELDS.filter((field) => field.needed && !fields.includes(field));
  const unknown = headers.filter((header, place) => header && !fields[place]);
  if (absent.length > 0) return { rows: [], unknown, fault: withoutHeaders(absent) };
  const rows = rest.map((row, place) => rowOf(place + 2, fields, row, system));
  if (rows.length === 0) return { rows, unknown, fault: EMPTY };
  return rows.length > MOST_ROWS
    ? { rows: rows.slice(0, MOST_ROWS), unknown, fault: tooMany(rows.length) }
    : { rows, unknown, fault: null };
}

const EMPTY: Word = [
  '只有表头，没有计划；请连同各行一起复制',
  'Headers only; copy them with the rows below',
];

function withoutHeaders(absent: readonly Field[]): Word {
  return [
    `第一行缺少表头：${absent.map(({ title }) => title[0]).join('、')}。请连同督检考计划台账的表头一起复制`,
    `The first row lacks the headers ${absent.map(({ title }) => title[0]).join(', ')}; copy the ledger with its headers`,
  ];
}

function tooMany(rows: number): Word {
  return [
    `共 ${rows} 行，只比对前 ${MOST_ROWS} 行；整本台账请用命令 onevisit check`,
    `${rows} rows, of which the first ${MOST_ROWS} are checked; a whole ledger goes to onevisit check`,
  ];
}

function rowOf(
  line: number,
  fields: readonly (Field | undefined)[],
  row: readonly string[],
  system: string,
): Row {
  const said: Partial<Record<FieldName, string>> = { system };
  const faults: Word[] = [];
  fields.forEach((field, place) => {
    const cell = row[place] ?? '';
    if (!field || !cell) return;
    const text = textOf(field, cell);
    if (text === null) faults.push(notOne(field, cell));
    else said[field.name] = text;
  });
  const draft = withFields({}, said);
  const lacking = missing(draft).filter(
    ({ title }) => !faults.some(([one]) => one.startsWith(title[0])),
  );
  faults.push(
    ...lacking.map(({ title }): Word => [`${title[0]}：必填`, `${title[1]}: fill it in`]),
  );
  if (endsTooEarly(draft)) {
    faults.push(['结束日期：早于开始日期', 'Last day: before the first']);
  }
  return { line, draft, faults };
}

function notOne({ title, form }: Field, cell: string): Word {
  if (form === 'day') {
    return [
      `${title[0]}：“${cell}”不是日期，请写成 2024-03-04`,
      `${title[1]}: ${cell} is no day; write 2024-03-04`,
    ];
  }
  return [
    `${title[0]}：“${cell}”不是本列规定的词`,
    `${title[1]}: ${cell} is no word of this column`,
  ];
}

/** What a cell says, as drafts have it; null where it says nothing that the field may. */
export function textOf(field: Field, cell: string): string | null {
  switch (field.form) {
    case 'day':
      return dayOf(cell);
    case 'yes':
      return YES.get(cell.toLowerCase()) ?? null;
    case 'word':
      return wordIn(field, cell);
    case 'words': {
      const words = parts(cell).map((one) => wordIn(field, one));
      return words.includes(null) ? null : listed(words.filter((one) => one !== null));
    }
    case 'units':
    case 'matters':
    case 'targets':
      return listed(parts(cell));
    default:
      return cell;
  }
}

const YES: ReadonlyMap<string, string> = new Map([
  ['是', '是'],
  ['true', '是'],
  ['1', '是'],
  ['否', '否'],
  ['false', '否'],
  ['0', '否'],
]);

function parts(cell: string): string[] {
  return cell
    .split(/[;；,，、\r\n]+/)
    .map((one) => one.trim())
    .filter(Boolean);
}

/** `2024/3/4`, `2024年3月4日`, `2024.3.4` → `2024-03-04`; null for what is no day. */
export function dayOf(cell: string): string | null {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 0?0:00(?::00)?)?$/.exec(cell);
  if (!found) return null;
  const [, year = '', month = '', day = ''] = found;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : null;
}

function wordIn({ vocabulary }: Field, cell: string): string | null {
  if (!vocabulary) return null;
  const found = wordsOf(vocabulary).find(
    ([value, [chinese, english]]) => cell === value || cell === chinese || cell === english,
  );
  return found?.[0] ?? null;
}
