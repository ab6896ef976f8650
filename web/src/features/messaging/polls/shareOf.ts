/** Which part of the people who voted chose this, in whole percent. */
export function shareOf(votes: number, voters: number): number {
  return voters <= 0 ? 0 : Math.min(100, Math.round((votes / voters) * 100));
}
