import { createContext, use } from "react";

/** Whether who writes here may call everybody: where they may not, it is not offered. */
export const MayMentionAll = createContext(true);

export function useMayMentionAll(): boolean {
  return use(MayMentionAll);
}
