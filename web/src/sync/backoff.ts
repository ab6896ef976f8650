const firstMs = 500;
const longestMs = 30_000;

/** Doubles from half a second to half a minute; the jitter keeps a crowd from coming back all at once. */
export function backoffMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 16));
  return Math.round(ceiling * (0.5 + random() / 2));
}
