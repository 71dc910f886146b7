import { useQuery } from 'urql';
import { MeDocument } from '../generated/documents';

/** The role of the reader; undefined until the hub has said it. */
export function useRole() {
  const [{ data }] = useQuery({ query: MeDocument });
  return data?.me.role;
}
