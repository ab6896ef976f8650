import { useMemo } from "react";
import { type Actions, createActions } from "../actions";
import { useClient } from "./SyncContext";

export function useActions(): Actions {
  const client = useClient();
  return useMemo(() => createActions(client), [client]);
}
