import type { Id } from "@/protocol/types";

/** The tabs of a browser share the session cookie, so they tell each other who signed in, and that somebody signed out. */
export class SessionTabs {
  private readonly channel =
    "BroadcastChannel" in globalThis ? new BroadcastChannel("parley-session") : undefined;
  private isClosed = false;

  constructor(onChange: (userId: Id | undefined) => void) {
    if (!this.channel) return;
    this.channel.onmessage = ({ data }: MessageEvent<{ userId?: Id }>) => onChange(data.userId);
  }

  tell(userId: Id | undefined): void {
    if (!this.isClosed) this.channel?.postMessage({ userId });
  }

  close(): void {
    this.isClosed = true;
    this.channel?.close();
  }
}
