import { useCallback } from "react";
import { readKept, useKept } from "@/ui/useKept";

export type Theme = "system" | "light" | "dark";
export type Density = "comfortable" | "compact";

const themeKey = "parley.theme";
const densityKey = "parley.density";

/** What this device was told about looks, before anything is drawn. */
export function applyPreferences(): void {
  show("theme", readKept<Theme>(themeKey), "system");
  show("density", readKept<Density>(densityKey), "comfortable");
}

export function useTheme(): [Theme, (theme: Theme) => void] {
  return usePreference<Theme>("theme", themeKey, "system");
}

export function useDensity(): [Density, (density: Density) => void] {
  return usePreference<Density>("density", densityKey, "comfortable");
}

function usePreference<T extends string>(name: string, key: string, usual: T): [T, (value: T) => void] {
  const [value, keep] = useKept<T>(key, usual);
  const set = useCallback(
    (next: T) => {
      keep(next);
      show(name, next, usual);
    },
    [keep, name, usual],
  );
  return [value, set];
}

function show(name: string, value: string | undefined, usual: string): void {
  if (value === undefined || value === usual) delete document.documentElement.dataset[name];
  else document.documentElement.dataset[name] = value;
}
