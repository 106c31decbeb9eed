/** Where a conversation took place. */
export const platforms = [
  'instagram',
  'snapchat',
  'facebook',
  'whatsapp',
  'tiktok',
  'discord',
  'telegram',
  'twitter',
  'youtube',
  'sms',
  'email',
  'gaming',
  'signal',
  'other',
] as const;
export type Platform = (typeof platforms)[number];
