import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import type { MessageList } from "@/sync/hooks/messages";
import { Button } from "@/ui/Button";
import { Skeleton } from "@/ui/Skeleton";
import { Spinner } from "@/ui/Spinner";
import styles from "./MessageListEnd.module.css";

interface MessageListEndProps {
  list: MessageList;
  isEmpty: boolean;
  beginning: ReactNode;
  /** Its height in pixels: the list below has to know where it starts. */
  onResize: (height: number) => void;
}

/** Above the oldest message that is there: the beginning, or what stands for the history that is still to come. */
export function MessageListEnd({ list, isEmpty, beginning, onResize }: MessageListEndProps) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) {
      return undefined;
    }
    const observer = new ResizeObserver(() => onResize(element.offsetHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [onResize]);
  return (
    <div ref={box} className={styles.end}>
      {list.failed ? (
        <div className={styles.failed} role="alert">
          <Trans>The messages could not be fetched.</Trans>
          <Button size="sm" onPress={isEmpty ? list.loadLatest : list.loadBefore}>
            <Trans>Try again</Trans>
          </Button>
        </div>
      ) : list.messages === undefined ? (
        <Placeholders />
      ) : list.hasMoreBefore ? (
        <div className={styles.more}>
          <Spinner label={t`Loading older messages`} />
        </div>
      ) : (
        beginning
      )}
    </div>
  );
}

const WIDTHS = ["60%", "85%", "40%", "70%", "55%"];

function Placeholders() {
  const { t } = useLingui();
  return (
    <div role="progressbar" aria-label={t`Loading messages`}>
      {WIDTHS.map((width) => (
        <div key={width} className={styles.placeholder}>
          <Skeleton shape="block" width="var(--message-avatar)" height="var(--message-avatar)" />
          <span className={styles.lines}>
            <Skeleton width="8rem" />
            <Skeleton width={width} />
          </span>
        </div>
      ))}
    </div>
  );
}
