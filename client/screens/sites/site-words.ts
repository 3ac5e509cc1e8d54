import type { SITE_SETTINGS } from '../../../server/programs/rules.ts';

type Setting = (typeof SITE_SETTINGS)[number];

const SETTINGS: Record<Setting, string> = {
  adult: 'Adult',
  pediatric: 'Pediatric',
  mixed: 'Adult and pediatric',
  ecmo: 'ECMO center',
};

export const settingText = (setting: Setting): string => SETTINGS[setting];

export const SETTING_CHOICES = Object.entries(SETTINGS).map(([code, label]) => ({ code, label }));
