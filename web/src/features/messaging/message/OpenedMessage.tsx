import { useLingui } from "@lingui/react/macro";
import type { ShownMessage } from "@/sync/shown";
import { Dialog } from "@/ui/Dialog";
import { useCoarsePointer } from "@/ui/useCoarsePointer";
import type { MessageCommands, Mode, Permissions } from "../commands";
import { LazyEmojiPicker } from "../emoji/LazyEmojiPicker";
import { ReactorsDialog } from "../reactions/ReactorsDialog";
import { DeleteMessage } from "./DeleteMessage";
import { MessageMenu } from "./MessageMenu";

interface OpenedMessageProps {
  message: ShownMessage;
  mode: Mode;
  commands: MessageCommands;
  permissions: Permissions;
}

/** What is open of a message and does not fit into its row. */
export function OpenedMessage({ message, mode, commands, permissions }: OpenedMessageProps) {
  const { t } = useLingui();
  const isCoarse = useCoarsePointer();
  if (mode === "delete") {
    return <DeleteMessage message={message} commands={commands} />;
  }
  if (mode === "reactors") {
    return <ReactorsDialog message={message} onClose={commands.close} />;
  }
  if (mode === "menu") {
    return <MessageMenu message={message} commands={commands} permissions={permissions} />;
  }
  if (mode === "react" && isCoarse) {
    const pick = (glyph: string) => {
      commands.close();
      commands.toggleReaction(message, glyph);
    };
    return (
      <Dialog title={t`Add a reaction`} isOpen onClose={commands.close}>
        <LazyEmojiPicker onPick={pick} />
      </Dialog>
    );
  }
  return null;
}
