import { Button } from 'antd';
import { useState } from 'react';
import type { JoinableFragment } from '../generated/documents';
import type { AnyRow } from '../registers/register';
import { useRole } from '../session/use-role';
import { useSay } from '../words/say';
import { JoinDialog } from './join-dialog';

// As many as the hub takes into one group.
const MOST = 50;

interface ToBeginProps {
  onBegin: () => void;
}

/** Begins to choose inspections for a joint group; nothing for those who may make none. */
export function BeginChoosing({ onBegin }: ToBeginProps) {
  const say = useSay();
  if (useRole() !== 'COORDINATOR') return null;
  return <Button onClick={onBegin}>{say(['组成联合检查', 'Make a joint group'])}</Button>;
}

interface Props {
  rows: readonly AnyRow[];
  onLeave: () => void;
}

/** How many inspections are chosen, from whichever pages, and what is made of them. */
export function Choosing({ rows, onLeave }: Props) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  // The register of inspections reads of each row what the dialog shows.
  const inspections = rows as readonly JoinableFragment[];
  const fits = rows.length > 1 && rows.length <= MOST;
  return (
    <section className="panel choosing" aria-label={say(['选择检查', 'Choosing inspections'])}>
      <span aria-live="polite">
        {say([
          `勾选要同行的检查（2 至 ${MOST} 项，可翻页、可筛选），已选 ${rows.length} 项`,
          `Tick what is to go together (2 to ${MOST}, from any page); chosen: ${rows.length}`,
        ])}
      </span>
      <Button type="primary" disabled={!fits} onClick={() => setOpen(true)}>
        {say(['用所选组成', 'Make it of these'])}
      </Button>
      <Button onClick={onLeave}>{say(['不选了', 'Leave it'])}</Button>
      {isOpen && <JoinDialog inspections={inspections} onClose={() => setOpen(false)} />}
    </section>
  );
}
