import { Trans } from "@lingui/react/macro";
import type { ShownMessage } from "@/sync/shown";
import type { MessageCommands, Permissions } from "../commands";
import { EditMessage } from "../composer/EditMessage";
import { ConfirmationNote } from "../confirmations/ConfirmationNote";
import { Attachments } from "../files/Attachments";
import { PendingFiles } from "../files/PendingFiles";
import { ForwardedMessage } from "../linked/ForwardedMessage";
import { LinkedMessages } from "../linked/LinkedMessages";
import { PollView } from "../polls/PollView";
import { Reactions } from "../reactions/Reactions";
import styles from "./MessageBody.module.css";
import { MessageStatus } from "./MessageStatus";
import { MessageText } from "./MessageText";
import { ThreadFooter } from "./ThreadFooter";

interface MessageBodyProps {
  message: ShownMessage;
  commands: MessageCommands;
  permissions: Permissions;
  isEditing: boolean;
}

export function MessageBody({ message, commands, permissions, isEditing }: MessageBodyProps) {
  return (
    <>
      {message.deleted_at !== undefined ? (
        <p className={styles.deleted}>
          <Trans>This message was deleted.</Trans>
        </p>
      ) : isEditing ? (
        <EditMessage message={message} commands={commands} />
      ) : (
        <>
          {message.text !== "" && <MessageText message={message} commands={commands} />}
          {message.forward !== undefined && <ForwardedMessage forward={message.forward} />}
          <LinkedMessages text={message.text} />
        </>
      )}
      {message.files && <Attachments files={message.files} />}
      {message.uploads && <PendingFiles keys={message.uploads} />}
      {message.poll && <PollView message={message} poll={message.poll} canVote={permissions.canReact} />}
      {message.confirmation && (
        <ConfirmationNote message={message} asked={message.confirmation} canConfirm={permissions.canReact} />
      )}
      {message.reactions.length > 0 && (
        <Reactions message={message} commands={commands} canReact={permissions.canReact} />
      )}
      {message.reply_count > 0 && commands.openThread !== undefined && (
        <ThreadFooter message={message} openThread={commands.openThread} />
      )}
      {message.status !== "sent" && message.status !== "sending" && (
        <MessageStatus message={message} commands={commands} />
      )}
    </>
  );
}
