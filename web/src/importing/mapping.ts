/** The mapping of a file to a ledger, as the hub proposes it in YAML and the reader changes it. */
import { parse, stringify } from 'yaml';

type Source = string | string[] | { from: string | string[]; [more: string]: unknown };

export interface Mapping {
  columns: Record<string, Source>;
  constants: Record<string, string>;
  skip: string[];
  /** All that the table does not show: words, scales, the sheet; kept as it is. */
  rest: Record<string, unknown>;
}

/** What becomes of a column of the file: a column of the ledger, an extra, or nothing. */
export type Destination = { field: string; joined: boolean } | 'extra' | 'skip';

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function texts(value: unknown): string[] {
  if (!value) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** Reads a mapping, each word as the text that it is; throws an Error with the place when it is no YAML. */
export function readMapping(text: string): Mapping {
  const content: unknown = parse(text, { schema: 'failsafe' }) ?? {};
  if (!isTable(content)) throw new Error('a mapping is a table of columns, constants and words');
  const { columns, constants, skip, ...more } = content;
  const rest = without(more, (_, value) => value === '');
  return {
    columns: isTable(columns) ? (columns as Record<string, Source>) : {},
    constants: isTable(constants)
      ? Object.fromEntries(
          Object.entries(constants).map(([field, value]) => [field, String(value)]),
        )
      : {},
    skip: texts(skip),
    rest,
  };
}

/** The mapping as YAML, with nothing in it that says nothing. */
export function writeMapping({ columns, constants, skip, rest }: Mapping): string {
  const said = {
    ...rest,
    ...(Object.keys(columns).length > 0 && { columns }),
    ...(Object.keys(constants).length > 0 && { constants }),
    ...(skip.length > 0 && { skip }),
  };
  // Readers of YAML 1.1 take more words for numbers, dates and yes or no: those stand in quotes.
  return Object.keys(said).length > 0 ? stringify(said, { version: '1.1' }) : '';
}

/** Every header that a source looks at. */
function headersOf(source: Source): string[] {
  if (!isTable(source)) return texts(source);
  const { from, otherwise } = source;
  return [...texts(from), ...(otherwise ? headersOf(otherwise as Source) : [])];
}

export function destinationOf({ columns, skip }: Mapping, header: string): Destination {
  if (skip.includes(header)) return 'skip';
  for (const [field, source] of Object.entries(columns)) {
    const headers = headersOf(source);
    if (headers.includes(header)) return { field, joined: headers.length > 1 };
  }
  return 'extra';
}

function without<T>(table: Record<string, T>, unwanted: (key: string, value: T) => boolean) {
  return Object.fromEntries(Object.entries(table).filter(([key, value]) => !unwanted(key, value)));
}

/** The mapping after a column of the file was given another use; its field has no second source. */
export function withDestination(
  mapping: Mapping,
  header: string,
  use: string | 'extra' | 'skip',
): Mapping {
  const columns = without(mapping.columns, (field, source) => {
    return field === use || headersOf(source).includes(header);
  });
  const skip = mapping.skip.filter((other) => other !== header);
  if (use === 'extra') return { ...mapping, columns, skip };
  if (use === 'skip') return { ...mapping, columns, skip: [...skip, header] };
  const constants = without(mapping.constants, (field) => field === use);
  return { ...mapping, columns: { ...columns, [use]: header }, constants, skip };
}

/** The mapping after a constant was set, or taken out when it is empty. */
export function withConstant(mapping: Mapping, field: string, value: string): Mapping {
  const constants = without(mapping.constants, (other) => other === field);
  return { ...mapping, constants: value ? { ...constants, [field]: value } : constants };
}
