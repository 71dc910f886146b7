/**
 * The key under which a plan goes to the hub, so that one that was sent twice is one plan.
 *
 * It is of what the plan says: a reload or a lost answer finds it again, and another word in the
 * plan makes another key.
 */
import type { InspectionPlanInput } from '../generated/documents';

const KEPT = 'onevisit.submission';

interface Submission {
  plan: string;
  key: string;
}

function kept(): Submission | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as Submission | null;
  } catch {
    // Not written here; the plan gets another key.
    return null;
  }
}

// Not `randomUUID`, which browsers have under https alone.
function fresh(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function keyOf(said: InspectionPlanInput): string {
  const plan = JSON.stringify(said);
  const known = kept();
  if (known?.plan === plan && known.key) return known.key;
  const key = fresh();
  sessionStorage.setItem(KEPT, JSON.stringify({ plan, key } satisfies Submission));
  return key;
}

export function forgetSubmission(): void {
  sessionStorage.removeItem(KEPT);
}
