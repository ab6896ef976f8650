import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { ToggleButton } from "react-aria-components";
import type { Poll, PollOption } from "@/protocol/types";
import { useUser } from "@/sync/hooks/people";
import { Avatar } from "@/ui/Avatar";
import { cx } from "@/ui/cx";
import { CheckIcon } from "@/ui/icons";
import styles from "./PollOptionRow.module.css";
import { shareOf } from "./shareOf";

const SHOWN_FACES = 4;

interface PollOptionRowProps {
  option: PollOption;
  poll: Poll;
  /** Of a closed poll: nothing has more votes. */
  isLeading: boolean;
}

/** One answer: a bar as long as its share of the voters. */
export function PollOptionRow({ option, poll, isLeading }: PollOptionRowProps) {
  const { t } = useLingui();
  const votes = plural(option.votes, { one: "# vote", other: "# votes" });
  const share = shareOf(option.votes, poll.voter_count);
  return (
    <ToggleButton
      id={String(option.number)}
      className={cx(styles.option, isLeading && styles.leading)}
      aria-label={t`${option.text}: ${votes}, ${share}%`}
    >
      <span className={styles.bar} style={{ width: `${share}%` }} />
      <span className={styles.mark} data-shape={poll.multiple ? "box" : "dot"}>
        <CheckIcon size={12} />
      </span>
      <span className={styles.text}>{option.text}</span>
      <span className={styles.faces}>
        {option.user_ids?.slice(0, SHOWN_FACES).map((id) => (
          <Face key={id} id={id} />
        ))}
      </span>
      <span className={styles.votes}>{votes}</span>
      <span className={styles.share}>{share}%</span>
    </ToggleButton>
  );
}

function Face({ id }: { id: string }) {
  const name = useUser(id)?.display_name ?? "…";
  return <Avatar id={id} name={name} size="xs" className={styles.face ?? ""} />;
}
