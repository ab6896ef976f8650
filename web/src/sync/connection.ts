/** What the person is told about the connection. */
export type Connection =
  | { state: "connecting" }
  | { state: "live" }
  /** The server did not answer; the next attempt is at `retryAt`, in milliseconds since the epoch. */
  | { state: "waiting"; retryAt: number }
  /** The browser itself says that there is no network. */
  | { state: "offline" }
  | { state: "signed_out" }
  /** The server refused this client for a reason that trying again won't change. */
  | { state: "refused"; code: number };
