import type { FileUpdated } from "@/protocol/events";
import type { Id, Message, StoredFile } from "@/protocol/types";
import type { ClientState } from "./state";
import { updateMessage } from "./windows";

/** A file is shown as it is now, wherever a message shows it. */
export function showFile(
  state: ClientState,
  channelId: Id,
  { file, message_ids: ids }: FileUpdated,
): ClientState {
  const update = (message: Message) => withFile(message, file);
  const inWindows = (windows: ClientState["windows"]) => {
    const changed = [...windows].flatMap(([id, window]) => {
      const after = ids.reduce((next, messageId) => updateMessage(next, messageId, update), window);
      return after === window ? [] : [[id, after] as const];
    });
    return changed.length === 0 ? windows : new Map([...windows, ...changed]);
  };
  const roots = ids.flatMap((id) => {
    const thread = state.threads.get(id);
    return thread?.root && thread.channelId === channelId
      ? [[id, { ...thread, root: update(thread.root) }] as const]
      : [];
  });
  return {
    ...state,
    windows: inWindows(state.windows),
    threadWindows: inWindows(state.threadWindows),
    threads: roots.length === 0 ? state.threads : new Map([...state.threads, ...roots]),
    scheduled: inPlans(state.scheduled, file),
  };
}

/** A planned message shows its files to its author alone. */
function inPlans(scheduled: ClientState["scheduled"], file: StoredFile): ClientState["scheduled"] {
  const changed = [...scheduled].filter(([, plan]) => withFile(plan, file) !== plan);
  return changed.length === 0
    ? scheduled
    : new Map([...scheduled, ...changed.map(([id, plan]) => [id, withFile(plan, file)] as const)]);
}

function withFile<T extends Pick<Message, "files">>(message: T, file: StoredFile): T {
  return message.files?.some(({ id }) => id === file.id)
    ? { ...message, files: message.files.map((before) => (before.id === file.id ? file : before)) }
    : message;
}
