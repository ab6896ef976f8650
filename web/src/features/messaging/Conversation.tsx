import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useCallback } from "react";
import type { Channel, Id } from "@/protocol/types";
import { useActions } from "@/sync/hooks/actions";
import { useChannel, useReadState } from "@/sync/hooks/channels";
import { useChannelTitle } from "@/sync/hooks/channelTitle";
import { useChannelMessages } from "@/sync/hooks/messages";
import { usePlanning } from "@/sync/hooks/scheduled";
import type { ShownMessage } from "@/sync/shown";
import { useCoarsePointer } from "@/ui/useCoarsePointer";
import styles from "./Conversation.module.css";
import { ConversationView } from "./ConversationView";
import { Composer } from "./composer/Composer";
import { threadPath } from "./paths";
import { useHeldUnread } from "./useHeldUnread";
import { useNewLine } from "./useNewLine";

interface ConversationProps {
  channelId: Id;
  /** A message to open the channel at. */
  messageId?: Id | undefined;
  /** Stands in place of the composer where one can't write: a channel to be joined first, or an archived one. */
  footer?: ReactNode;
  /** One may react, reply and edit though something stands in place of the composer. */
  isOpen?: boolean;
}

/** A channel's messages and the composer. */
export function Conversation(props: ConversationProps) {
  return <ChannelConversation key={props.channelId} {...props} />;
}

function ChannelConversation({ channelId, messageId, footer, isOpen = false }: ConversationProps) {
  const { t } = useLingui();
  const channel = useChannel(channelId);
  const title = useChannelTitle(channel);
  const readState = useReadState(channelId);
  const isMarked = readState?.marked_unread ?? false;
  const readNumber = useNewLine(readState?.read_number, readState?.unread_count ?? 0, isMarked);
  const isHeld = useHeldUnread(isMarked);
  const isCoarse = useCoarsePointer();
  const list = useChannelMessages(channelId, messageId);
  const { markRead, postMessage } = useActions();
  const { schedule } = usePlanning();
  const navigate = useNavigate();
  const canWrite = (footer === undefined || isOpen) && readState !== undefined;
  const isNamed = channel?.kind === "public" || channel?.kind === "private";
  const name = isNamed ? `#${title}` : title;

  const openThread = useCallback(
    (threadId: Id) => void navigate({ to: threadPath(channelId, threadId) }),
    [navigate, channelId],
  );
  const isMember = readState !== undefined;
  const onSeen = useCallback(
    (newest: ShownMessage) => {
      if (isMember) {
        markRead(channelId, newest.id);
      }
    },
    [isMember, markRead, channelId],
  );

  return (
    <ConversationView
      label={t`Messages in ${name}`}
      channelId={channelId}
      list={list}
      target={messageId}
      readNumber={readNumber}
      unread={readState?.unread_count ?? 0}
      isMarked={isMarked}
      isHeld={isHeld}
      numberOf={numberInChannel}
      beginning={channel && <Beginning channel={channel} name={name} />}
      canWrite={canWrite}
      openThread={openThread}
      onSeen={onSeen}
      footer={({ dropArea, onSent, onEditLast }) =>
        footer ?? (
          <Composer
            place={channelId}
            channelId={channelId}
            placeholder={t`Message ${name}`}
            autoFocus={!isCoarse && messageId === undefined}
            onEditLast={onEditLast}
            dropArea={dropArea}
            onSend={(text, extras) => {
              postMessage(channelId, text, extras);
              onSent();
            }}
            onSchedule={(text, at, extras) => schedule({ channelId, text, at, ...extras })}
          />
        )
      }
    />
  );
}

function numberInChannel(message: ShownMessage): number | undefined {
  return message.number;
}

function Beginning({ channel, name }: { channel: Channel; name: string }) {
  return (
    <div className={styles.beginning}>
      <h2>{name}</h2>
      <p>
        {channel.kind === "direct" ? (
          <Trans>This is the beginning of your conversation. Only the two of you can read it.</Trans>
        ) : channel.kind === "group" ? (
          <Trans>This is the beginning of your conversation. Only the people in it can read it.</Trans>
        ) : channel.kind === "private" ? (
          <Trans>This is the beginning of the private channel {name}.</Trans>
        ) : (
          <Trans>This is the beginning of the channel {name}.</Trans>
        )}
      </p>
      {channel.topic !== "" && <p>{channel.topic}</p>}
    </div>
  );
}
