import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import type { Connection } from "@/sync/connection";
import { useConnection, useReconnectNow } from "@/sync/hooks/connection";
import { useOutbox } from "@/sync/hooks/messages";
import { Button } from "@/ui/Button";
import { OfflineIcon } from "@/ui/icons";
import styles from "./ConnectionBanner.module.css";

const patienceMs = 2_000;

/** Says what is wrong with the connection and what becomes of what is written; nothing while all is well. */
export function ConnectionBanner() {
  const { t } = useLingui();
  const connection = useConnection();
  const isShown = useIsLasting(
    connection.state !== "live" && connection.state !== "signed_out",
    connection.state,
  );
  const waiting = useOutbox().filter(
    (entry) => entry.write.kind === "post" && entry.state !== "failed",
  ).length;
  const tryNow = useReconnectNow();
  return (
    <div role="status" className={styles.region}>
      {isShown && (
        <div className={styles.banner}>
          <OfflineIcon />
          <span>
            <ConnectionText connection={connection} />{" "}
            {waiting > 0 && plural(waiting, { one: "# message waits.", other: "# messages wait." })}
          </span>
          {connection.state === "waiting" && (
            <Button size="sm" onPress={tryNow}>
              {t`Try now`}
            </Button>
          )}
          {connection.state === "refused" && (
            <Button size="sm" onPress={() => location.reload()}>
              {t`Reload`}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function ConnectionText({ connection }: { connection: Connection }) {
  const { t } = useLingui();
  switch (connection.state) {
    case "offline":
      return t`You are offline. Messages you write are kept and sent when you are back.`;
    case "waiting":
      return <RetryText retryAt={connection.retryAt} />;
    case "connecting":
      return t`Connecting… Messages you write are kept and sent then.`;
    case "refused":
      return t`The server ended this page's connection. Reload the page to go on.`;
    default:
      return null;
  }
}

function RetryText({ retryAt }: { retryAt: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(1, Math.ceil((retryAt - now) / 1_000));
  return plural(seconds, {
    one: "The server can't be reached. Trying again in # second. What you write is kept.",
    other: "The server can't be reached. Trying again in # seconds. What you write is kept.",
  });
}

/** A moment of waiting is no news; being offline is said at once. */
function useIsLasting(isTrue: boolean, state: Connection["state"]): boolean {
  const [isLasting, setLasting] = useState(false);
  useEffect(() => {
    if (!isTrue) return setLasting(false);
    const timer = setTimeout(() => setLasting(true), patienceMs);
    return () => clearTimeout(timer);
  }, [isTrue]);
  return isTrue && (isLasting || state === "offline" || state === "refused");
}
