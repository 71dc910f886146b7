import type { DeedRowFragment } from '../generated/documents';
import { moment } from '../values/moments';
import { useSay } from '../words/say';

/** Who did it, when and why, in two short lines. */
export function DeedLine({ deed }: { deed: DeedRowFragment }) {
  const say = useSay();
  const { agency, person, at, note } = deed;
  const by = agency.code === 'OPERATOR' ? say(['枢纽运维', 'The operator']) : agency.name;
  return (
    <div className="deed">
      <div>{note}</div>
      <small>{[by, person, moment(at)].filter(Boolean).join(' · ')}</small>
    </div>
  );
}
