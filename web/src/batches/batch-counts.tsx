import type { BatchRowFragment } from '../generated/documents';
import { useSay, type Word } from '../words/say';

type Counts = Pick<
  BatchRowFragment,
  'read' | 'created' | 'changed' | 'unchanged' | 'withdrawn' | 'rejected' | 'dryRun'
>;

const DONE: [keyof Omit<Counts, 'dryRun'>, Word][] = [
  ['read', ['读入', 'Read']],
  ['created', ['新建', 'Created']],
  ['changed', ['变更', 'Changed']],
  ['unchanged', ['未变', 'Unchanged']],
  ['withdrawn', ['撤回', 'Withdrawn']],
  ['rejected', ['拒收', 'Rejected']],
];

const WOULD: typeof DONE = [
  ['read', ['读入', 'Read']],
  ['created', ['将新建', 'Would create']],
  ['changed', ['将变更', 'Would change']],
  ['unchanged', ['不变', 'Unchanged']],
  ['withdrawn', ['将撤回', 'Would withdraw']],
  ['rejected', ['将拒收', 'Would reject']],
];

/** How many rows were read and what became of them, or what would. */
export function BatchCounts({ batch }: { batch: Counts }) {
  const say = useSay();
  // Only a snapshot withdraws anything.
  const isShown = ([name]: (typeof DONE)[number]) => name !== 'withdrawn' || batch.withdrawn > 0;
  return (
    <dl className="counts">
      {(batch.dryRun ? WOULD : DONE).filter(isShown).map(([name, title]) => (
        <div key={name} className={`count count-${batch[name] > 0 ? name : 'none'}`}>
          <dt>{say(title)}</dt>
          <dd>{batch[name].toLocaleString('en')}</dd>
        </div>
      ))}
    </dl>
  );
}
