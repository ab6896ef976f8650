/** Stands for the emoji that were used lately, beside the groups of the Unicode chart. */
export const RECENT = -1;

/** Stands for the emoji that people added to the workspace. */
export const CUSTOM = -2;
