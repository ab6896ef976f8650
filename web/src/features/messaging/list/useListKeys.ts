import { type FocusEvent, type KeyboardEvent, type RefObject, useMemo, useState } from "react";
import type { ShownMessage } from "@/sync/shown";
import type { MessageCommands, Permissions } from "../commands";
import type { Row } from "./rows";

interface ListKeysOptions {
  rows: readonly Row[];
  scroller: RefObject<HTMLElement | null>;
  scrollTo: (index: number) => void;
  commands: MessageCommands;
  permissionsFor: (message: ShownMessage) => Permissions;
}

/** The list is one stop of the Tab key; within it the arrow keys go from message to message, and letters act on one. */
export function useListKeys({ rows, scroller, scrollTo, commands, permissionsFor }: ListKeysOptions) {
  const [currentKey, setCurrentKey] = useState<string>();
  const found = currentKey === undefined ? -1 : rows.findIndex((row) => row.message.key === currentKey);
  const current = found < 0 ? rows.length - 1 : found;
  const keepMounted = useMemo(() => (found < 0 ? [] : [found]), [found]);

  const onFocus = (event: FocusEvent) => {
    const key = articleOf(event.target)?.dataset.key;
    if (key !== undefined) {
      setCurrentKey(key);
    }
  };

  const goTo = (index: number) => {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))];
    if (row === undefined) {
      return;
    }
    setCurrentKey(row.message.key);
    scrollTo(rows.indexOf(row));
    // The row may be drawn only now that it is scrolled to.
    requestAnimationFrame(() => {
      const selector = `[data-key="${CSS.escape(row.message.key)}"]`;
      scroller.current?.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
    });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const article = articleOf(event.target);
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (article === null || !isPlain || event.target !== article) {
      return;
    }
    const index = rows.findIndex((row) => row.message.key === article.dataset.key);
    const message = rows[index]?.message;
    if (message !== undefined && (move(event.key, index) || act(event.key, message))) {
      event.preventDefault();
    }
  };

  const move = (key: string, index: number): boolean => {
    const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: rows.length - 1 }[key];
    if (to !== undefined) {
      goTo(to);
    }
    return to !== undefined;
  };

  const act = (key: string, message: ShownMessage): boolean => {
    const { canEdit, canReact, canReply, canDelete, canPin, canQuote, canKeep, canMarkUnread, canMove } =
      permissionsFor(message);
    if (key === "e" && canEdit) {
      commands.open(message, "edit");
    } else if (key === "r" && canReact) {
      commands.open(message, "react");
    } else if (key === "t" && canReply && commands.openThread) {
      commands.openThread(message.thread_id ?? message.id);
    } else if ((key === "Delete" || key === "Backspace") && canDelete) {
      commands.open(message, "delete");
    } else if (key === "s" && canKeep) {
      commands.toggleSaved(message);
    } else if (key === "f" && canKeep) {
      commands.open(message, "forward");
    } else if (key === "q" && canQuote) {
      commands.quote(message);
    } else if (key === "u" && canMarkUnread) {
      commands.markUnread(message);
    } else if (key === "m" && canMove) {
      commands.open(message, "move");
    } else if (key === "p" && canPin) {
      commands.togglePin(message);
    } else {
      return false;
    }
    return true;
  };

  return { current, keepMounted, onFocus, onKeyDown };
}

function articleOf(target: EventTarget): HTMLElement | null {
  return target instanceof HTMLElement ? target.closest<HTMLElement>("article[data-key]") : null;
}
