import { useLingui } from "@lingui/react/macro";
import { limits } from "@/protocol/codes";
import { TextField } from "@/ui/TextField";

/** What a new account needs: a name, an address, a password. */
export function NewAccountFields({ autoFocus = false }: { autoFocus?: boolean }) {
  const { t } = useLingui();
  return (
    <>
      <TextField
        label={t`Your name`}
        description={t`As the others will see it.`}
        name="display_name"
        autoComplete="name"
        maxLength={limits.name}
        isRequired
        autoFocus={autoFocus}
      />
      <TextField label={t`Email address`} name="email" type="email" autoComplete="username" isRequired />
      <TextField
        label={t`Password`}
        description={t`At least ${limits.passwordMin} characters. A few words in a row are easy to remember.`}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={limits.passwordMin}
        maxLength={limits.passwordMax}
        isRequired
      />
    </>
  );
}
