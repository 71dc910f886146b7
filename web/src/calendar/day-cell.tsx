import type { CalendarMonthQuery } from '../generated/documents';
import { useSay, type Word } from '../words/say';
import { LEVELS } from './levels';
import { WEEKDAYS } from './month-grid';
import { weekday } from './months';

type Day = CalendarMonthQuery['calendar'][number];

interface Props {
  day: string;
  told: Day | undefined;
  /** The holiday that it belongs to, if any. */
  holiday: string | null;
  /** Whether the draft stands on it. */
  drafted: boolean;
  onOpen: () => void;
  onDrag: () => void;
  onDrop: () => void;
}

const SATURDAY = 5;

/** How a day differs from what its weekday says: off on a weekday, or worked at a weekend. */
export function dayOff(day: string, worked: boolean): Word | null {
  const weekend = weekday(day) >= SATURDAY;
  if (worked === !weekend) return null;
  return worked ? ['班', 'worked'] : ['休', 'off'];
}

/** One day of the month: a button that opens its visits. */
export function DayCell({ day, told, holiday, drafted, onOpen, onDrag, onDrop }: Props) {
  const say = useSay();
  const levels = LEVELS.filter(({ name }) => told?.levels.includes(name));
  const unusual = told ? dayOff(day, told.workingDay) : null;
  const classes = [
    'day',
    told && !told.workingDay ? 'day-off' : '',
    `heat-${levels.length}`,
    drafted ? 'day-drafted' : '',
  ];
  return (
    <button
      type="button"
      className={classes.filter(Boolean).join(' ')}
      aria-label={say(spoken(day, told, levels, holiday, drafted))}
      draggable={drafted}
      onClick={onOpen}
      onDragStart={onDrag}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      <span className="day-head">
        <span className="day-number">{Number(day.slice(-2))}</span>
        {unusual && <span className="day-unusual">{say(unusual)}</span>}
        {holiday && unusual && <span className="day-holiday">{holiday}</span>}
      </span>
      {told && told.present > 0 && (
        <span className="day-counts">
          {say([`到访 ${told.arrivals}`, `${told.arrivals} new`])}
          <br />
          {say([`在场 ${told.present}`, `${told.present} present`])}
        </span>
      )}
      <span className="day-levels">
        {levels.map(({ name, mark }) => (
          <span key={name} className="level">
            {say(mark)}
          </span>
        ))}
        {drafted && <span className="drafted">{say(['拟订', 'draft'])}</span>}
      </span>
    </button>
  );
}

function spoken(
  day: string,
  told: Day | undefined,
  levels: typeof LEVELS,
  holiday: string | null,
  drafted: boolean,
): Word {
  const [chinese, english] = WEEKDAYS[weekday(day)] ?? ['', ''];
  const crowd = levels.length > 0;
  return [
    [
      `${day} ${chinese}`,
      told && (told.workingDay ? '工作日' : '休息日'),
      holiday,
      told && `到访 ${told.arrivals} 次，在场 ${told.present} 项`,
      crowd && `扎堆：${levels.map(({ mark }) => mark[0]).join('、')}`,
      drafted && '拟订的计划在这一天',
    ]
      .filter(Boolean)
      .join('，'),
    [
      `${day} ${english}`,
      told && (told.workingDay ? 'working day' : 'day off'),
      told && `${told.arrivals} arrival(s), ${told.present} present`,
      crowd && `crowded: ${levels.map(({ mark }) => mark[1]).join(', ')}`,
      drafted && 'the draft is on it',
    ]
      .filter(Boolean)
      .join(', '),
  ];
}
