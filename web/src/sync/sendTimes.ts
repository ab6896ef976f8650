/** The server takes no more in one report, and no longer ones. */
const mostTimes = 100;
const longestMs = 60_000;
const gatherMs = 30_000;

/**
 * How long it takes from sending a message until it stands there as sent. Only numbers are kept, and told to the server now and then; what can't be told
 * is forgotten.
 */
export class SendTimes {
  private readonly open = new Map<string, number>();
  private times: number[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly report: (times: readonly number[]) => Promise<void>;

  constructor(report: (times: readonly number[]) => Promise<void>) {
    this.report = report;
  }

  began(key: string): void {
    if (this.open.size < mostTimes) this.open.set(key, performance.now());
  }

  /** By its answer or its event, whichever comes first. */
  ended(key: string): void {
    const since = this.open.get(key);
    if (since === undefined || !this.open.delete(key) || this.times.length >= mostTimes) return;
    this.times.push(Math.min(longestMs, Math.round(performance.now() - since)));
    this.timer ??= setTimeout(this.tell, gatherMs);
  }

  /** It was refused or taken back: it never will. */
  forgot(key: string): void {
    this.open.delete(key);
  }

  /** Somebody else may be next. */
  close(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.times = [];
    this.open.clear();
  }

  private readonly tell = (): void => {
    this.timer = undefined;
    const times = this.times;
    this.times = [];
    this.report(times).catch(() => {});
  };
}
