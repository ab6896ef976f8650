import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ServerFrame } from "@/protocol/frames";
import { FakeSocket } from "@/testing/FakeSocket";
import { ProblemError } from "./problem";
import { GatewaySocket } from "./socket";

let sockets: FakeSocket[];
let frames: ServerFrame[];
let cursor: number;
let isOnline: boolean;
let probed: "ok" | "signed_out" | "unreachable";
let resets: number;
let busyFor: number;
let gateway: GatewaySocket;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  [sockets, frames, cursor, isOnline, probed, resets, busyFor] = [[], [], 100, true, "ok", 0, 0];
  gateway = new GatewaySocket({
    open: (from) => {
      const socket = new FakeSocket(from);
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    cursor: () => cursor,
    onFrame: (frame) => frames.push(frame),
    onReset: async () => {
      resets += 1;
      if (busyFor > 0) throw new ProblemError({ status: 503, code: "unavailable", title: "" }, busyFor);
      cursor = 500;
    },
    probe: async () => probed,
    isOnline: () => isOnline,
    random: () => 1,
  });
  gateway.start();
});

afterEach(() => {
  gateway.stop();
  vi.useRealTimers();
});

const last = () => sockets.at(-1)!;
const state = () => gateway.connection.get();

test("is live after the first frame, and hands frames on", () => {
  expect(state()).toEqual({ state: "connecting" });
  last().hello();
  expect(state()).toEqual({ state: "live" });
  last().say({ t: "heartbeat", cursor: 101 });
  expect(frames.map((frame) => frame.t)).toEqual(["hello", "heartbeat"]);
});

test("comes back from its cursor after a connection was lost, waiting longer each time", async () => {
  last().hello();
  cursor = 120;
  last().end(1006);
  expect(state()).toEqual({ state: "waiting", retryAt: 1_000_500 });
  await vi.advanceTimersByTimeAsync(500);
  expect(last().cursor).toBe(120);
  last().end(1006);
  await vi.advanceTimersByTimeAsync(0);
  expect(state()).toEqual({ state: "waiting", retryAt: 1_001_500 });
  await vi.advanceTimersByTimeAsync(1_000);
  last().end(1006);
  await vi.advanceTimersByTimeAsync(0);
  expect(state()).toMatchObject({ state: "waiting", retryAt: Date.now() + 2_000 });
});

test("a server that greets and hangs up at once does not make it try ever faster", async () => {
  for (const expected of [500, 1_000, 2_000]) {
    last().hello();
    last().end(1011);
    expect(state()).toEqual({ state: "waiting", retryAt: Date.now() + expected });
    await vi.advanceTimersByTimeAsync(expected);
  }
  last().hello();
  await vi.advanceTimersByTimeAsync(5_000);
  last().end(1006);
  expect(state()).toEqual({ state: "waiting", retryAt: Date.now() + 500 });
});

test("two silent heartbeats mean a dead connection", async () => {
  last().hello();
  await vi.advanceTimersByTimeAsync(19_999);
  expect(state()).toEqual({ state: "live" });
  await vi.advanceTimersByTimeAsync(1);
  expect(sockets[0]!.isClosed).toBe(true);
  expect(state()).toMatchObject({ state: "waiting" });
});

test("says something in every heartbeat, so that the server does not think it dead", async () => {
  last().hello();
  for (let beat = 0; beat < 3; beat++) {
    await vi.advanceTimersByTimeAsync(10_000);
    last().say({ t: "pong" });
  }
  expect(last().sent).toEqual([{ t: "ping" }, { t: "ping" }, { t: "ping" }]);
  expect(state()).toEqual({ state: "live" });
});

test("a session that ended is not tried again", async () => {
  last().hello();
  last().end(4500);
  expect(state()).toEqual({ state: "signed_out" });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(sockets).toHaveLength(1);
});

test("an upgrade that is refused for want of a session means signed out", async () => {
  probed = "signed_out";
  last().end(1006);
  await vi.advanceTimersByTimeAsync(0);
  expect(state()).toEqual({ state: "signed_out" });
});

test("other refusals are said, and not tried again", async () => {
  last().hello();
  last().end(4502);
  expect(state()).toEqual({ state: "refused", code: 4502 });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(sockets).toHaveLength(1);
});

test("a slow reader resumes", async () => {
  last().hello();
  last().end(4000);
  await vi.advanceTimersByTimeAsync(500);
  expect(sockets).toHaveLength(2);
});

test("a node that drains is left for as long as it says", async () => {
  last().hello();
  last().say({ t: "reconnect", after_ms: 3_000 });
  expect(sockets[0]!.isClosed).toBe(true);
  expect(state()).toEqual({ state: "waiting", retryAt: 1_003_000 });
  await vi.advanceTimersByTimeAsync(3_000);
  expect(sockets).toHaveLength(2);
});

test("a cursor that is too old is replaced before it comes back", async () => {
  last().hello();
  last().say({ t: "reset", reason: "cursor_too_old" });
  await vi.advanceTimersByTimeAsync(0);
  expect(resets).toBe(1);
  expect(last().cursor).toBe(500);
  expect(sockets).toHaveLength(2);
});

test("without a network it waits for one", async () => {
  last().hello();
  isOnline = false;
  window.dispatchEvent(new Event("offline"));
  expect(state()).toEqual({ state: "offline" });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(sockets).toHaveLength(1);
  isOnline = true;
  window.dispatchEvent(new Event("online"));
  expect(sockets).toHaveLength(2);
});

test("trying now does not wait", () => {
  last().hello();
  last().end(1006);
  gateway.reconnectNow();
  expect(sockets).toHaveLength(2);
  expect(state()).toEqual({ state: "connecting" });
});

test("a laptop that wakes asks at once whether the connection is still there", async () => {
  last().hello();
  document.dispatchEvent(new Event("visibilitychange"));
  expect(last().sent).toEqual([{ t: "ping" }]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(state()).toMatchObject({ state: "waiting" });
});

test("a frame that is no JSON, or of a connection that was given up, changes nothing", () => {
  const first = last();
  first.hello();
  first.onmessage?.({ data: "{" });
  const deliver = first.onmessage;
  first.end(1006);
  deliver?.({ data: JSON.stringify({ t: "heartbeat", cursor: 999 }) });
  expect(frames).toHaveLength(1);
});

test("comes when it is its turn, where too many ask for a first screen at once", async () => {
  busyFor = 7_000;
  last().hello();
  last().say({ t: "reset", reason: "cursor_too_old" });
  await vi.advanceTimersByTimeAsync(0);
  expect(state()).toEqual({ state: "waiting", retryAt: Date.now() + 7_000 });
  busyFor = 0;
  await vi.advanceTimersByTimeAsync(7_000);
  last().say({ t: "reset", reason: "cursor_too_old" });
  await vi.advanceTimersByTimeAsync(0);
  expect([resets, last().cursor]).toEqual([2, 500]);
});
