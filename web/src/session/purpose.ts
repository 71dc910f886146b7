/** What the reader looks records up for: stated once in this browser tab, kept until it is closed. */

const KEPT = 'onevisit.purpose';
// As long as the hub takes.
export const LONGEST_PURPOSE = 500;

/** The purpose stated; '' where the reader would not state one, null where nobody asked yet. */
export function keptPurpose(): string | null {
  return sessionStorage.getItem(KEPT);
}

export function keepPurpose(purpose: string): void {
  sessionStorage.setItem(KEPT, purpose);
}

export function forgetPurpose(): void {
  sessionStorage.removeItem(KEPT);
}
