// Generated from src/Protocol by eng/generate-protocol. Edit the C# types instead.

import type { EventEnvelope } from "./events";
import type { Id, PresenceState, UserPresence } from "./types";

/** The first frame. */
export interface HelloFrame {
  t: "hello";
  /** The cursor that the server resumes from. */
  cursor: number;
  /** The server says something at least this often, in milliseconds; two silent intervals mean a dead connection. */
  heartbeat_ms: number;
}

/** One or more events, in order. */
export interface EventsFrame {
  t: "events";
  /** Everything up to this `seq` that the client may see has been sent with this frame. */
  cursor: number;
  /** The events. */
  events: EventEnvelope[];
}

/** Nothing happened that concerns the client. */
export interface HeartbeatFrame {
  t: "heartbeat";
  /** The client is complete up to here. */
  cursor: number;
}

/** The cursor can't be resumed: fetch `/sync` and reconnect with its cursor. */
export interface ResetFrame {
  t: "reset";
  /** `cursor_too_old` or `cursor_unknown`. */
  reason: string;
}

/** The node drains: reconnect after the given time. */
export interface ReconnectFrame {
  t: "reconnect";
  /** Milliseconds, spread by the server. */
  after_ms: number;
}

/** Somebody types; ephemeral, holds for 5 s. */
export interface TypingFrame {
  t: "typing";
  /** Where. */
  channel_id: Id;
  /** In which thread. */
  thread_id?: Id;
  /** Who. */
  user_id: Id;
}

/** People came, went or fell idle; ephemeral, coalesced. */
export interface PresenceFrame {
  t: "presence";
  /** Who changed, to what. */
  users: UserPresence[];
}

/** The answer to a ping. */
export interface PongFrame {
  t: "pong";
}

/** The last frame from the client was not understood; the connection stays open. */
export interface ErrorFrame {
  t: "error";
  /** Stable, as in problems; `/docs/api/errors` has a section for each. */
  code: string;
}

/** A frame that the server sends: JSON text, told apart by `t`. The sub-protocol is `parley.v1`, the address `GET /api/v1/gateway?cursor=N`. */
export type ServerFrame =
  | HelloFrame
  | EventsFrame
  | HeartbeatFrame
  | ResetFrame
  | ReconnectFrame
  | TypingFrame
  | PresenceFrame
  | PongFrame
  | ErrorFrame;

/** A frame that a client sends; all writes are REST. */
export interface ClientFrame {
  /** `typing`, `presence` or `ping`. */
  t: string;
  /** For `typing`. */
  channel_id?: Id;
  /** For `typing` in a thread. */
  thread_id?: Id;
  /** For `presence`: `online` or `away`. */
  state?: PresenceState;
}
