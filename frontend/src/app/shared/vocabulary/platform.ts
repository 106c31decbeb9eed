const NAMES: Record<string, string> = {
  whatsapp: 'WhatsApp',
  instagram: 'Instagram',
  snapchat: 'Snapchat',
  facebook: 'Facebook',
  tiktok: 'TikTok',
  discord: 'Discord',
  telegram: 'Telegram',
  twitter: 'X',
  youtube: 'YouTube',
  sms: 'SMS',
  email: 'E-mail',
  roblox: 'Roblox',
  signal: 'Signal',
};

/** The name people know a platform by; an unknown one is shown with a capital letter. */
export function platformName(platform: string): string {
  return NAMES[platform] ?? platform.charAt(0).toUpperCase() + platform.slice(1);
}
