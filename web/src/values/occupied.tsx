import { Tooltip } from 'antd';
import { useSession } from '../session/session';
import { useSay } from '../words/say';
import { period } from './moments';

/** Days that are taken by a visit of which the reader may know no more, and what would help. */
export function Occupied({ start, end }: { start: string | null; end: string | null }) {
  const say = useSay();
  const { purpose } = useSession();
  const why = purpose
    ? say(['按密级，只可知该时段有安排', 'By its secrecy, only that the days are taken is known'])
    : say([
        '按密级，只可知该时段有安排；在页首说明查阅目的后，对口记录可能可见',
        'By its secrecy, only that the days are taken is known; a purpose, stated at the top, may show more',
      ]);
  return (
    <>
      <Tooltip title={why}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard, too, shows why */}
        <span className="occupied" tabIndex={0}>
          {say(['已占用', 'Occupied'])}
        </span>
      </Tooltip>{' '}
      <span className="period">{period(start, end)}</span>
    </>
  );
}
