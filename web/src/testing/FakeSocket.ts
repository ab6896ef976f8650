import type { ServerFrame } from "@/protocol/frames";

/** A WebSocket whose server is the test. */
export class FakeSocket {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly sent: unknown[] = [];
  isClosed = false;
  readonly cursor: number;

  constructor(cursor: number) {
    this.cursor = cursor;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.isClosed = true;
  }

  /** The server says something. */
  say(frame: ServerFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  hello(cursor = this.cursor): void {
    this.say({ t: "hello", cursor, heartbeat_ms: 10_000 });
  }

  /** The connection ends. */
  end(code = 1006): void {
    this.onclose?.({ code });
  }
}
