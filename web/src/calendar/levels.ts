import type { Word } from '../words/say';

/** The levels of crowding as the hub names them, each with its mark and what it means. */
export const LEVELS: readonly { name: string; mark: Word; told: Word }[] = [
  {
    name: 'DAY',
    mark: ['日', 'day'],
    told: ['同一单位一天之内到访过多', 'too many arrivals at a unit in a day'],
  },
  {
    name: 'WEEK',
    mark: ['周', 'week'],
    told: ['一周之内到访过多', 'the same in a week'],
  },
  {
    name: 'MONTH',
    mark: ['月', 'month'],
    told: ['一月之内到访过多', 'the same in a month'],
  },
];
