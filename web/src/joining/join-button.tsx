import { Button } from 'antd';
import { useState } from 'react';
import type { FlagKind, JoinableFragment } from '../generated/documents';
import { useRole } from '../session/use-role';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';
import { JoinDialog } from './join-dialog';

interface Props {
  flag: { kind: FlagKind; subjects: readonly ({ __typename: string } | JoinableFragment)[] };
}

// What joint groups are the remedy for: several arrivals that could be one.
const REMEDIED: ReadonlySet<FlagKind> = new Set(['UNMERGED', 'MULTI_HEADED']);

/** 合并, the remedy of a flag: its inspections go together. For coordinators; nothing for others. */
export function JoinButton({ flag: { kind, subjects } }: Props) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const role = useRole();
  const inspections = subjects.filter(
    (one): one is JoinableFragment => one.__typename === 'Inspection',
  );
  if (role !== 'COORDINATOR' || !REMEDIED.has(kind) || inspections.length < 2) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {say(wordOf('Disposition', 'MERGE'))}
      </Button>
      {isOpen && <JoinDialog inspections={inspections} onClose={() => setOpen(false)} />}
    </>
  );
}
