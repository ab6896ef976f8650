import { type PointerEvent, useCallback, useEffect, useRef } from "react";

const LONG = 450;
const STILL = 10;

/** Calls back when a finger rests on the element; scrolling and taps are left alone. */
export function useLongPress(onLongPress: () => void) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number }>(undefined);
  const cancel = useCallback(() => {
    clearTimeout(press.current?.timer);
    press.current = undefined;
  }, []);
  useEffect(() => cancel, [cancel]);
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.pointerType === "touch" && !isControl(event.target)) {
        press.current = { timer: setTimeout(onLongPress, LONG), x: event.clientX, y: event.clientY };
      }
    },
    onPointerMove: (event: PointerEvent) => {
      const from = press.current;
      if (from && Math.hypot(event.clientX - from.x, event.clientY - from.y) > STILL) {
        cancel();
      }
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
  };
}

function isControl(target: EventTarget): boolean {
  return (
    target instanceof Element && target.closest("a, button, input, textarea, [contenteditable]") !== null
  );
}
