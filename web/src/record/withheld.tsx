import { Fragment } from 'react';
import { useSay, type Word } from '../words/say';
import { plain } from '../words/vocabularies';

const NAMES: Readonly<Record<string, Word>> = {
  text: ['内容', 'Text'],
  submitterType: ['反映人类型', 'Submitter type'],
  name: ['姓名', 'Name'],
  extras: ['附加信息', 'Extras'],
};

interface Props {
  fields: readonly string[];
}

/** The fields that the caller may not see, whether they say anything or not. */
export function Withheld({ fields }: Props) {
  const say = useSay();
  return fields.map((field) => (
    <Fragment key={field}>
      <dt>{say(NAMES[field] ?? [field, plain(field)])}</dt>
      <dd className="withheld">{say(['无权查看', 'Not for you to see'])}</dd>
    </Fragment>
  ));
}
