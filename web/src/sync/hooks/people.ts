import { useEffect } from "react";
import type { Id, PresenceState, User, Workspace } from "@/protocol/types";
import { sameItems, useClient, useSynced } from "./SyncContext";

export function useMe(): User {
  return useSynced((state) => state.users.get(state.me)!);
}

export function useWorkspace(): Workspace {
  return useSynced((state) => state.workspace);
}

/** Undefined while the person is being fetched, and for somebody whom one may not see. */
export function useUser(id: Id | undefined): User | undefined {
  const { loader } = useClient();
  const user = useSynced((state) => (id === undefined ? undefined : state.users.get(id)));
  const missing = id !== undefined && user === undefined;
  useEffect(() => {
    if (missing) loader.user(id);
  }, [loader, id, missing]);
  return user;
}

/** Everybody who has turned up on this device, by name; all of the workspace where `useUsersComplete` says so. */
export function useUsers(): readonly User[] {
  return useSynced(sortedUsers, sameItems);
}

export function useUsersComplete(): boolean {
  return useSynced((state) => state.usersComplete);
}

export function usePresence(id: Id | undefined): PresenceState {
  return useSynced((state) => (id === undefined ? "offline" : (state.presence.get(id) ?? "offline")));
}

export function isAdmin(user: User): boolean {
  return user.role === "owner" || user.role === "admin";
}

const byName = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });
const sorted = new WeakMap<ReadonlyMap<Id, User>, readonly User[]>();

function sortedUsers({ users }: { users: ReadonlyMap<Id, User> }): readonly User[] {
  const before = sorted.get(users);
  if (before) return before;
  const list = [...users.values()].sort((a, b) => byName.compare(a.display_name, b.display_name));
  sorted.set(users, list);
  return list;
}
