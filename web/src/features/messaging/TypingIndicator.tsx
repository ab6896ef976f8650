import { Trans } from "@lingui/react/macro";
import type { Id } from "@/protocol/types";
import { useUser } from "@/sync/hooks/people";
import { useTyping } from "@/sync/hooks/typing";
import styles from "./TypingIndicator.module.css";

/** Who writes at this moment. The line keeps its place when nobody does, so that nothing jumps. */
export function TypingIndicator({ channelId, threadId }: { channelId: Id; threadId: Id | undefined }) {
  const [first, second, ...others] = useTyping(channelId, threadId);
  return (
    <p className={styles.line} aria-live="off">
      {first !== undefined && (
        <>
          <span className={styles.dots} aria-hidden="true">
            <span />
            <span />
            <span />
          </span>
          {second === undefined ? (
            <Trans>
              <Name id={first} /> is writing
            </Trans>
          ) : others.length === 0 ? (
            <Trans>
              <Name id={first} /> and <Name id={second} /> are writing
            </Trans>
          ) : (
            <Trans>Several people are writing</Trans>
          )}
        </>
      )}
    </p>
  );
}

function Name({ id }: { id: Id }) {
  return <b>{useUser(id)?.display_name ?? <Trans>Somebody</Trans>}</b>;
}
