/** The token of this browser tab: kept until the tab is closed, and never in an address. */

const KEPT = 'onevisit.token';

export function keptToken(): string | null {
  return sessionStorage.getItem(KEPT);
}

export function keepToken(token: string): void {
  sessionStorage.setItem(KEPT, token);
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEPT);
}
