import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useQuery } from 'urql';
import { MatterChoicesDocument, UnitChoicesDocument } from '../generated/documents';
import { useSay } from '../words/say';

const SOURCES = { units: UnitChoicesDocument, matters: MatterChoicesDocument } as const;

interface Props {
  id: string;
  of: keyof typeof SOURCES;
  value: string[];
  onChange: (codes: string[]) => void;
}

/** Chooses units or matters by name or code; a code that the hub does not know may be typed. */
export function CodeSelect({ id, of, value, onChange }: Props) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const text = useDeferredValue(typed.trim());
  const [{ data, fetching }] = useQuery({
    query: SOURCES[of],
    variables: { text: text || null },
    pause: !open,
  });
  const choices = data?.page.edges.map(({ node }) => node) ?? [];
  return (
    <Select
      id={id}
      mode="tags"
      allowClear
      maxTagCount="responsive"
      popupMatchSelectWidth={320}
      loading={open && fetching}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      onOpenChange={setOpen}
      value={value}
      optionLabelProp="value"
      placeholder={say(['名称或编码', 'Name or code'])}
      options={choices.map((choice) => ({
        value: choice.code,
        label: `${choice.name ?? ''} ${choice.code}`,
      }))}
      onChange={(codes: string[]) => onChange(codes)}
    />
  );
}
