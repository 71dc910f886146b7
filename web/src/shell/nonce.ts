/** The nonce of this page, which the hub put into it and style elements need. */
export function nonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return meta?.nonce ?? '';
}

/**
 * Gives the nonce to every style element that a library makes without it: those by which Ant Design
 * measures scroll bars, and those of GraphiQL's dialogs.
 */
export function lendNonce(): void {
  const value = nonce();
  const make = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = make(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = value;
    return element;
  };
}
