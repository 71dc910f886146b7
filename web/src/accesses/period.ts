/** The days of a period as moments of Beijing, of which the last is no longer within. */
import dayjs from 'dayjs';
import type { FilterValues } from '../registers/register';

const AT_MIDNIGHT = 'T00:00:00+08:00';

export function momentsOf({ from, to }: FilterValues): FilterValues {
  const moments: FilterValues = {};
  if (typeof from === 'string') moments.from = from + AT_MIDNIGHT;
  if (typeof to === 'string') {
    moments.to = dayjs(to).add(1, 'day').format('YYYY-MM-DD') + AT_MIDNIGHT;
  }
  return moments;
}
