import type { Id, Message, MessagePage } from "@/protocol/types";
import { compareIds } from "../ids";
import type { MessageWindow } from "./state";

export type PagePosition = "latest" | "before" | "after" | "around";

/** A new message belongs into a window that reaches to where it is; elsewhere a page will bring it. */
export function insertMessage(window: MessageWindow, message: Message): MessageWindow {
  const at = indexAfter(window.messages, message.id);
  if (window.messages[at - 1]?.id === message.id) return window;
  if (at === window.messages.length && window.hasMoreAfter) return window;
  if (at === 0 && window.hasMoreBefore) return window;
  return shortened({ ...window, messages: window.messages.toSpliced(at, 0, message) });
}

const mostKept = 2000;
const keptWhenShortened = 1500;

/** A channel that stays open for days does not fill the memory: its oldest messages can be fetched again. */
function shortened(window: MessageWindow): MessageWindow {
  if (window.messages.length <= mostKept) return window;
  return { ...window, messages: window.messages.slice(-keptWhenShortened), hasMoreBefore: true };
}

export function updateMessage(
  window: MessageWindow,
  id: Id,
  update: (message: Message) => Message,
): MessageWindow {
  const at = indexAfter(window.messages, id) - 1;
  const before = window.messages[at];
  if (before?.id !== id) return window;
  const after = update(before);
  return after === before ? window : { ...window, messages: window.messages.with(at, after) };
}

export function removeMessage(window: MessageWindow, id: Id): MessageWindow {
  const messages = window.messages.filter((message) => message.id !== id);
  return messages.length === window.messages.length ? window : { ...window, messages };
}

/** A fetched page joins the window where they touch, and replaces it where they don't. */
export function mergePage(
  window: MessageWindow | undefined,
  page: MessagePage,
  position: PagePosition,
): MessageWindow {
  const first = window?.messages[0];
  const last = window?.messages.at(-1);
  const pageFirst = page.messages[0];
  const pageLast = page.messages.at(-1);
  if (window && !window.stale && first && last) {
    if (position === "before" && (!pageLast || compareIds(pageLast.id, first.id) < 0)) {
      return {
        ...window,
        messages: [...page.messages, ...window.messages],
        hasMoreBefore: page.has_more_before,
      };
    }
    if (position === "after" && (!pageFirst || compareIds(pageFirst.id, last.id) > 0)) {
      return {
        ...window,
        messages: [...window.messages, ...page.messages],
        hasMoreAfter: page.has_more_after,
      };
    }
    if (position === "before" || position === "after") return window;
    if (position === "latest" && pageFirst && compareIds(pageFirst.id, last.id) <= 0) {
      const older = window.messages
        .slice(0, indexAfter(window.messages, pageFirst.id))
        .filter((m) => m.id !== pageFirst.id);
      return {
        messages: [...older, ...page.messages],
        hasMoreBefore: older.length > 0 ? window.hasMoreBefore : page.has_more_before,
        hasMoreAfter: page.has_more_after,
        stale: false,
      };
    }
  }
  return {
    messages: page.messages,
    hasMoreBefore: page.has_more_before,
    hasMoreAfter: page.has_more_after,
    stale: false,
  };
}

/** The index behind the newest message that is not newer than `id`. */
function indexAfter(messages: readonly Message[], id: Id): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareIds(messages[middle]!.id, id) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
