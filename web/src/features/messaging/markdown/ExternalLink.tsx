import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { messageAt } from "../linked/linkedIds";
import { safeUrl } from "./safeUrl";

/** A link out of the product, or to one of its messages, which opens here. Where the address is not one to follow, only the text is shown. */
export function ExternalLink({ url, children }: { url: string; children: ReactNode }) {
  const href = safeUrl(url);
  const isOurs = href !== undefined && messageAt(href) !== undefined;
  if (isOurs) {
    return <Link to={href.slice(location.origin.length)}>{children}</Link>;
  }
  return href === undefined ? (
    children
  ) : (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" title={href}>
      {children}
    </a>
  );
}
