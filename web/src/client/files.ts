/** Files to and from the hub: plain HTTP beside GraphQL, for the same caller. */
import { hubWords } from '../words/hub-words';
import type { Word } from '../words/say';

type Headers = Record<string, string>;

interface Refusal {
  errors?: { message: string; extensions?: { remedy?: string } }[];
}

/** What the hub says of a request that it refused. */
async function refusal(response: Response): Promise<Word> {
  const body = (await response.json().catch(() => ({}))) as Refusal;
  const first = body.errors?.[0];
  if (!first) {
    const status = `HTTP ${response.status} ${response.statusText}`;
    return [status, status];
  }
  return hubWords([first.message, first.extensions?.remedy].filter(Boolean).join(' '));
}

/** The name that the hub gives a file (RFC 6266), or the last part of its address. */
export function nameOf(disposition: string | null, address: string): string {
  const encoded = disposition?.match(/filename\*=utf-8''([^;]+)/i)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return disposition?.match(/filename="([^"]+)"/i)?.[1] ?? address.split('/').at(-1) ?? 'file';
}

function posted(headers: Headers, asked: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(asked),
  };
}

/**
 * Fetches a file and hands it to the reader. Answers with what went wrong, or null.
 *
 * @param asked what the file is made from, where the hub makes it for what is asked.
 */
export async function download(
  address: string,
  headers: Headers,
  asked?: unknown,
): Promise<Word | null> {
  const response = await fetch(address, asked === undefined ? { headers } : posted(headers, asked));
  if (!response.ok) return refusal(response);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = nameOf(response.headers.get('Content-Disposition'), address);
  link.click();
  URL.revokeObjectURL(link.href);
  return null;
}

export type Uploaded = { upload: string } | { fault: Word };

/** Hands in a file. */
export async function upload(file: File, headers: Headers): Promise<Uploaded> {
  const response = await fetch(`/uploads?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/octet-stream' },
    body: file,
  });
  if (!response.ok) return { fault: await refusal(response) };
  return (await response.json()) as { upload: string };
}
