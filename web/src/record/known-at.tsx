import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useSearchParams } from 'react-router';
import { picked, toPick } from '../values/moments';
import { useSay } from '../words/say';

/** Goes back to what the hub knew of a record at a moment; the moment stands in the address. */
export function KnownAt() {
  const say = useSay();
  const [params, setParams] = useSearchParams();
  const knownAt = params.get('knownAt');
  return (
    <span className="known-at">
      <span aria-hidden>{say(['截至', 'As known at'])}</span>
      <DatePicker
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        placeholder={say(['现在', 'now'])}
        aria-label={say(['截至何时所知', 'As known at'])}
        disabledDate={(day) => day.isAfter(dayjs())}
        value={knownAt ? toPick(knownAt) : null}
        onChange={(chosen) => {
          const next = new URLSearchParams(params);
          if (chosen) next.set('knownAt', picked(chosen));
          else next.delete('knownAt');
          setParams(next);
        }}
      />
    </span>
  );
}
