import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useSay } from '../words/say';
import type { Paging } from './paging';

interface Props {
  paging: Paging;
  shown: number;
  next: string | null;
  total: number | null;
  counting: boolean;
  onCount: (() => void) | undefined;
}

/** Where one stands in a register, how to go on, and the total for whoever asks for it. */
export function RegisterFoot({ paging, shown, next, total, counting, onCount }: Props) {
  const say = useSay();
  const number = paging.trail.length + 1;
  return (
    <div className="register-foot">
      <span aria-live="polite">
        {say([`第 ${number} 页，本页 ${shown} 条`, `Page ${number}, ${shown} rows`])}
        {total !== null && say([`，共 ${total} 条`, `, ${total} in all`])}
      </span>
      {total === null && onCount && (
        <Button type="link" size="small" onClick={onCount} loading={counting}>
          {say(['统计总数', 'Count all'])}
        </Button>
      )}
      <span className="register-foot-space" />
      <Button
        icon={<LeftOutlined />}
        disabled={paging.trail.length === 0}
        onClick={paging.previous}
      >
        {say(['上一页', 'Previous'])}
      </Button>
      <Button
        icon={<RightOutlined />}
        iconPlacement="end"
        disabled={!next}
        onClick={() => next && paging.next(next)}
      >
        {say(['下一页', 'Next'])}
      </Button>
    </div>
  );
}
