import { useLingui } from "@lingui/react/macro";
import { useReconnectNow } from "@/sync/hooks/connection";
import { Button } from "@/ui/Button";
import { Spinner } from "@/ui/Spinner";
import styles from "./Splash.module.css";

/** While there is nothing to show yet. */
export function Splash({ isUnreachable = false }: { isUnreachable?: boolean }) {
  const { t } = useLingui();
  const tryNow = useReconnectNow();
  return (
    <main className={styles.splash}>
      <img src="/icon.svg" alt="Parley" />
      {isUnreachable ? (
        <>
          <h1>{t`The server does not answer`}</h1>
          <p
            className={styles.text}
          >{t`Check your connection. If it works, the server may be restarting: try again in a moment.`}</p>
          <Button variant="primary" onPress={tryNow}>
            {t`Try again`}
          </Button>
        </>
      ) : (
        <Spinner label={t`Loading`} />
      )}
    </main>
  );
}
