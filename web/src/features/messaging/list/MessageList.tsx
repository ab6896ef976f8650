import { useLingui } from "@lingui/react/macro";
import { type ReactNode, type Ref, useImperativeHandle, useRef } from "react";
import { Virtualizer } from "virtua";
import type { Id } from "@/protocol/types";
import type { MessageList as Messages } from "@/sync/hooks/messages";
import type { ShownMessage } from "@/sync/shown";
import type { MessageCommands, Mode, Permissions } from "../commands";
import { MessageRow } from "../message/MessageRow";
import { Announcer } from "./Announcer";
import { JumpToLatest } from "./JumpToLatest";
import styles from "./MessageList.module.css";
import { MessageListEnd } from "./MessageListEnd";
import type { Row } from "./rows";
import { StickyDay } from "./StickyDay";
import { useListKeys } from "./useListKeys";
import { useScroll } from "./useScroll";
import { useSeen } from "./useSeen";

export interface MessageListHandle {
  showLatest: () => void;
  /** Goes to the first message that was not read, which may have to be fetched. */
  showUnread: () => void;
}

export interface MessageListProps {
  label: string;
  list: Messages;
  rows: readonly Row[];
  /** A message to open the list at; without it the first new message, or the newest. */
  target: Id | undefined;
  unread: number;
  /** What stands above the first message. */
  beginning: ReactNode;
  /** A short list stands at the top of its frame, not at the bottom. */
  startsAtTop?: boolean;
  commands: MessageCommands;
  permissionsFor: (message: ShownMessage) => Permissions;
  modeOf: (message: ShownMessage) => Mode | undefined;
  /** Above the list: how much is unread where that is not in sight. */
  unreadBar?: ReactNode;
  /** The newest message is before the reader's eyes. */
  onSeen: (newest: ShownMessage) => void;
  ref?: Ref<MessageListHandle>;
}

export function MessageList(props: MessageListProps) {
  const {
    label,
    list,
    rows,
    target,
    unread,
    beginning,
    startsAtTop,
    commands,
    permissionsFor,
    modeOf,
    onSeen,
    ref,
  } = props;
  const { t } = useLingui();
  const scroller = useRef<HTMLDivElement>(null);
  const scroll = useScroll({ rows, list, target });
  const keys = useListKeys({ rows, scroller, scrollTo: scroll.reveal, commands, permissionsFor });
  useSeen({ rows, isAtEnd: scroll.isAtEnd === true && !list.hasMoreAfter, onSeen });
  const { showLatest, showUnread } = scroll;
  useImperativeHandle(ref, () => ({ showLatest, showUnread }), [showLatest, showUnread]);
  const day = rows[scroll.firstVisible]?.message.created_at;
  return (
    <div className={styles.frame}>
      {props.unreadBar}
      <Announcer rows={rows} isLive={!list.hasMoreAfter} />
      {scroll.isScrolled && day !== undefined && <StickyDay at={day} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: messages take the focus, their keys come up to here */}
      <div ref={scroller} className={styles.scroller} onKeyDown={keys.onKeyDown} onFocus={keys.onFocus}>
        {!startsAtTop && <div className={styles.space} />}
        <MessageListEnd
          list={list}
          isEmpty={rows.length === 0}
          beginning={beginning}
          onResize={scroll.setMargin}
        />
        <div
          className={styles.feed}
          {...(rows.length > 0 && { role: "feed", "aria-label": label, "aria-busy": list.loading })}
        >
          <Virtualizer
            ref={scroll.virtualizer}
            scrollRef={scroller}
            data={rows}
            shift={scroll.isPrepending}
            startMargin={scroll.margin}
            keepMounted={keys.keepMounted}
            onScroll={scroll.onScroll}
            onScrollEnd={scroll.onScrollEnd}
            onResize={scroll.onResize}
          >
            {(row, index) => (
              <MessageRow
                key={row.message.key}
                row={row}
                commands={commands}
                permissions={permissionsFor(row.message)}
                mode={modeOf(row.message)}
                isCurrent={index === keys.current}
                isTarget={row.message.id === target}
                position={index + 1}
              />
            )}
          </Virtualizer>
        </div>
      </div>
      {(scroll.isAtEnd === false || list.hasMoreAfter) && rows.length > 0 && (
        <JumpToLatest unread={unread} label={t`Jump to the latest message`} onPress={scroll.showLatest} />
      )}
    </div>
  );
}
