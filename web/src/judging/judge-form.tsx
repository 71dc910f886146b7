import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { FieldFault } from '../checking/field-fault';
import type { Judgement } from '../generated/documents';
import { useRole } from '../session/use-role';
import { useSay, type Word } from '../words/say';
import { useJudging } from './use-judging';

interface Props {
  left: string;
  right: string;
  /** The word that stands. */
  standing: Judgement | undefined;
  onJudged: () => void;
}

const WORDS: readonly (readonly [Judgement, Word])[] = [
  ['SAME', ['是同一检查', 'The same inspection']],
  ['DIFFERENT', ['不是同一检查', 'Different inspections']],
  ['UNSURE', ['判为难定', 'Leave it to the rule']],
];

/** A coordinator's word on two records, with its reason; nothing for others. */
export function JudgeForm({ left, right, standing, onJudged }: Props) {
  const say = useSay();
  const id = useId();
  const [note, setNote] = useState('');
  const { fetching, fault, send } = useJudging(left, right, () => {
    setNote('');
    onJudged();
  });
  if (useRole() !== 'COORDINATOR') return null;
  // What stands needs no saying again, and where no word stands none is taken back.
  const words = WORDS.filter(([word]) =>
    word === 'UNSURE' ? standing && standing !== 'UNSURE' : word !== standing,
  );
  return (
    <div className="judge-form">
      <div className="judge-note">
        <label htmlFor={id}>
          {say(['理由', 'Reason'])}
          <span className="needed"> {say(['必填', 'needed'])}</span>
        </label>
        <Input
          id={id}
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.target.value)}
        />
        <FieldFault fault={fault ? [fault, fault] : undefined} />
      </div>
      {words.map(([word, title]) => (
        <Button
          key={word}
          type={word === 'SAME' ? 'primary' : 'default'}
          disabled={fetching}
          onClick={() => send(word, note)}
        >
          {say(title)}
        </Button>
      ))}
    </div>
  );
}
