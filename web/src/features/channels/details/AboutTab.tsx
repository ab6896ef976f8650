import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import type { Channel } from "@/protocol/types";
import { mayManage } from "@/sync/hooks/channelRights";
import { useReadState } from "@/sync/hooks/channels";
import { isAdmin, useMe, useUser } from "@/sync/hooks/people";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { putFetchedChannel } from "@/sync/store/applyAnswers";
import { Button } from "@/ui/Button";
import { Switch } from "@/ui/Switch";
import { useTimes } from "@/ui/useTimes";
import { EditChannelDialog } from "../EditChannelDialog";
import { ChangeKindDialog } from "./ChangeKindDialog";
import styles from "./ChannelDetails.module.css";
import { RulesDialog } from "./RulesDialog";
import { RulesSummary } from "./RulesSummary";

/** What a channel is about and for, who sees it, and who may do what. */
export function AboutTab({ channel }: { channel: Channel }) {
  const { t } = useLingui();
  const me = useMe();
  const isMember = useReadState(channel.id) !== undefined;
  const creator = useUser(channel.created_by)?.display_name ?? t`Somebody`;
  const { date } = useTimes();
  const [dialog, setDialog] = useState<"edit" | "rules" | "kind">();
  const close = () => setDialog(undefined);
  const isNamed = channel.kind === "public" || channel.kind === "private";
  const mayChange = isMember && me.role !== "guest" && !channel.archived_at;
  const isManager = mayChange && isNamed && mayManage(channel, me);
  const edit = mayChange && isNamed && (
    <Button size="sm" variant="quiet" onPress={() => setDialog("edit")}>{t`Edit`}</Button>
  );
  return (
    <>
      <dl className={styles.about}>
        {isNamed && (
          <Fact title={t`Topic`} action={edit}>
            {channel.topic || <span className={styles.empty}>{t`None yet`}</span>}
          </Fact>
        )}
        {isNamed && (
          <Fact title={t`Description`}>
            {channel.description || <span className={styles.empty}>{t`None yet`}</span>}
          </Fact>
        )}
        <Fact
          title={t`Who can see it`}
          action={
            (isManager || (mayChange && channel.kind === "group")) && (
              <Button size="sm" variant="quiet" onPress={() => setDialog("kind")}>
                {channel.kind === "public"
                  ? t`Make private…`
                  : channel.kind === "private"
                    ? t`Make public…`
                    : t`Make it a channel…`}
              </Button>
            )
          }
        >
          {channel.kind === "public"
            ? t`Everybody in the workspace can find it, read it and join. Guests see it once they are added.`
            : channel.kind === "private"
              ? t`Only the people in it.`
              : t`Only the people in this conversation.`}
        </Fact>
        {isNamed && (
          <Fact
            title={t`Who may write`}
            action={
              isManager && (
                <Button size="sm" variant="quiet" onPress={() => setDialog("rules")}>{t`Change`}</Button>
              )
            }
          >
            <RulesSummary channel={channel} />
          </Fact>
        )}
        {channel.kind === "public" && (
          <Fact title={t`Newcomers`}>
            <Newcomers channel={channel} mayChange={mayChange && isAdmin(me)} />
          </Fact>
        )}
        <Fact title={t`Created`}>{t`By ${creator}, ${date(channel.created_at)}`}</Fact>
      </dl>
      {dialog === "edit" && <EditChannelDialog channel={channel} onClose={close} />}
      {dialog === "rules" && <RulesDialog channel={channel} onClose={close} />}
      {dialog === "kind" && <ChangeKindDialog channel={channel} onClose={close} />}
    </>
  );
}

function Fact({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>
        {title}
        {action}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function Newcomers({ channel, mayChange }: { channel: Channel; mayChange: boolean }) {
  const { t } = useLingui();
  const { api, store } = useClient();
  const { submit, isPending, problem } = useSubmit(async (is_default: boolean) => {
    const changed = await api.updateChannel(channel.id, { is_default });
    store.update((state) => putFetchedChannel(state, changed));
  });
  if (!mayChange) {
    return channel.is_default
      ? t`People who come into the workspace are added to it.`
      : t`People who come into the workspace are not added to it.`;
  }
  return (
    <>
      <Switch isSelected={channel.is_default} isDisabled={isPending} onChange={(isOn) => void submit(isOn)}>
        {t`Add people who come into the workspace`}
      </Switch>
      {problem && <p role="alert">{problemText(problem)}</p>}
    </>
  );
}
