import { Empty } from 'antd';
import { useState } from 'react';
import type { Paging } from '../registers/paging';
import { RegisterTable } from '../registers/register-table';
import { RecordLink } from '../values/record-link';
import { useSay } from '../words/say';
import { EntryRows } from './entry-rows';
import type { Related } from './related';

/** Pages of a register inside another page: they leave its address alone. */
function useOwnPaging(): Paging {
  const [trail, setTrail] = useState<(string | null)[]>([null]);
  return {
    after: trail.at(-1) ?? null,
    trail: trail.slice(0, -1),
    next: (cursor) => setTrail([...trail, cursor]),
    previous: () => setTrail(trail.slice(0, -1)),
    restart: () => setTrail([null]),
  };
}

/** The records of one tie. */
export function RelatedTab({ related }: { related: Related }) {
  const say = useSay();
  const paging = useOwnPaging();
  const label = say(related.title);
  if ('register' in related) {
    return (
      <RegisterTable
        register={related.register}
        filter={related.filter}
        paging={paging}
        label={label}
      />
    );
  }
  if ('entries' in related) return <EntryRows entries={related.entries} label={label} />;
  if (related.records.length === 0) {
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(['没有', 'None'])} />;
  }
  return (
    <ul className="ties">
      {related.records.map((record) => (
        <li key={record.id}>
          <RecordLink record={record} /> <span className="code">{record.source.recordId}</span>
        </li>
      ))}
      {related.more && <li>{say(['其余未列出', 'and more'])}</li>}
    </ul>
  );
}
