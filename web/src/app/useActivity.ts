import { useEffect } from "react";
import { useConnection } from "@/sync/hooks/connection";
import { useClient } from "@/sync/hooks/SyncContext";

const idleAfterMs = 5 * 60_000;
const signs = ["pointermove", "pointerdown", "keydown", "wheel", "touchstart"] as const;

/** Tells the server whether somebody is at the keyboard. */
export function useActivity(): void {
  const client = useClient();
  const isLive = useConnection().state === "live";
  useEffect(() => {
    if (!isLive) return;
    let isHere: boolean | undefined;
    let timer: ReturnType<typeof setTimeout>;
    const tell = (next: boolean) => {
      if (next !== isHere) client.send({ t: "presence", state: next ? "online" : "away" });
      isHere = next;
    };
    const sign = () => {
      clearTimeout(timer);
      timer = setTimeout(() => tell(false), idleAfterMs);
      tell(true);
    };
    const seen = () => {
      if (document.visibilityState === "visible") sign();
    };
    for (const name of signs) window.addEventListener(name, sign, { passive: true });
    document.addEventListener("visibilitychange", seen);
    if (document.visibilityState === "visible") sign();
    else tell(false);
    return () => {
      clearTimeout(timer);
      for (const name of signs) window.removeEventListener(name, sign);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [client, isLive]);
}
