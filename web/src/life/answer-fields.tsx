import { Input, Select } from 'antd';
import { useId } from 'react';
import { FieldFault } from '../checking/field-fault';
import type { Disposition } from '../generated/documents';
import { useSay, type Word } from '../words/say';
import { wordsOf } from '../words/vocabularies';
import type { Answer } from './answers';

interface Props {
  answer: Answer;
  /** What the hub refuses in it. */
  fault: Word | undefined;
  onChange: (answer: Answer) => void;
}

/** An approver's answer to one flag: what is done about it, and why. */
export function AnswerFields({ answer, fault, onChange }: Props) {
  const say = useSay();
  const id = useId();
  return (
    <div className="answer-fields">
      <div className="answer-disposition">
        <label htmlFor={`${id}disposition`}>
          {say(['处理', 'Disposition'])}
          <span className="needed"> {say(['必填', 'needed'])}</span>
        </label>
        <Select<Disposition>
          id={`${id}disposition`}
          value={answer.disposition}
          options={wordsOf('Disposition').map(([value, word]) => ({
            value: value as Disposition,
            label: say(word),
          }))}
          onChange={(disposition) => onChange({ ...answer, disposition })}
        />
      </div>
      <div className="answer-reason">
        <label htmlFor={`${id}reason`}>
          {say(['理由', 'Reason'])}
          <span className="needed"> {say(['必填', 'needed'])}</span>
        </label>
        <Input
          id={`${id}reason`}
          value={answer.reason}
          maxLength={500}
          onChange={(event) => onChange({ ...answer, reason: event.target.value })}
        />
      </div>
      <FieldFault fault={fault} />
    </div>
  );
}
