/** Members, children, agreement and who looked. */
export const family = {
  title: 'Your family',
};
