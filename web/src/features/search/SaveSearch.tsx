import { useLingui } from "@lingui/react/macro";
import { useMySearches } from "@/sync/hooks/searches";
import { IconButton } from "@/ui/IconButton";
import { StarFilledIcon, StarIcon } from "@/ui/icons";
import { useSearchWrites } from "./useSearchWrites";

/** Keeps the search that is shown, or keeps it no longer. */
export function SaveSearch({ q }: { q: string }) {
  const { t } = useLingui();
  const saved = useMySearches().saved.find((search) => search.q === q);
  const { save, remove } = useSearchWrites();
  return (
    <IconButton
      label={saved ? t`Saved. Remove from the saved searches` : t`Save this search`}
      aria-pressed={saved !== undefined}
      onPress={() => void (saved ? remove(saved.id) : save(q))}
    >
      {saved ? <StarFilledIcon /> : <StarIcon />}
    </IconButton>
  );
}
