import type { ShownMessage } from "@/sync/shown";
import { useMessageCommands } from "../useMessageCommands";
import { MessageRow } from "./MessageRow";
import { OpenedMessage } from "./OpenedMessage";

/** The message that a thread started from, above its replies. */
export function ThreadRoot({ message, canWrite }: { message: ShownMessage; canWrite: boolean }) {
  const { commands, permissionsFor, opened, modeOf } = useMessageCommands({
    canWrite,
    place: `thread:${message.id}`,
  });
  const permissions = permissionsFor(message);
  return (
    <>
      <MessageRow
        row={{ message, isFollowUp: false, startsDay: false, startsNew: false }}
        commands={commands}
        permissions={permissions}
        mode={modeOf(message)}
        isCurrent
      />
      {opened !== undefined && (
        <OpenedMessage message={message} mode={opened.mode} commands={commands} permissions={permissions} />
      )}
    </>
  );
}
