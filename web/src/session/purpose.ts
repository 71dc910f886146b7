/** What the reader looks records up for: stated once in this browser tab, kept until it is closed. */

const KEPT = 'onevisit.purpose';
// As long as the hub takes, and as few letters.
export const LONGEST_PURPOSE = 500;
const LEAST_LETTERS = 2;

/** Whether a text states a purpose, as the hub judges it: words, and nothing that cannot be read. */
export function statesPurpose(text: string): boolean {
  // Fillers of Hangul are letters that show nothing.
  const letters = text.match(/(?![\u115f\u1160\u3164\uffa0])\p{L}/gu)?.length ?? 0;
  const unreadable = /[\p{C}\p{Zl}\p{Zp}]/u.test(text);
  return letters >= LEAST_LETTERS && !unreadable && [...text].length <= LONGEST_PURPOSE;
}

/** The purpose stated; '' where the reader would not state one, null where nobody asked yet. */
export function keptPurpose(): string | null {
  const kept = sessionStorage.getItem(KEPT);
  // What the hub would refuse must not go with every question.
  return kept && !statesPurpose(kept) ? null : kept;
}

export function keepPurpose(purpose: string): void {
  sessionStorage.setItem(KEPT, purpose);
}

export function forgetPurpose(): void {
  sessionStorage.removeItem(KEPT);
}
