import { closeCodes } from "@/protocol/codes";
import type { ClientFrame, ServerFrame } from "@/protocol/frames";
import { backoffMs } from "./backoff";
import type { Connection } from "./connection";
import { ProblemError } from "./problem";
import { Store } from "./store/store";

export interface SocketOptions {
  open: (cursor: number) => WebSocket;
  /** Where to resume from, asked before each attempt. */
  cursor: () => number;
  onFrame: (frame: ServerFrame) => void;
  /** The log does not reach back to the cursor: resolves when a new one is there. */
  onReset: () => Promise<void>;
  /** A browser does not say why an upgrade failed, so a plain call finds out. */
  probe: () => Promise<"ok" | "signed_out" | "unreachable">;
  isOnline?: () => boolean;
  random?: () => number;
}

const helloTimeoutMs = 15_000;
const steadyMs = 5_000;
const pongTimeoutMs = 5_000;

/** Keeps one gateway connection alive: resumes from the cursor, notices dead connections, backs off. */
export class GatewaySocket {
  readonly connection = new Store<Connection>({ state: "connecting" });
  private readonly options: Required<SocketOptions>;
  private socket: WebSocket | undefined;
  private stopped = true;
  private attempt = 0;
  private heartbeatMs = 0;
  private watchdog: ReturnType<typeof setTimeout> | undefined;
  private pinger: ReturnType<typeof setInterval> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private steady: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SocketOptions) {
    this.options = { isOnline: () => navigator.onLine, random: Math.random, ...options };
  }

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    window.addEventListener("online", this.reconnectNow);
    window.addEventListener("offline", this.goOffline);
    document.addEventListener("visibilitychange", this.checkAfterSleep);
    this.connect();
  }

  stop(final: Connection = { state: "offline" }): void {
    this.stopped = true;
    window.removeEventListener("online", this.reconnectNow);
    window.removeEventListener("offline", this.goOffline);
    document.removeEventListener("visibilitychange", this.checkAfterSleep);
    this.drop();
    this.connection.set(final);
  }

  /** False when there is no connection to send on; what is sent here is ephemeral. */
  send(frame: ClientFrame): boolean {
    if (this.connection.get().state !== "live") return false;
    this.socket?.send(JSON.stringify(frame));
    return true;
  }

  /** "Try now". */
  readonly reconnectNow = (): void => {
    if (this.stopped || this.connection.get().state === "live") return;
    this.attempt = 0;
    this.connect();
  };

  private connect(): void {
    this.drop();
    if (!this.options.isOnline()) {
      this.connection.set({ state: "offline" });
      return;
    }
    this.connection.set({ state: "connecting" });
    const socket = this.options.open(this.options.cursor());
    this.socket = socket;
    let greeted = false;
    socket.onmessage = (message) => {
      if (socket !== this.socket || typeof message.data !== "string") return;
      const frame = parseFrame(message.data);
      if (!frame) return;
      if (frame.t === "hello") greeted = true;
      this.feedWatchdog();
      this.receive(frame);
    };
    socket.onclose = (event) => {
      if (socket === this.socket) void this.closed(event.code, greeted);
    };
    this.watchdog = setTimeout(() => this.lost(), helloTimeoutMs);
  }

  private receive(frame: ServerFrame): void {
    switch (frame.t) {
      case "hello":
        this.heartbeatMs = frame.heartbeat_ms;
        this.feedWatchdog();
        this.pinger = setInterval(() => this.send({ t: "ping" }), frame.heartbeat_ms);
        this.steady = setTimeout(() => {
          this.attempt = 0;
        }, steadyMs);
        this.options.onFrame(frame);
        this.connection.set({ state: "live" });
        return;
      case "reset":
        void this.resync();
        return;
      case "reconnect":
        this.drop();
        this.waitFor(frame.after_ms);
        return;
      default:
        this.options.onFrame(frame);
    }
  }

  /** Two silent intervals mean a dead connection. */
  private feedWatchdog(): void {
    if (this.heartbeatMs === 0) return;
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.lost(), 2 * this.heartbeatMs);
  }

  private lost(): void {
    this.drop();
    this.backOff();
  }

  private async closed(code: number, greeted: boolean): Promise<void> {
    this.drop();
    if (code === closeCodes.sessionEnded) return this.stop({ state: "signed_out" });
    if (code >= 4500 && code <= 4999) return this.stop({ state: "refused", code });
    if (greeted) return this.backOff();
    const found = await this.options.probe();
    if (this.stopped || this.socket) return;
    if (found === "signed_out") this.stop({ state: "signed_out" });
    else this.backOff();
  }

  private async resync(): Promise<void> {
    this.drop();
    this.connection.set({ state: "connecting" });
    try {
      await this.options.onReset();
      if (!this.stopped && !this.socket) this.connect();
    } catch (error) {
      if (this.stopped) return;
      if (error instanceof ProblemError && error.retryAfter) this.waitFor(error.retryAfter);
      else this.backOff();
    }
  }

  private backOff(): void {
    this.waitFor(backoffMs(this.attempt, this.options.random));
    this.attempt += 1;
  }

  private waitFor(ms: number): void {
    if (!this.options.isOnline()) {
      this.connection.set({ state: "offline" });
      return;
    }
    this.connection.set({ state: "waiting", retryAt: Date.now() + ms });
    this.retry = setTimeout(() => this.connect(), ms);
  }

  private readonly goOffline = (): void => {
    this.drop();
    this.connection.set({ state: "offline" });
  };

  /** A laptop that slept may hold a connection that is gone: anything but an answer to a ping says so. */
  private readonly checkAfterSleep = (): void => {
    if (document.visibilityState !== "visible") return;
    if (this.send({ t: "ping" })) {
      clearTimeout(this.watchdog);
      this.watchdog = setTimeout(() => this.lost(), pongTimeoutMs);
    } else {
      this.reconnectNow();
    }
  };

  private drop(): void {
    clearTimeout(this.watchdog);
    clearTimeout(this.retry);
    clearTimeout(this.steady);
    clearInterval(this.pinger);
    this.heartbeatMs = 0;
    const socket = this.socket;
    this.socket = undefined;
    if (socket) {
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
    }
  }
}

function parseFrame(text: string): ServerFrame | undefined {
  try {
    return JSON.parse(text) as ServerFrame;
  } catch {
    return undefined;
  }
}
