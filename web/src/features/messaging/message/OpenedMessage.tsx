import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense } from "react";
import type { ShownMessage } from "@/sync/shown";
import { Dialog } from "@/ui/Dialog";
import { useCoarsePointer } from "@/ui/useCoarsePointer";
import type { MessageCommands, Mode, Permissions } from "../commands";
import { EmojiPicker } from "../emoji/EmojiPicker";
import { ReactorsDialog } from "../reactions/ReactorsDialog";
import { DeleteMessage } from "./DeleteMessage";
import { MessageMenu } from "./MessageMenu";

// What is opened now and then is not loaded before.
const EditHistory = lazy(() => import("../edits/EditHistory").then((m) => ({ default: m.EditHistory })));
const ForwardMessage = lazy(() =>
  import("../forward/ForwardMessage").then((m) => ({ default: m.ForwardMessage })),
);
const MoveMessages = lazy(() => import("../move/MoveMessages").then((m) => ({ default: m.MoveMessages })));
const RemindMe = lazy(() => import("../saved/RemindMe").then((m) => ({ default: m.RemindMe })));

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
  const Later = { forward: ForwardMessage, remind: RemindMe, history: EditHistory, move: MoveMessages }[
    mode as string
  ];
  if (Later) {
    return (
      <Suspense fallback={null}>
        <Later message={message} onClose={commands.close} />
      </Suspense>
    );
  }
  if (mode === "react" && isCoarse) {
    const pick = (glyph: string) => {
      commands.close();
      commands.toggleReaction(message, glyph);
    };
    return (
      <Dialog title={t`Add a reaction`} isOpen onClose={commands.close}>
        <EmojiPicker onPick={pick} />
      </Dialog>
    );
  }
  return null;
}
