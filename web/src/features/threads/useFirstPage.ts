import { useEffect, useRef } from "react";

/** Fetches the first page when the list is opened, once. */
export function useFirstPage(state: string, loadMore: () => Promise<void>): void {
  const isAsked = useRef(false);
  useEffect(() => {
    if (!isAsked.current && state === "idle") {
      isAsked.current = true;
      void loadMore();
    }
  }, [state, loadMore]);
}
