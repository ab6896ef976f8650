import { type RefObject, useState } from "react";
import { isTextDropItem, useDrag, useDrop } from "react-aria-components";
import type { Id } from "@/protocol/types";
import { type Dragged, useSidebarMoves } from "./SidebarMoves";

/** The type that its data has while it is dragged. */
const typeOf = (what: Dragged) => `application/x-parley-${what}`;

/** Makes something draggable. The keyboard moves things by keys and menus of their own, so dragging is for pointers. */
export function useDraggable(what: Dragged, id: Id) {
  const { setDragged } = useSidebarMoves();
  const { dragProps, isDragging } = useDrag({
    hasDragButton: true,
    getItems: () => [{ [typeOf(what)]: id }],
    onDragStart: () => setDragged(what),
    onDragEnd: () => setDragged(undefined),
  });
  return { dragProps, isDragging };
}

export type DropSide = "before" | "after";

/** Makes something take what is dropped on its upper or lower half. */
export function useDropSide(
  ref: RefObject<HTMLElement | null>,
  takes: readonly Dragged[],
  onDrop: (what: Dragged, id: Id, side: DropSide) => void,
  isDisabled = false,
) {
  const [side, setSide] = useState<DropSide>();
  const sideAt = (y: number) => (y < (ref.current?.offsetHeight ?? 0) / 2 ? "before" : "after");
  const { dropProps, isDropTarget } = useDrop({
    ref,
    isDisabled,
    getDropOperation: (types) => (takes.some((what) => types.has(typeOf(what))) ? "move" : "cancel"),
    onDropEnter: ({ y }) => setSide(sideAt(y)),
    onDropMove: ({ y }) => setSide(sideAt(y)),
    onDropExit: () => setSide(undefined),
    onDrop: async ({ items, y }) => {
      setSide(undefined);
      for (const item of items) {
        const what = takes.find((one) => isTextDropItem(item) && item.types.has(typeOf(one)));
        if (what && isTextDropItem(item)) onDrop(what, await item.getText(typeOf(what)), sideAt(y));
      }
    },
  });
  return { dropProps, side: isDropTarget ? side : undefined };
}
