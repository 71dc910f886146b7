import type { ReactNode } from 'react';
import type { DossierPageQuery } from '../generated/documents';
import { useSay, type Word } from '../words/say';

export type Told = NonNullable<DossierPageQuery['dossier']>;

interface Props {
  title: Word;
  /** How many there are, of which the first may be all that is shown. */
  count: number;
  children: ReactNode[];
}

/** One part of a dossier: a heading with a number, and a line for each thing. */
export function Section({ title, count, children }: Props) {
  const say = useSay();
  const rest = count - children.length;
  return (
    <section className="panel" aria-label={say(title)}>
      <h2>
        {say(title)} <span className="dossier-count">{count}</span>
      </h2>
      {count === 0 ? (
        <p className="hint">{say(['无', 'None'])}</p>
      ) : (
        <ul className="plain-list">{children}</ul>
      )}
      {rest > 0 && <p className="hint">{say([`另有 ${rest} 项`, `${rest} more`])}</p>}
    </section>
  );
}
