const ALLOWED = /^(?:https?:\/\/|mailto:)[^\s]/i;

/** The address if a click on it may leave the page, otherwise undefined. */
export function safeUrl(url: string): string | undefined {
  return ALLOWED.test(url) && URL.canParse(url) ? url : undefined;
}
