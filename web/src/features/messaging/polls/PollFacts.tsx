import { useLingui } from "@lingui/react/macro";
import type { Poll } from "@/protocol/types";
import { momentText } from "../times";

/** What there is to know of a poll besides its answers. */
export function PollFacts({ poll, isOver }: { poll: Poll; isOver: boolean }) {
  const { t } = useLingui();
  const facts = [
    poll.multiple && !isOver && t`several answers`,
    poll.anonymous && t`anonymous`,
    isOver ? t`closed` : poll.ends_at !== undefined && t`closes ${momentText(poll.ends_at)}`,
  ].filter((fact) => fact !== false);
  return facts.map((fact) => <span key={fact}> · {fact}</span>);
}
