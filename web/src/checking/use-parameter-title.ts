import { useMemo } from 'react';
import { useQuery } from 'urql';
import { ParameterFormsDocument } from '../generated/documents';
import type { Word } from '../words/say';

/** What a parameter is called; by its name until the hub has said. */
export function useParameterTitle(): (name: string) => Word {
  const [{ data }] = useQuery({ query: ParameterFormsDocument, requestPolicy: 'cache-first' });
  return useMemo(() => {
    const titles = new Map(
      data?.parameterForms.map(({ name, title, english }) => [name, [title, english] as const]),
    );
    return (name: string) => titles.get(name) ?? [name, name];
  }, [data]);
}
