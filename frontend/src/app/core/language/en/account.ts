/** Profile, devices and second factors. */
export const account = {
  title: 'Your account',
};
