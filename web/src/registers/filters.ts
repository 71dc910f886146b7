/** Filters as they stand in the address of a page, and as the hub takes them. */
import type { Filter, FilterValues } from './register';

const BETWEEN = ',';

export function fieldsOf(filter: Filter): string[] {
  return filter.form === 'period' ? [filter.from, filter.to] : [filter.field];
}

function value(filter: Filter, text: string): unknown {
  switch (filter.form) {
    case 'text':
    case 'period':
      return text;
    case 'number':
      return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
    default:
      return text.split(BETWEEN).filter(Boolean);
  }
}

/** The filter that an address asks for; what the register does not know is passed over. */
export function filterFrom(filters: Filter[], params: URLSearchParams): FilterValues {
  const found: FilterValues = {};
  for (const filter of filters) {
    for (const field of fieldsOf(filter)) {
      const text = params.get(field);
      const taken = text ? value(filter, text) : undefined;
      if (taken !== undefined) found[field] = taken;
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

/** The values of a field in the address. */
export function valuesIn(params: URLSearchParams, field: string): string[] {
  return (params.get(field) ?? '').split(BETWEEN).filter(Boolean);
}
