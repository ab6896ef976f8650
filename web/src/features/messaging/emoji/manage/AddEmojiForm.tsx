import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { FileTrigger, Form } from "react-aria-components";
import { limits } from "@/protocol/codes";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { newKey } from "@/sync/ids";
import { Button } from "@/ui/Button";
import { TextField } from "@/ui/TextField";
import { showToast } from "@/ui/toasts";
import { emojiName } from "./emojiName";
import styles from "./WorkspaceEmoji.module.css";

const TYPES = ["image/png", "image/gif", "image/webp", "image/jpeg"];

/** An image and a name make an emoji. */
export function AddEmojiForm() {
  const { t } = useLingui();
  const { api } = useClient();
  const [image, setImage] = useState<File>();
  const [name, setName] = useState("");
  const preview = useAddressOf(image);
  const isTooLarge = image !== undefined && image.size > limits.emojiImage;
  const { submit, isPending, problem, reset } = useSubmit(async () => {
    if (image) {
      const added = await api.addEmoji(name, image, newKey());
      setImage(undefined);
      setName("");
      showToast({ text: t`Everybody can use :${added.name}: now.` });
    }
  });
  return (
    <Form
      className={styles.form ?? ""}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <FileTrigger
        acceptedFileTypes={TYPES}
        onSelect={(files) => {
          const chosen = files?.[0];
          reset();
          setImage(chosen);
          if (chosen && name === "") {
            setName(emojiName(chosen.name.replace(/\.[^.]+$/, "")));
          }
        }}
      >
        <Button aria-label={t`Choose an image`}>
          {preview === undefined ? (
            <Trans>Choose an image</Trans>
          ) : (
            <img className={styles.preview} src={preview} alt="" />
          )}
        </Button>
      </FileTrigger>
      <TextField
        label={t`Name`}
        isLabelHidden
        placeholder={t`name`}
        prefix=":"
        className={styles.field ?? ""}
        value={name}
        onChange={(typed) => {
          reset();
          setName(emojiName(typed));
        }}
        error={
          isTooLarge
            ? t`The image has more than 256 kB. Choose a smaller one.`
            : problem && problemText(problem)
        }
        autoComplete="off"
      />
      <Button
        type="submit"
        variant="primary"
        isPending={isPending}
        isDisabled={image === undefined || isTooLarge || name.length < 2}
      >
        {t`Add`}
      </Button>
    </Form>
  );
}

function useAddressOf(file: File | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (file === undefined) {
      setAddress(undefined);
      return;
    }
    const next = URL.createObjectURL(file);
    setAddress(next);
    return () => URL.revokeObjectURL(next);
  }, [file]);
  return address;
}
