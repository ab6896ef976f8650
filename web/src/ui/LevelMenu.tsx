import { useLingui } from "@lingui/react/macro";
import type { ReactElement } from "react";
import type { Selection } from "react-aria-components";
import { BellIcon, BellOffIcon, BellRingIcon, CheckIcon, EyeIcon } from "./icons";
import { Menu, MenuItem, MenuSection, MenuSeparator } from "./Menu";

type Level = "watch" | "follow" | "normal" | "mute";
type Reason = "default" | "channel" | "started" | "replied" | "mentioned" | "assigned" | "chosen";

interface LevelMenuProps {
  trigger: ReactElement;
  of: "channel" | "thread";
  level: Level;
  reason: Reason;
  /** Without a level: what it would be by itself. */
  onChange: (level?: Level) => void;
}

/** How much one wants to hear of a channel or a thread, and why it is what it is. */
export function LevelMenu({ trigger, of, level, reason, onChange }: LevelMenuProps) {
  const { t } = useLingui();
  const words = useLevelWords(of);
  const isChosen = reason === "chosen";
  const levelText = words.names[level];
  const reasonText = words.reasons[reason];
  const change = (keys: Selection) => {
    const key = keys === "all" ? undefined : [...keys][0];
    if (key !== undefined) onChange(key === "default" ? undefined : (key as Level));
  };
  return (
    <Menu
      trigger={trigger}
      label={t`How much you hear of it`}
      placement="bottom end"
      selectionMode="single"
      selectedKeys={[isChosen ? level : "default"]}
      onSelectionChange={change}
    >
      <MenuSection title={t`${levelText}: ${reasonText}`}>
        {(["watch", "follow", "normal", "mute"] as const).map((key) => (
          <MenuItem
            key={key}
            id={key}
            label={words.names[key]}
            description={words.meanings[key]}
            icon={isChosen && level === key ? <CheckIcon /> : <LevelIcon level={key} />}
          />
        ))}
      </MenuSection>
      {isChosen && <MenuSeparator />}
      {isChosen && (
        <MenuItem
          id="default"
          label={t`As it would be by itself`}
          description={
            of === "channel" ? t`Take your choice back` : t`From what you did here, or from the channel`
          }
        />
      )}
    </Menu>
  );
}

export function LevelIcon({ level, size }: { level: Level; size?: number }) {
  const props = size === undefined ? {} : { size };
  switch (level) {
    case "watch":
      return <BellRingIcon {...props} />;
    case "follow":
      return <BellIcon {...props} />;
    case "normal":
      return <EyeIcon {...props} />;
    case "mute":
      return <BellOffIcon {...props} />;
  }
}

/** The words for levels and their reasons. */
export function useLevelWords(of: "channel" | "thread") {
  const { t } = useLingui();
  const isThread = of === "thread";
  return {
    names: { watch: t`Watch`, follow: t`Follow`, normal: t`Normal`, mute: t`Mute` },
    meanings: isThread
      ? {
          watch: t`Every reply asks for your attention`,
          follow: t`New replies are unread for you`,
          normal: t`Nothing until you reply or are mentioned`,
          mute: t`Nothing at all, until you reply`,
        }
      : {
          watch: t`Every message and every reply asks for your attention`,
          follow: t`You follow all of its threads`,
          normal: t`New messages show; mentions ask for your attention`,
          mute: t`Nothing but mentions by name`,
        },
    reasons: {
      default: isThread ? t`What it is unless you choose` : t`You have not chosen`,
      channel: t`From what you chose for the channel`,
      started: t`You started this thread`,
      replied: t`You replied in this thread`,
      mentioned: t`You were mentioned in this thread`,
      assigned: t`This thread is assigned to you`,
      chosen: t`You chose this`,
    } satisfies Record<Reason, string>,
  };
}
