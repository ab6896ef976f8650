import { Trans } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { useMe, useUser } from "@/sync/hooks/people";
import type { ShownMessage } from "@/sync/shown";
import { VisuallyHidden } from "@/ui/VisuallyHidden";
import { parseMarkdown } from "../markdown/parse";
import { plainText } from "../markdown/plainText";
import { beginningOf } from "../message/beginningOf";
import { placedAt, type Row } from "./rows";

/**
 * Says new messages of other people to assistive technology, politely. The list itself is not live: it adds and drops
 * rows as it is scrolled.
 */
export function Announcer({ rows, isLive }: { rows: readonly Row[]; isLive: boolean }) {
  const me = useMe();
  const newest = rows.findLast(({ message }) => message.status === "sent" && !message.trace)?.message;
  const heard = useRef<ShownMessage>(undefined);
  const [said, setSaid] = useState<ShownMessage>();
  useEffect(() => {
    const before = heard.current;
    heard.current = newest;
    const isNew = before !== undefined && newest !== undefined && placedAt(newest) > placedAt(before);
    if (isLive && isNew && newest.user_id !== me.id) {
      setSaid(newest);
    }
  }, [newest, isLive, me.id]);
  return (
    <VisuallyHidden>
      <span aria-live="polite" role="log">
        {said !== undefined && <Said message={said} />}
      </span>
    </VisuallyHidden>
  );
}

function Said({ message }: { message: ShownMessage }) {
  const author = useUser(message.user_id)?.display_name;
  const text = plainText(parseMarkdown(beginningOf(message.text)));
  return (
    <Trans>
      {author}: {text}
    </Trans>
  );
}
