import type { StoredFile } from "@/protocol/types";

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A size as people say it: `340 kB`, `1.2 MB`. */
export function sizeText(bytes: number, locale?: string): string {
  const power = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: units[power]!,
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
  }).format(value);
}

export interface Box {
  width: number;
  height: number;
}

/** As large as fits, and never larger than it is. */
export function fitInto(image: Box, room: Box): Box {
  const scale = Math.min(1, room.width / image.width, room.height / image.height);
  return {
    width: Math.max(1, Math.round(image.width * scale)),
    height: Math.max(1, Math.round(image.height * scale)),
  };
}

/** An image that can be shown, or will be in a moment. */
export function isPicture(file: StoredFile): boolean {
  return file.kind === "image" && file.state !== "download_only";
}
