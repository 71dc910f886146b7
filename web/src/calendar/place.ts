/** Whose calendar it is. */
export interface Place {
  unit: string | null;
  region: string | null;
}

/** The unit of an address, else its region; null where it says neither. */
export function placeIn(params: URLSearchParams): Place | null {
  const [unit, region] = [params.get('unit'), params.get('region')].map((one) => one?.trim());
  if (unit) return { unit, region: null };
  return region ? { unit: null, region } : null;
}
