import { createElement, Fragment, type ReactNode } from "react";

/** Draws things that never change places: handed over one by one, their position is their key. */
export function inOrder<T>(things: readonly T[], draw: (thing: T, index: number) => ReactNode): ReactNode {
  return createElement(Fragment, null, ...things.map(draw));
}
