import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Id } from "@/protocol/types";
import type { OutboxEntry } from "./outbox";
import type { KeptUpload } from "./uploads/Uploads";

export interface Snapshot {
  userId: Id;
  version: number;
  cursor: number;
  state: unknown;
}

export interface Draft {
  id: string;
  userId: Id;
  text: string;
  /** The server has it. */
  isSent?: boolean;
}

interface Schema extends DBSchema {
  snapshots: { key: string; value: Snapshot };
  outbox: { key: string; value: OutboxEntry };
  drafts: { key: string; value: Draft };
  /** Files that were chosen and not posted yet, with their bytes. */
  uploads: { key: string; value: KeptUpload };
  meta: { key: string; value: string };
}

/** What this device keeps. Without IndexedDB (some private windows) nothing outlives the page. */
export type Storage = IDBPDatabase<Schema> | undefined;

export async function openStorage(name = "parley"): Promise<Storage> {
  try {
    return await openDB<Schema>(name, 2, {
      upgrade(database, before) {
        if (before < 1) {
          database.createObjectStore("snapshots", { keyPath: "userId" });
          database.createObjectStore("outbox", { keyPath: "key" });
          database.createObjectStore("drafts", { keyPath: "id" });
          database.createObjectStore("meta");
        }
        if (before < 2) database.createObjectStore("uploads", { keyPath: "key" });
      },
    });
  } catch {
    return undefined;
  }
}

/** At sign-out, and when somebody else signs in on this device. */
export async function forgetEverything(storage: Storage): Promise<void> {
  if (!storage) return;
  const stores = ["snapshots", "outbox", "drafts", "uploads", "meta"] as const;
  const transaction = storage.transaction(stores, "readwrite");
  await Promise.all([...stores.map((store) => transaction.objectStore(store).clear()), transaction.done]);
}
