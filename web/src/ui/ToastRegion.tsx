import { useLingui } from "@lingui/react/macro";
import {
  UNSTABLE_ToastRegion as AriaToastRegion,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
} from "react-aria-components";
import { Button } from "./Button";
import { IconButton } from "./IconButton";
import { CloseIcon } from "./icons";
import styles from "./ToastRegion.module.css";
import { toasts } from "./toasts";

/** Where toasts appear; once, at the root of the app. */
export function ToastRegion() {
  const { t } = useLingui();
  return (
    <AriaToastRegion queue={toasts} aria-label={t`Notices`} className={styles.region ?? ""}>
      {({ toast }) => (
        <Toast toast={toast} className={styles.toast ?? ""} data-tone={toast.content.tone ?? "neutral"}>
          <ToastContent className={styles.content}>
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.action !== undefined && (
            <Button
              size="sm"
              onPress={() => {
                toast.content.action?.onPress();
                toasts.close(toast.key);
              }}
            >
              {toast.content.action.label}
            </Button>
          )}
          <IconButton slot="close" size="sm" label={t`Close`}>
            <CloseIcon />
          </IconButton>
        </Toast>
      )}
    </AriaToastRegion>
  );
}
