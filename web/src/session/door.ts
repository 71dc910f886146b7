/** What the hub says before anybody is in: whether there is a session, and who signs people in. */

export interface Issuer {
  name: string;
  title: string;
}

export interface Door {
  signedIn: boolean;
  idleSeconds: number;
  issuers: Issuer[];
}

const CLOSED: Door = { signedIn: false, idleSeconds: 0, issuers: [] };

/** Asks the hub; where it does not answer, a token is the only way in. */
export async function askDoor(): Promise<Door> {
  const response = await fetch('/session').catch(() => null);
  return response?.ok ? ((await response.json()) as Door) : CLOSED;
}

/** Where to sign in with an issuer, to come back to the page that was asked for. */
export function signInAddress(issuer: Issuer, page: string): string {
  return `/sign-in?${new URLSearchParams({ issuer: issuer.name, to: page })}`;
}

/** Ends the session, and goes on to where its issuer signs people out, if it does. */
export async function leaveByDoor(): Promise<void> {
  const headers = { 'X-Requested-With': 'onevisit' };
  const response = await fetch('/sign-out', { method: 'POST', headers }).catch(() => null);
  const said = response?.ok ? ((await response.json()) as { address: string | null }) : null;
  if (said?.address) location.assign(said.address);
}
