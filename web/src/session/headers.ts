/** The headers under which somebody asks the hub: who they are, and what for. */

/** The token; null for a session, which the browser sends in a cookie that no script can read. */
export type Token = string | null;

/**
 * @param token the token, or null for a session; with a session a header of our own tells the
 *   hub's pages from those of other sites.
 * @param purpose what for; headers carry Latin letters only, so it goes in percent signs.
 */
export function headersFor(token: Token, purpose: string | null): Record<string, string> {
  return {
    ...(token === null ? { 'X-Requested-With': 'onevisit' } : { Authorization: `Bearer ${token}` }),
    ...(purpose ? { 'X-Purpose': encodeURIComponent(purpose) } : {}),
  };
}
