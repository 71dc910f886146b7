/** Why somebody is not signed in, in words that say what to do. */
import type { Word } from '../words/say';

export type WhyNot = Word;

export const REFUSED: WhyNot = [
  '令牌无效、已过期或已被收回。请向本单位的管理员索取新的令牌。',
  'The token is not valid, has expired or was revoked. Ask your operator for a new one.',
];

export const ENDED: WhyNot = [
  '登录会话已结束，请重新登录。',
  'Your session has ended. Please sign in again.',
];

const SAID: Readonly<Record<string, WhyNot>> = {
  refused: [
    '登录没有成功：账号未获授权，或登录已过时。请重新登录；仍不成功时，请联系管理员。',
    'You were not signed in: the account is not authorised, or the sign-in took too long. Try again; else ask your operator.',
  ],
  unavailable: [
    '统一身份认证现在没有应答，请稍后再试。',
    'The issuer does not answer now. Try again later.',
  ],
};

/** What the hub sent somebody back with, which is then taken out of the address. */
export function whyNot(): WhyNot | null {
  const address = new URL(location.href);
  const said = address.searchParams.get('sign-in');
  if (said === null) return null;
  address.searchParams.delete('sign-in');
  history.replaceState(history.state, '', address);
  return SAID[said] ?? null;
}
