import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import type { SidebarSection } from "@/protocol/types";

/** Built-in sections are named by the client, in its language. */
export function useSectionName(): (section: SidebarSection) => string {
  const { t } = useLingui();
  return useCallback(
    (section) => {
      switch (section.kind) {
        case "favourites":
          return t`Favourites`;
        case "channels":
          return t`Channels`;
        case "conversations":
          return t`Direct messages`;
        case "own":
          return section.name;
      }
    },
    [t],
  );
}
