import { Link } from 'react-router';
import { useSay } from '../words/say';
import { LEVELS } from './levels';
import type { Place } from './place';

/** What the marks of the month mean. */
export function Legend({ drafted, place }: { drafted: boolean; place: Place }) {
  const say = useSay();
  return (
    <section className="legend" aria-label={say(['图例', 'Legend'])}>
      <span>{say(['扎堆：', 'Crowded: '])}</span>
      {LEVELS.map(({ name, mark, told }) => (
        <span key={name}>
          <span className="level">{say(mark)}</span> {say(told)}
        </span>
      ))}
      <span>{say(['底色越深，成立的级别越多', 'the darker, the more of these hold'])}</span>
      {drafted && (
        <span className="drafted">
          {place.unit
            ? say(['虚线框：拟订的计划', 'dashed: the draft'])
            : say([
                '虚线框：拟订的计划，含本地区以外的对象',
                'dashed: the draft, targets outside of the region included',
              ])}
        </span>
      )}
      <Link to="/rules?tab=parameters">{say(['上限见参数', 'Limits: see parameters'])}</Link>
    </section>
  );
}
