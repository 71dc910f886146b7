import { destinationOf, type Mapping } from './mapping';
import type { Ledger, Preview } from './mapping-form';

/** The required columns of a ledger that neither a column of the file nor a constant fills. */
export function missingFields(
  ledger: Pick<Ledger, 'columns'>,
  mapping: Mapping,
  preview: Pick<Preview, 'columns'>,
): Ledger['columns'] {
  const filled = new Set(Object.keys(mapping.constants));
  for (const { header, field } of preview.columns) {
    const use = destinationOf(mapping, header);
    if (typeof use === 'object') filled.add(use.field);
    // A header of the ledger itself needs no mapping, and the hub leaves it out of the YAML.
    else if (use === 'extra' && field) filled.add(field);
  }
  return ledger.columns.filter(
    ({ field, required, key }) => (required || key) && !filled.has(field),
  );
}
