import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Channel } from "@/protocol/types";
import { useChannelTitle } from "@/sync/hooks/channelTitle";
import { IconButton } from "@/ui/IconButton";
import { CloseIcon } from "@/ui/icons";
import { Tab, TabList, TabPanel, Tabs } from "@/ui/Tabs";
import { ChannelGlyph } from "../ChannelGlyph";
import styles from "./ChannelDetails.module.css";

export interface DetailsTab {
  /** Its place in the address. */
  id: string;
  title: string;
  render: (channel: Channel) => ReactNode;
}

interface ChannelDetailsProps {
  channel: Channel;
  tabs: readonly DetailsTab[];
  /** The open one; the first where there is no such tab. */
  tab: string | undefined;
  onTab: (tab: string) => void;
  onClose: () => void;
}

/** All there is to know of a channel, beside it. */
export function ChannelDetails({ channel, tabs, tab, onTab, onClose }: ChannelDetailsProps) {
  const { t } = useLingui();
  const title = useChannelTitle(channel);
  const open = tabs.find(({ id }) => id === tab) ?? tabs[0]!;
  return (
    <section className={styles.panel} aria-label={t`Channel details`}>
      <header className={styles.header}>
        <span className={styles.glyph}>
          <ChannelGlyph channel={channel} size={20} />
        </span>
        <h1 className={styles.title}>{title}</h1>
        <IconButton label={t`Close the details`} onPress={onClose}>
          <CloseIcon />
        </IconButton>
      </header>
      <Tabs
        className={styles.tabs ?? ""}
        selectedKey={open.id}
        onSelectionChange={(key) => onTab(String(key))}
      >
        <TabList className={styles.list ?? ""} aria-label={t`Channel details`}>
          {tabs.map(({ id, title }) => (
            <Tab key={id} id={id}>
              {title}
            </Tab>
          ))}
        </TabList>
        {tabs.map(({ id, render }) => (
          <TabPanel key={id} id={id} className={styles.body ?? ""}>
            {render(channel)}
          </TabPanel>
        ))}
      </Tabs>
    </section>
  );
}
