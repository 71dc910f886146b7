import { Tag, Tooltip } from 'antd';
import { Link } from 'react-router';
import type { HeadFragment } from '../generated/documents';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';

/** The page of a record. */
export function addressOf(id: string): string {
  return `/r/${encodeURIComponent(id)}`;
}

/** A record by its name, marked when it is a placeholder or above INTERNAL. */
export function RecordLink({ record }: { record: HeadFragment }) {
  return (
    <span className="record-link">
      <Link to={addressOf(record.id)} title={record.label}>
        {record.label}
      </Link>
      <Marks record={record} />
    </span>
  );
}

const TONES: Record<string, string> = { RESTRICTED: 'warning', SECRET: 'wrong' };

/** How a record stands and who may see it, where that is out of the ordinary. */
export function Marks({ record }: { record: HeadFragment }) {
  const say = useSay();
  const { placeholder, standing, secrecy } = record;
  const unusual = standing === 'WITHDRAWN' || standing === 'MERGED';
  const tone = TONES[secrecy];
  return (
    <>
      {placeholder && (
        <Tooltip
          title={say([
            '有记录提到它，但尚无单位报送',
            'Other records refer to it, nobody has handed it in yet',
          ])}
        >
          <Tag className="tag tag-placeholder" tabIndex={0}>
            {say(['占位', 'Placeholder'])}
          </Tag>
        </Tooltip>
      )}
      {unusual && <Tag className="tag tag-plain">{say(wordOf('Standing', standing))}</Tag>}
      {tone && <Tag className={`tag tag-${tone}`}>{say(wordOf('Secrecy', secrecy))}</Tag>}
    </>
  );
}

/** Several records, the first few of them in full. */
export function RecordLinks({
  records,
  most = 3,
}: {
  records: readonly HeadFragment[];
  most?: number;
}) {
  const rest = records.length - most;
  return (
    <span className="record-links">
      {records.slice(0, most).map((record) => (
        <RecordLink key={record.id} record={record} />
      ))}
      {rest > 0 && <span className="more">+{rest}</span>}
    </span>
  );
}

/** A record by its name with the number that its own system gave it. */
export function Titled({ record, number }: { record: HeadFragment; number: string }) {
  return (
    <span className="titled">
      <RecordLink record={record} />
      <span className="code">{number}</span>
    </span>
  );
}
