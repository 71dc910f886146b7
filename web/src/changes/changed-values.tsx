import type { ChangeRowFragment } from '../generated/documents';
import { useSay } from '../words/say';
import { plain } from '../words/vocabularies';
import { differences } from './differences';

interface Props {
  change: Pick<ChangeRowFragment, 'before' | 'after'>;
  typename: string;
  most?: number;
}

/** What a change did to each column: before → after. */
export function ChangedValues({ change, typename, most = 4 }: Props) {
  const say = useSay();
  const all = differences(change, typename, say);
  const rest = all.length - most;
  return (
    <ul className="changed">
      {all.slice(0, most).map(({ field, header, before, after }) => (
        <li key={field}>
          <span className="changed-field">{say([header, plain(field)])}</span>
          {before !== '' && (
            <>
              <del>{before}</del>
              <span aria-hidden>→</span>
            </>
          )}
          {after === '' ? <em>{say(['清空', 'emptied'])}</em> : <ins>{after}</ins>}
        </li>
      ))}
      {rest > 0 && <li>{say([`另有 ${rest} 项`, `${rest} more`])}</li>}
    </ul>
  );
}
