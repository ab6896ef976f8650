import { useMemo } from "react";
import type { Id } from "@/protocol/types";
import { Store } from "../store/store";
import type { UploadEntry, Uploads } from "../uploads/Uploads";
import { useClient, useValue } from "./SyncContext";

const none: readonly UploadEntry[] = [];
const noUploads = new Store(none);

/** The files that lie in a composer. */
export function useTray(place: string): readonly UploadEntry[] {
  const entries = useEntries();
  return useMemo(() => entries.filter((entry) => entry.place === place), [entries, place]);
}

/** Files of a message that is on its way. */
export function useUploadsOf(keys: readonly string[]): readonly UploadEntry[] {
  const entries = useEntries();
  return useMemo(() => entries.filter((entry) => keys.includes(entry.key)), [entries, keys]);
}

export function useUploads(): Uploads | undefined {
  return useClient().uploads;
}

/** An image that was chosen on this device, before the server's is there. */
export function useLocalPreview(fileId: Id): string | undefined {
  return useClient().uploads?.previews.get(fileId);
}

function useEntries(): readonly UploadEntry[] {
  return useValue(useClient().uploads?.entries ?? noUploads);
}
