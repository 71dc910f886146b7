/** Filters as they stand in the address of a page, and as the hub takes them. */
import { wordsOf } from '../words/vocabularies';
import type { Filter, FilterValues, Register } from './register';

const BETWEEN = ',';

export function fieldsOf(filter: Filter): string[] {
  return filter.form === 'period' ? [filter.from, filter.to] : [filter.field];
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text);
}

/** The values of one field of a filter in the address, without those that nobody could choose. */
export function chosenIn(filter: Filter, field: string, params: URLSearchParams): string[] {
  const text = params.get(field) ?? '';
  const values = filter.form === 'text' ? [text] : text.split(BETWEEN);
  const said = values.filter(Boolean);
  switch (filter.form) {
    case 'period':
      return said.filter(isDay).slice(0, 1);
    case 'number':
      return said.filter((one) => /^\d{1,9}$/.test(one)).slice(0, 1);
    case 'words': {
      const words = new Set(wordsOf(filter.vocabulary).map(([word]) => word));
      return said.filter((one) => words.has(one));
    }
    default:
      return said;
  }
}

/** The order that an address asks for; where the register has no such order, its own. */
export function orderIn(
  register: Pick<Register, 'orders'>,
  params: URLSearchParams,
): string | undefined {
  const orders = register.orders ? wordsOf(register.orders).map(([order]) => order) : [];
  return orders.find((order) => order === params.get('orderBy')) ?? orders[0];
}

function value(filter: Filter, values: string[]): unknown {
  if (filter.form === 'number') return Number(values[0]);
  return filter.form === 'text' || filter.form === 'period' ? values[0] : values;
}

/** The filter that an address asks for; what the register does not know is passed over. */
export function filterFrom(filters: Filter[], params: URLSearchParams): FilterValues {
  const found: FilterValues = {};
  for (const filter of filters) {
    for (const field of fieldsOf(filter)) {
      const values = chosenIn(filter, field, params);
      if (values.length > 0) found[field] = value(filter, values);
    }
  }
  return found;
}

/** The address after a field was set to other values; paging begins again at the first page. */
export function withField(
  params: URLSearchParams,
  field: string,
  values: readonly string[],
): URLSearchParams {
  const next = new URLSearchParams(params);
  next.delete('after');
  const text = values.filter(Boolean).join(BETWEEN);
  if (text) next.set(field, text);
  else next.delete(field);
  return next;
}
