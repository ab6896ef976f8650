import type { Id, Message, MessagePage } from "@/protocol/types";
import type { MessageWindow } from "./state";

export type PagePosition = "latest" | "before" | "after" | "around" | "unread";

/** Windows of channels, or of threads: each in the order of its own numbers. A message that was moved has an old id and a new number. */
export type Line = "windows" | "threadWindows";

export function placeOf(message: Message, line: Line): number {
  return (line === "windows" ? message.number : message.thread_number) ?? 0;
}

/** A new message belongs into a window that reaches to where it is; elsewhere a page will bring it. */
export function insertMessage(window: MessageWindow, message: Message, line: Line): MessageWindow {
  const at = indexAfter(window.messages, placeOf(message, line), line);
  if (at > 0 && placeOf(window.messages[at - 1]!, line) === placeOf(message, line)) return window;
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
  const at = window.messages.findLastIndex((message) => message.id === id);
  const before = window.messages[at];
  if (!before) return window;
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
  line: Line,
): MessageWindow {
  const first = window?.messages[0];
  const last = window?.messages.at(-1);
  const pageFirst = page.messages[0];
  const pageLast = page.messages.at(-1);
  if (window && !window.stale && first && last) {
    if (position === "before" && (!pageLast || placeOf(pageLast, line) < placeOf(first, line))) {
      return {
        ...window,
        messages: [...page.messages, ...window.messages],
        hasMoreBefore: page.has_more_before,
      };
    }
    if (position === "after" && (!pageFirst || placeOf(pageFirst, line) > placeOf(last, line))) {
      return {
        ...window,
        messages: [...window.messages, ...page.messages],
        hasMoreAfter: page.has_more_after,
      };
    }
    if (position === "before" || position === "after") return window;
    if (position === "latest" && pageFirst && placeOf(pageFirst, line) <= placeOf(last, line)) {
      const older = window.messages.filter((message) => placeOf(message, line) < placeOf(pageFirst, line));
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

/** The index behind the last message that is not after this place. */
function indexAfter(messages: readonly Message[], place: number, line: Line): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (placeOf(messages[middle]!, line) <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}
