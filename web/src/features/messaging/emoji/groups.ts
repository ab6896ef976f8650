/** Stands for the emoji that were used lately, beside the groups of the Unicode chart. */
export const RECENT = -1;
