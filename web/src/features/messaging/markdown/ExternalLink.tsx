import type { ReactNode } from "react";
import { safeUrl } from "./safeUrl";

/** A link out of the product. Where the address is not one to follow, only the text is shown. */
export function ExternalLink({ url, children }: { url: string; children: ReactNode }) {
  const href = safeUrl(url);
  return href === undefined ? (
    children
  ) : (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" title={href}>
      {children}
    </a>
  );
}
