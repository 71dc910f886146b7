import { CodeSelect } from '../registers/code-select';

interface Props {
  id?: string;
  of: 'units' | 'matters';
  value?: string;
  onChange?: (code: string | undefined) => void;
}

/** Chooses one unit or matter; the last that was chosen holds. */
export function OneCode({ id = '', of, value, onChange }: Props) {
  return (
    <CodeSelect
      id={id}
      of={of}
      value={value ? [value] : []}
      onChange={(codes) => onChange?.(codes.at(-1))}
    />
  );
}
