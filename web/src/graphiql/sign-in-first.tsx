import { useSay } from '../words/say';

/** What somebody without a token sees in place of GraphiQL. */
export function SignInFirst() {
  const say = useSay();
  return (
    <main className="sign-in-first">
      <p>{say(['请先在本标签页登录。', 'Sign in first, in this tab.'])}</p>
      <a href="/">{say(['去登录', 'Sign in'])}</a>
    </main>
  );
}
