import { period } from '../values/moments';
import { Occupied } from '../values/occupied';
import { RecordLink } from '../values/record-link';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';
import { Section, type Told } from './section';

/** What inspections cost the unit in the time looked back upon. */
export function Burden({ burden }: { burden: Told['burden'] }) {
  const say = useSay();
  const { since, visits, visitDays, agencies } = burden;
  return (
    <p className="dossier-burden">
      {say([
        `自 ${since} 起入户 ${visits} 次、${visitDays} 天，牵头单位 ${agencies} 家`,
        `${visits} visits of ${visitDays} days since ${since}, led by ${agencies} bodies`,
      ])}
    </p>
  );
}

/** Who comes and came, or only that the days are taken. */
export function Visits({ dossier: { visits, visitCount } }: { dossier: Told }) {
  const say = useSay();
  return (
    <Section title={['入户', 'Visits']} count={visitCount}>
      {visits.map(({ occupied, inspection, start, end }, place) => (
        // Two hidden visits may be alike in all that may be said of them.
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is shown whole and never reordered
        <li key={`${inspection?.id ?? ''} ${start} ${place}`}>
          {occupied || !inspection ? (
            <Occupied start={start} end={end} />
          ) : (
            <>
              <span className="period">{period(start, end)}</span>{' '}
              <RecordLink record={inspection} />{' '}
              {inspection.regime && say(wordOf('Regime', inspection.regime))}{' '}
              {inspection.leadUnit && <RecordLink record={inspection.leadUnit} />}
            </>
          )}
        </li>
      ))}
    </Section>
  );
}

/** Conclusions that could be used instead of looking again. */
export function Reusable({ dossier: { reusable } }: { dossier: Told }) {
  const say = useSay();
  return (
    <Section title={['可用的结论', 'Conclusions to use']} count={reusable.length}>
      {reusable.map(({ inspection, validUntil }) => (
        <li key={inspection.id}>
          <RecordLink record={inspection} />{' '}
          {say([`可用至 ${validUntil}`, `may be used until ${validUntil}`])}
        </li>
      ))}
    </Section>
  );
}
