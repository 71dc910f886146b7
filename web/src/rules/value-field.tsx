import { Input, Select } from 'antd';
import type { ParameterFormsQuery } from '../generated/documents';
import type { Vocabulary } from '../generated/words';
import { useSay } from '../words/say';
import { wordsOf } from '../words/vocabularies';
import { OneCode } from './one-code';

export type ParameterForm = ParameterFormsQuery['parameterForms'][number];

interface Props {
  id?: string;
  form: ParameterForm | undefined;
  value?: string;
  onChange?: (value: string) => void;
}

/** The field for a parameter's value, of the form that the parameter has. */
export function ValueField({ id = '', form, value = '', onChange }: Props) {
  const say = useSay();
  if (form?.vocabulary) {
    const several = form.form === 'WORDS';
    const options = wordsOf(form.vocabulary as Vocabulary).map(([name, word]) => ({
      value: name,
      label: say(word),
    }));
    return several ? (
      <Select
        id={id}
        mode="multiple"
        value={value ? value.split(';') : []}
        options={options}
        onChange={(words: string[]) => onChange?.(words.join(';'))}
      />
    ) : (
      <Select id={id} value={value || undefined} options={options} onChange={onChange} />
    );
  }
  if (form?.form === 'UNIT') {
    return <OneCode id={id} of="units" value={value} onChange={(code) => onChange?.(code ?? '')} />;
  }
  const range = form && `${form.least} – ${form.most}`;
  const hints: Record<string, string> = {
    TEXTS: say(['以分号隔开', 'Separated by semicolons']),
    DEADLINE: 'stage=ANSWER;anchor=RECEIVED;amount=3;unit=MONTHS;kinds=REFER;from=AUDIT_OFFICE',
  };
  return (
    <Input
      id={id}
      value={value}
      placeholder={hints[form?.form ?? ''] ?? range}
      onChange={(event) => onChange?.(event.target.value)}
    />
  );
}
