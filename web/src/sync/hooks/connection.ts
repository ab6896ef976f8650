import type { Connection } from "../connection";
import { useClient, useValue } from "./SyncContext";

export function useConnection(): Connection {
  return useValue(useClient().connection);
}

/** "Try now", while the state is `waiting`. */
export function useReconnectNow(): () => void {
  return useClient().reconnectNow;
}
