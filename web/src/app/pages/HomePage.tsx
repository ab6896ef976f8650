import { useLingui } from "@lingui/react/macro";
import { useSyncExternalStore } from "react";
import { useSynced } from "@/sync/hooks/SyncContext";
import { EmptyState } from "@/ui/EmptyState";
import { ChatIcon } from "@/ui/icons";
import { firstChannel } from "../lastChannel";
import { Redirect } from "../Redirect";
import { useTitle } from "../useTitle";

const wide = window.matchMedia("(min-width: 45.01rem)");

/** On a phone the list of channels has the screen to itself; elsewhere a channel opens beside it. */
export function HomePage() {
  const { t } = useLingui();
  const isWide = useSyncExternalStore(watchWidth, () => wide.matches);
  const channelId = useSynced(firstChannel);
  useTitle("");
  if (isWide && channelId) return <Redirect href={`/c/${channelId}`} />;
  return (
    <EmptyState icon={<ChatIcon size={32} />} title={t`You are in no channel yet`}>
      {t`Browse the channels, or write to somebody.`}
    </EmptyState>
  );
}

function watchWidth(listener: () => void): () => void {
  wide.addEventListener("change", listener);
  return () => wide.removeEventListener("change", listener);
}
